import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettingsView } from '../../../shared/ipc/settings-view.ts';
import { BTC_UNITS, type BtcUnit } from '../../../shared/money/btc-unit.ts';
import { BTC } from '../../../shared/money/currency.ts';
import { btc, toMoneyText } from '../../../shared/money/money.ts';
import { Amount } from '../../components/amount.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { SegmentedChoice } from '../../components/segmented-choice.tsx';
import { entryCurrencies } from '../counter/entry-currency.ts';
import { RateSourcesCard } from './rate-sources-card.tsx';
import { RatesEditor } from './rates-editor.tsx';
import { rateProblem, ratesOf, rowsOf } from './rates-form.ts';
import { SaveBar } from './save-bar.tsx';
import { SettingCard } from './setting-card.tsx';
import { TaxesCard } from './taxes-card.tsx';
import { TipsCard } from './tips-card.tsx';
import { useSaveSettings } from './use-save-settings.ts';

const EXAMPLE = toMoneyText(btc('0.00012500'));

/** What prices are in, how bitcoin is written, and what it costs. */
export function PricesSection({ settings }: { readonly settings: SettingsView }) {
  const { t } = useTranslation();
  const choosing = useSaveSettings();
  const rating = useSaveSettings();
  const [rows, setRows] = useState(() => rowsOf(settings.rates));
  const changed = JSON.stringify(rows) !== JSON.stringify(rowsOf(settings.rates));
  const save = () => {
    const rates = ratesOf(rows);
    const priced = settings.currency === BTC || settings.currency in rates;
    rating.save({ rates, ...(!priced && { currency: BTC }) });
  };
  return (
    <>
      <ErrorNote error={choosing.error} />
      <SettingCard title={t('settings.rates')} hint={t('settings.ratesHint')}>
        <RatesEditor
          rows={rows}
          onChange={(next) => {
            setRows(next);
            rating.touched();
          }}
        />
        <SaveBar
          saver={rating}
          changed={changed}
          possible={rows.every((_, index) => rateProblem(rows, index) === undefined)}
          onSave={save}
        />
      </SettingCard>
      <RateSourcesCard settings={settings} />
      <SettingCard title={t('settings.currency')} hint={t('settings.currencyHint')}>
        <SegmentedChoice
          label={t('settings.currency')}
          value={settings.currency}
          options={entryCurrencies(settings).map((value) => ({ value, label: value }))}
          onChange={(currency) => choosing.save({ currency })}
        />
      </SettingCard>
      <TaxesCard taxRates={settings.taxRates ?? []} />
      <TipsCard tips={settings.tips} />
      <SettingCard title={t('settings.unit')}>
        <SegmentedChoice<BtcUnit>
          label={t('settings.unit')}
          value={settings.unit}
          options={BTC_UNITS.map((value) => ({ value, label: value }))}
          onChange={(unit) => choosing.save({ unit })}
        />
        <p className="setting-card__example">
          <Amount value={EXAMPLE} />
        </p>
      </SettingCard>
    </>
  );
}
