import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettingsView } from '../../../shared/ipc/settings-view.ts';
import {
  asksOthers,
  FIXED,
  RATE_CHOICES,
  RATE_SOURCE_NAMES,
  type RateChoice,
} from '../../../shared/rates/rate-choice.ts';
import { parseSpread } from '../../../shared/rates/spread.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { SegmentedChoice } from '../../components/segmented-choice.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { RatesNow } from './rates-now.tsx';
import { SaveBar } from './save-bar.tsx';
import { SettingCard } from './setting-card.tsx';
import { useSaveSettings } from './use-save-settings.ts';

/** Who says what a bitcoin costs, in which order, and with which spread. */
export function RateSourcesCard({ settings }: { readonly settings: SettingsView }) {
  const { t } = useTranslation();
  const choosing = useSaveSettings();
  const spreading = useSaveSettings();
  const { rateSources: sources = [FIXED], rateChoice = 'first', rateSpread = '0' } = settings;
  const [spread, setSpread] = useState(rateSpread);
  const others = RATE_SOURCE_NAMES.filter((name) => !sources.includes(name));
  return (
    <SettingCard title={t('settings.rateSources')} hint={t('settings.rateSourcesHint')}>
      <ErrorNote error={choosing.error} />
      <div className="rate-sources">
        {sources.map((source, index) => (
          <div key={source} className="rate-sources__row" data-rate-source={source}>
            <bdi className="rate-sources__name" dir="ltr">
              {index + 1}. {source}
            </bdi>
            <PushButton
              isDisabled={index === 0}
              onPress={() =>
                choosing.save({
                  rateSources: [
                    ...sources.slice(0, index - 1),
                    source,
                    ...sources.filter((name, place) => place >= index - 1 && name !== source),
                  ],
                })
              }
            >
              {t('settings.rateSourceEarlier', { source })}
            </PushButton>
            <PushButton
              isDisabled={sources.length === 1}
              onPress={() => choosing.save({ rateSources: sources.filter((name) => name !== source) })}
            >
              {t('settings.rateSourceRemove', { source })}
            </PushButton>
          </div>
        ))}
        <div className="rate-sources__row">
          {others.map((source) => (
            <PushButton
              key={source}
              kind="quiet"
              onPress={() => choosing.save({ rateSources: [...sources, source] })}
            >
              {t('settings.rateSourceAdd', { source })}
            </PushButton>
          ))}
        </div>
      </div>
      <SegmentedChoice<RateChoice>
        label={t('settings.rateChoice')}
        value={rateChoice}
        options={RATE_CHOICES.map((value) => ({ value, label: t(`settings.rateChoices.${value}`) }))}
        onChange={(value) => choosing.save({ rateChoice: value })}
      />
      <TextInput
        label={t('settings.rateSpread')}
        value={spread}
        inputMode="decimal"
        leftToRight
        onChange={(text) => {
          setSpread(text.trim());
          spreading.touched();
        }}
        {...(!parseSpread(spread) && { problem: t('settings.rateSpreadHint') })}
      />
      <p className="setting-card__hint">{t('settings.rateSpreadHint')}</p>
      <SaveBar
        saver={spreading}
        changed={spread !== rateSpread}
        possible={parseSpread(spread) !== undefined}
        onSave={() => spreading.save({ rateSpread: spread })}
      />
      {asksOthers(sources) && <RatesNow />}
    </SettingCard>
  );
}
