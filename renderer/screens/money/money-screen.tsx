import { useTranslation } from 'react-i18next';
import { useMay } from '../../people/use-may.ts';
import { AddressBook } from './address-book.tsx';
import { BalanceCard } from './balance-card.tsx';
import { SendCard } from './send-card.tsx';
import { SendList } from './send-list.tsx';
import '../../components/fact-list.css';
import './money-screen.css';

/** What is in the account, sending it, and what was sent. */
export function MoneyScreen() {
  const { t } = useTranslation();
  const may = useMay();
  return (
    <main className="money">
      <h1 className="visually-hidden">{t('money.title')}</h1>
      <div className="money__column" data-region tabIndex={-1}>
        <BalanceCard />
        {may('send') && <SendCard />}
        {may('send') && <AddressBook />}
      </div>
      <div className="money__column" data-region tabIndex={-1}>
        <SendList />
      </div>
    </main>
  );
}
