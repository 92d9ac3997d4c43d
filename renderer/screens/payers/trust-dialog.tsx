import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TrustedPayerView } from '../../../shared/ipc/payer-view.ts';
import type { SettingsView } from '../../../shared/ipc/settings-view.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { AddressText } from '../../components/address-text.tsx';
import { DialogFrame } from '../../components/dialog-frame.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { SegmentedChoice } from '../../components/segmented-choice.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { isolatedHost } from '../../format/isolated-host.ts';
import { QUERY_KEYS } from '../../queries/query-keys.ts';
import { useCommandRun } from '../../queries/use-command-run.ts';
import { entryCurrencies } from '../counter/entry-currency.ts';
import { type TrustForm, trustFormOf, trustRequestOf } from './trust-form.ts';
import './payers.css';

export interface TrustDialogProps {
  readonly settings: SettingsView;
  /** The hub of a payment that was seen. */
  readonly seen?: { readonly host: string; readonly publicKey: string };
  /** One that is trusted already. */
  readonly payer?: TrustedPayerView;
  readonly onClose: () => void;
}

/** Whose word the owner takes for money, and for how much. */
export function TrustDialog({ settings, seen, payer, onClose }: TrustDialogProps) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const client = useQueryClient();
  const running = useCommandRun<TrustedPayerView[]>();
  const currencies = entryCurrencies(settings);
  const [form, setForm] = useState<TrustForm>(() =>
    payer
      ? trustFormOf(payer)
      : {
          publicKey: seen?.publicKey ?? '',
          name: '',
          currency: currencies[0] ?? 'BTC',
          limit: '',
          total: '',
        },
  );
  const change = (part: Partial<TrustForm>) => {
    setForm({ ...form, ...part });
    running.forgetError();
  };
  const request = trustRequestOf(form);
  const isKnown = (payer ?? seen) !== undefined;
  const save = () =>
    request &&
    running.run(
      () => call.trustPayer(request),
      (list) => {
        client.setQueryData(QUERY_KEYS.trustedPayers, list);
        onClose();
      },
    );
  return (
    <DialogFrame
      title={t('payers.dialog')}
      done={t('payers.trust')}
      isDisabled={!request || running.busy}
      onDone={save}
      onClose={onClose}
    >
      <p>{t('payers.risk')}</p>
      {isKnown ? (
        <div className="payer-key">
          <span>{t('payers.key')}</span>
          <AddressText address={form.publicKey} />
        </div>
      ) : (
        <TextInput
          label={t('payers.key')}
          hint={t('payers.keyHint')}
          value={form.publicKey}
          onChange={(publicKey) => change({ publicKey })}
          leftToRight
          mono
          autoComplete="off"
          maxLength={200}
        />
      )}
      {seen && <p className="payer-warning">{t('payers.callsItself', { host: isolatedHost(seen.host) })}</p>}
      <TextInput
        label={t('payers.name')}
        value={form.name}
        onChange={(name) => change({ name })}
        maxLength={40}
        autoComplete="off"
      />
      <SegmentedChoice
        label={t('settings.currencyCode')}
        value={form.currency}
        options={[...new Set([form.currency, ...currencies])].map((value) => ({ value, label: value }))}
        onChange={(currency) => change({ currency })}
      />
      <TextInput
        label={t('payers.limit')}
        value={form.limit}
        onChange={(limit) => change({ limit })}
        inputMode="decimal"
        leftToRight
        maxLength={40}
      />
      <TextInput
        label={t('payers.total')}
        hint={t('payers.totalHint')}
        value={form.total}
        onChange={(total) => change({ total })}
        inputMode="decimal"
        leftToRight
        maxLength={40}
      />
      <ErrorNote error={running.error} />
    </DialogFrame>
  );
}
