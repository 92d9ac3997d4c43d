import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HubComparison, HubDifference } from '../../../shared/ipc/shift-view.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { AddressText } from '../../components/address-text.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { useMoneyText } from '../../format/use-money-text.ts';
import { useCommandRun } from '../../queries/use-command-run.ts';
import { SettingCard } from '../settings/setting-card.tsx';

const KINDS = { 'hub-only': 'hubOnly', 'journal-only': 'journalOnly', amount: 'amountDiffers' } as const;

/** The journal beside what the hub says came in since the shift was opened. */
export function HubComparisonCard({ shiftId }: { readonly shiftId: string }) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const [compared, setCompared] = useState<HubComparison>();
  const comparing = useCommandRun<HubComparison>();
  return (
    <SettingCard title={t('shift.compareTitle')}>
      <div role="status" data-testid="comparison">
        {compared && !comparing.busy && !comparing.error && <Outcome compared={compared} />}
      </div>
      <ErrorNote error={comparing.error} />
      <PushButton
        isPending={comparing.busy}
        onPress={() => comparing.run(() => call.compareShift({ shiftId }), setCompared)}
      >
        {t(comparing.busy ? 'shift.comparing' : 'shift.compare')}
      </PushButton>
    </SettingCard>
  );
}

function Outcome({ compared }: { readonly compared: HubComparison }) {
  const { t } = useTranslation();
  const money = useMoneyText();
  if (compared.kind === 'balance') {
    const { available, pending } = compared;
    return <p>{t('shift.balanceOnly', { available: money(available), pending: money(pending) })}</p>;
  }
  const { differences, invoices, elsewhere } = compared;
  return (
    <>
      <p>
        {differences.length === 0
          ? t('shift.same', { n: invoices })
          : t('shift.differences', { n: differences.length })}
      </p>
      <ul className="shift__differences">
        {differences.map((difference) => (
          <Difference key={difference.address} difference={difference} />
        ))}
      </ul>
      {elsewhere > 0 && <p>{t('shift.elsewhere', { n: elsewhere })}</p>}
    </>
  );
}

function Difference({ difference }: { readonly difference: HubDifference }) {
  const { t } = useTranslation();
  const money = useMoneyText();
  const { kind, number, address, hub, journal } = difference;
  const btc = (amount: string) => money({ amount: amount.replace(/^-/, ''), currency: 'BTC' });
  return (
    <li>
      <strong>
        {number === undefined ? <AddressText address={address} /> : t('sale.number', { number })}
      </strong>
      <span>{t(`shift.${KINDS[kind]}`)}</span>
      <span>{t('shift.hubSays', { amount: btc(hub) })}</span>
      <span>{t('shift.journalSays', { amount: btc(journal) })}</span>
    </li>
  );
}
