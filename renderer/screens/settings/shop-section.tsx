import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettingsView } from '../../../shared/ipc/settings-view.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { LanguageChoice } from '../../components/language-choice.tsx';
import { SegmentedChoice } from '../../components/segmented-choice.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useTill } from '../../queries/till-queries.ts';
import { CustomerDisplayCard } from './customer-display.tsx';
import { FullScreenCard } from './full-screen-card.tsx';
import { SaveBar } from './save-bar.tsx';
import { SettingCard } from './setting-card.tsx';
import { SoundCard } from './sound-card.tsx';
import { useSaveSettings } from './use-save-settings.ts';

/** The shop's name, and how the till looks, speaks and sounds. */
export function ShopSection({ settings }: { readonly settings: SettingsView }) {
  const { t } = useTranslation();
  const till = useTill();
  const naming = useSaveSettings();
  const choosing = useSaveSettings();
  const [shopName, setShopName] = useState(settings.shopName);
  return (
    <>
      <SettingCard title={t('settings.shopName')}>
        <TextInput
          label={t('settings.shopName')}
          hideLabel
          hint={t('setup.shopNameHint')}
          value={shopName}
          maxLength={100}
          onChange={(text) => {
            setShopName(text);
            naming.touched();
          }}
          onEnter={() => naming.save({ shopName: shopName.trim() })}
        />
        <SaveBar
          saver={naming}
          changed={shopName.trim() !== settings.shopName}
          possible
          onSave={() => naming.save({ shopName: shopName.trim() })}
        />
      </SettingCard>
      <ErrorNote error={choosing.error} />
      <SettingCard title={t('settings.language')}>
        <LanguageChoice
          label={t('settings.language')}
          value={settings.language}
          onChange={(language) => choosing.save({ language })}
        />
      </SettingCard>
      <SettingCard title={t('settings.theme')}>
        <SegmentedChoice
          label={t('settings.theme')}
          value={settings.theme}
          options={[
            { value: 'system', label: t('settings.themeSystem') },
            { value: 'light', label: t('settings.themeLight') },
            { value: 'dark', label: t('settings.themeDark') },
            { value: 'contrast', label: t('settings.themeContrast') },
          ]}
          onChange={(theme) => choosing.save({ theme })}
        />
      </SettingCard>
      <SettingCard title={t('settings.textSize')}>
        <SegmentedChoice
          label={t('settings.textSize')}
          value={settings.textSize}
          options={[
            { value: 'normal', label: t('settings.textNormal') },
            { value: 'large', label: t('settings.textLarge') },
          ]}
          onChange={(textSize) => choosing.save({ textSize })}
        />
      </SettingCard>
      {till.data?.host === 'browser' && <CustomerDisplayCard />}
      <FullScreenCard settings={settings} onSave={choosing.save} />
      <SoundCard settings={settings} onSave={choosing.save} />
    </>
  );
}
