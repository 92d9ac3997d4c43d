import { useState } from 'react';
import { Switch } from 'react-aria-components/Switch';
import { useTranslation } from 'react-i18next';
import type { SettingsView } from '../../../shared/ipc/settings-view.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useMay } from '../../people/use-may.ts';
import { useHubStatus } from '../../queries/till-queries.ts';
import { entryCurrencies } from '../counter/entry-currency.ts';
import { TrustedPayersCard } from '../payers/trusted-payers-card.tsx';
import { RefundInCard } from './refund-in-card.tsx';
import { RulesEditor } from './rules-editor.tsx';
import { formOf, rulesOf } from './rules-form.ts';
import { SaveBar } from './save-bar.tsx';
import { SendLimitsCard } from './send-limits-card.tsx';
import { SettingCard } from './setting-card.tsx';
import { TakingsCard } from './takings-card.tsx';
import { useSaveSettings } from './use-save-settings.ts';
import '../../components/switch.css';

/** 24 days, as design and hub agree. */
const MAX_EXPIRY_MINUTES = 34_560;

/** When a sale is called paid, and how long its code lasts. */
export function PaymentsSection({ settings }: { readonly settings: SettingsView }) {
  const { t } = useTranslation();
  const may = useMay();
  const byBalance = useHubStatus().data?.watching === 'by-balance';
  const ruling = useSaveSettings();
  const expiring = useSaveSettings();
  const trusting = useSaveSettings();
  const [rules, setRules] = useState(() => formOf(settings.confirmations));
  const [expiry, setExpiry] = useState(String(settings.expiryMinutes));
  const wanted = rulesOf(rules);
  const minutes = /^[0-9]{1,5}$/.test(expiry) ? Number(expiry) : 0;
  const goodExpiry = minutes >= 1 && minutes <= MAX_EXPIRY_MINUTES;
  const rulesChanged = JSON.stringify(rules) !== JSON.stringify(formOf(settings.confirmations));
  return (
    <>
      <SettingCard title={t('settings.confirmations')} hint={t('settings.confirmationsHint')}>
        <RulesEditor
          form={rules}
          currencies={entryCurrencies(settings)}
          onChange={(next) => {
            setRules(next);
            ruling.touched();
          }}
        />
        <SaveBar
          saver={ruling}
          changed={rulesChanged}
          possible={wanted !== undefined}
          onSave={() => wanted && ruling.save({ confirmations: wanted })}
        />
      </SettingCard>
      <TrustedPayersCard settings={settings} />
      <SettingCard title={t('settings.expiry')}>
        <TextInput
          label={t('settings.expiry')}
          hideLabel
          hint={t('settings.expiryHint')}
          inputMode="numeric"
          leftToRight
          value={expiry}
          onChange={(text) => {
            setExpiry(text.trim());
            expiring.touched();
          }}
          {...(!goodExpiry && { problem: t('settings.badExpiry') })}
        />
        <SaveBar
          saver={expiring}
          changed={expiry !== String(settings.expiryMinutes)}
          possible={goodExpiry}
          onSave={() => expiring.save({ expiryMinutes: minutes })}
        />
      </SettingCard>
      {byBalance && (
        <SettingCard title={t('settings.trustPending')} hint={t('settings.trustPendingHint')}>
          <Switch
            className="switch"
            isSelected={settings.trustPending}
            onChange={(trustPending) => trusting.save({ trustPending })}
          >
            <span className="switch__track" />
            {t('settings.trustPending')}
          </Switch>
          <ErrorNote error={trusting.error} />
        </SettingCard>
      )}
      <RefundInCard settings={settings} />
      <SendLimitsCard settings={settings} />
      {may('trade') && <TakingsCard settings={settings} />}
    </>
  );
}
