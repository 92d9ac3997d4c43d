import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SegmentedChoice } from '../../components/segmented-choice.tsx';
import { useMay } from '../../people/use-may.ts';
import { useHubStatus } from '../../queries/till-queries.ts';
import { AddressBook } from './address-book.tsx';
import { BalanceCard } from './balance-card.tsx';
import { PayCard } from './pay-card.tsx';
import { SendCard } from './send-card.tsx';
import { SendList } from './send-list.tsx';
import '../../components/fact-list.css';
import './money-screen.css';

/** What is in the account, sending it, what was sent, and paying an invoice where the hub pays them. */
export function MoneyScreen() {
  const { t } = useTranslation();
  const may = useMay();
  const { data: hub } = useHubStatus();
  const [chosen, setChosen] = useState<'account' | 'pay'>('account');
  const offers = hub?.offers ?? [];
  const maySend = may('send');
  const canPay = maySend && offers.includes('pay-invoice');
  const section = canPay ? chosen : 'account';
  return (
    <main className="money">
      <h1 className="visually-hidden">{t('money.title')}</h1>
      {canPay && (
        <div className="money__sections">
          <SegmentedChoice
            label={t('trade.sections')}
            value={section}
            options={(['account', 'pay'] as const).map((value) => ({ value, label: t(`trade.${value}`) }))}
            onChange={setChosen}
          />
        </div>
      )}
      {section === 'pay' ? (
        <>
          <div className="money__column" data-region tabIndex={-1}>
            <PayCard canFind={offers.includes('find-invoices')} />
          </div>
          <div className="money__column" data-region tabIndex={-1}>
            <BalanceCard />
          </div>
        </>
      ) : (
        <>
          <div className="money__column" data-region tabIndex={-1}>
            <BalanceCard />
            {maySend && <SendCard />}
            {maySend && <AddressBook />}
          </div>
          <div className="money__column" data-region tabIndex={-1}>
            <SendList />
          </div>
        </>
      )}
    </main>
  );
}
