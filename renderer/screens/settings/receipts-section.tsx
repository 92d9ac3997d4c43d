import { Switch } from 'react-aria-components/Switch';
import { useTranslation } from 'react-i18next';
import type { SettingsView } from '../../../shared/ipc/settings-view.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { SegmentedChoice } from '../../components/segmented-choice.tsx';
import { LogoCard } from './logo-card.tsx';
import { PrinterCard } from './printer-card.tsx';
import { SettingCard } from './setting-card.tsx';
import { ShopLinesCard } from './shop-lines-card.tsx';
import { useSaveSettings } from './use-save-settings.ts';
import '../../components/switch.css';
import './receipts-section.css';

/** What receipts are printed on, when, and what the shop says on them. */
export function ReceiptsSection({ settings }: { readonly settings: SettingsView }) {
  const { t } = useTranslation();
  const choosing = useSaveSettings();
  const { receipts } = settings;
  const change = (part: Partial<typeof receipts>) => choosing.save({ receipts: { ...receipts, ...part } });
  const byDialog = receipts.printer.kind === 'system';
  return (
    <>
      <PrinterCard receipts={receipts} />
      <ErrorNote error={choosing.error} />
      {!byDialog && (
        <SettingCard title={t('settings.printing.paper')}>
          <SegmentedChoice
            label={t('settings.printing.paper')}
            value={receipts.paper === 58 ? '58' : '80'}
            options={(['58', '80'] as const).map((mm) => ({
              value: mm,
              label: t('settings.printing.paperWidth', { mm }),
            }))}
            onChange={(mm) => change({ paper: mm === '58' ? 58 : 80 })}
          />
        </SettingCard>
      )}
      <SettingCard
        title={t('settings.printing.automatic')}
        hint={t(byDialog ? 'settings.printing.automaticNeeds' : 'settings.printing.automaticHint')}
      >
        <Switch
          className="switch"
          isDisabled={byDialog}
          isSelected={receipts.automatic && !byDialog}
          onChange={(automatic) => change({ automatic })}
        >
          <span className="switch__track" />
          {t('settings.printing.automaticOn')}
        </Switch>
      </SettingCard>
      {!byDialog && (
        <SettingCard title={t('settings.printing.drawer')} hint={t('settings.printing.drawerHint')}>
          <SegmentedChoice
            label={t('settings.printing.drawer')}
            value={receipts.drawer}
            options={[
              { value: 'never', label: t('settings.printing.drawerNever') },
              { value: 'cash', label: t('settings.printing.drawerCash') },
              { value: 'always', label: t('settings.printing.drawerAlways') },
            ]}
            onChange={(drawer) => change({ drawer })}
          />
        </SettingCard>
      )}
      <ShopLinesCard receipts={receipts} />
      {!byDialog && <LogoCard receipts={receipts} />}
    </>
  );
}
