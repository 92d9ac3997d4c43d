import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SegmentedChoice } from '../../components/segmented-choice.tsx';
import { useMay } from '../../people/use-may.ts';
import { useHubStatus } from '../../queries/till-queries.ts';
import { AddressBook } from './address-book.tsx';
import { BalanceCard } from './balance-card.tsx';
import { ExchangeSection } from './exchange-section.tsx';
import { PayCard } from './pay-card.tsx';
import { SendCard } from './send-card.tsx';
import { SendList } from './send-list.tsx';
import { TradeList } from './trade-list.tsx';
import { UnknownCard } from './unknown-card.tsx';
import '../../components/fact-list.css';
import './exchange-section.css';
import './money-screen.css';

type Section = 'account' | 'pay' | 'exchange';

/** What is in the account, sending it, what was sent; paying an invoice and trading where the hub does that. */
export function MoneyScreen({
  changeId,
}: {
  /** What nobody knows of, and is to be looked at. */
  readonly changeId?: string | undefined;
}) {
  const { t } = useTranslation();
  const may = useMay();
  const { data: hub } = useHubStatus();
  const [chosen, setChosen] = useState<Section>('account');
  // A code that was scanned in a section that has no use for it, on its way to the one that has.
  const [handed, setHanded] = useState<{ readonly to: Section; readonly code: string }>();
  const handOver = (to: Section, code: string) => {
    setHanded({ to, code });
    setChosen(to);
  };
  // One of the addresses with a name, on its way to where it is sent to.
  const [target, setTarget] = useState<string>();
  const offers = hub?.offers ?? [];
  const maySend = may('send');
  const sections: readonly Section[] = [
    'account',
    ...(maySend && offers.includes('pay-invoice') ? (['pay'] as const) : []),
    ...(may('trade') && offers.includes('place-order') ? (['exchange'] as const) : []),
  ];
  const section = sections.includes(chosen) ? chosen : 'account';
  return (
    <main className="money">
      <h1 className="visually-hidden">{t('money.title')}</h1>
      {sections.length > 1 && (
        <div className="money__sections">
          <SegmentedChoice
            label={t('trade.sections')}
            value={section}
            options={sections.map((value) => ({ value, label: t(`trade.${value}`) }))}
            onChange={(value) => {
              setHanded(undefined);
              setChosen(value);
            }}
          />
        </div>
      )}
      {section === 'exchange' && <ExchangeSection offers={offers} />}
      {section === 'pay' && (
        <>
          <div className="money__column" data-region tabIndex={-1}>
            <PayCard
              canFind={offers.includes('find-invoices')}
              scanned={handed?.to === 'pay' ? handed.code : undefined}
              onTarget={(code) => handOver('account', code)}
            />
          </div>
          <div className="money__column" data-region tabIndex={-1}>
            <BalanceCard />
            <TradeList />
          </div>
        </>
      )}
      {section === 'account' && (
        <>
          <div className="money__column" data-region tabIndex={-1}>
            <BalanceCard />
            {maySend && (
              <SendCard
                scanned={handed?.to === 'account' ? handed.code : undefined}
                chosen={target}
                onChosenTaken={() => setTarget(undefined)}
                onInvoice={sections.includes('pay') ? (code) => handOver('pay', code) : undefined}
              />
            )}
            {maySend && <AddressBook onChoose={setTarget} />}
          </div>
          <div className="money__column" data-region tabIndex={-1}>
            <UnknownCard changeId={changeId} />
            <SendList />
          </div>
        </>
      )}
    </main>
  );
}
