import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HubComparison, HubDifference } from '../../../shared/ipc/shift-view.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { AddressText } from '../../components/address-text.tsx';
import { AmountPhrase } from '../../components/amount-phrase.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { useCommandRun } from '../../queries/use-command-run.ts';
import { SettingCard } from '../settings/setting-card.tsx';

const KINDS = { 'hub-only': 'hubOnly', 'journal-only': 'journalOnly', amount: 'amountDiffers' } as const;

export interface HubComparisonCardProps {
  readonly shiftId: string;
  /** Without being asked: the shift was closed just now. */
  readonly atOnce?: boolean;
}

/** The journal beside what the hub says came in since the shift was opened. */
export function HubComparisonCard({ shiftId, atOnce = false }: HubComparisonCardProps) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const [compared, setCompared] = useState<HubComparison>();
  const comparing = useCommandRun<HubComparison>();
  const compare = () => comparing.run(() => call.compareShift({ shiftId }), setCompared);
  const first = useRef(atOnce ? compare : undefined);
  useEffect(() => first.current?.(), []);
  return (
    <SettingCard title={t('shift.compareTitle')}>
      <div role="status" data-testid="comparison">
        {compared && !comparing.busy && !comparing.error && <Outcome compared={compared} />}
      </div>
      <ErrorNote error={comparing.error} />
      <PushButton isPending={comparing.busy} onPress={compare}>
        {t(comparing.busy ? 'shift.comparing' : 'shift.compare')}
      </PushButton>
    </SettingCard>
  );
}

function Outcome({ compared }: { readonly compared: HubComparison }) {
  const { t } = useTranslation();
  if (compared.kind === 'balance') {
    const { available, pending } = compared;
    return (
      <p>
        <AmountPhrase
          words={(money) => t('shift.balanceOnly', { available: money(available), pending: money(pending) })}
        />
      </p>
    );
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
  const { kind, number, address, hub, journal } = difference;
  const btc = (amount: string) => ({ amount: amount.replace(/^-/, ''), currency: 'BTC' });
  return (
    <li>
      <strong>
        {number === undefined ? <AddressText address={address} /> : t('sale.number', { number })}
      </strong>
      <span>{t(`shift.${KINDS[kind]}`)}</span>
      <span>
        <AmountPhrase words={(money) => t('shift.hubSays', { amount: money(btc(hub)) })} />
      </span>
      <span>
        <AmountPhrase words={(money) => t('shift.journalSays', { amount: money(btc(journal)) })} />
      </span>
    </li>
  );
}
