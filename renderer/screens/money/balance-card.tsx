import { useTranslation } from 'react-i18next';
import { tillErrorOf } from '../../bridge/command-failure.ts';
import { Amount } from '../../components/amount.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { Fact } from '../../components/fact.tsx';
import { useHubBalance } from '../../queries/till-queries.ts';

/** What the hub says is in the account now. */
export function BalanceCard() {
  const { t } = useTranslation();
  const { data: balance, error } = useHubBalance();
  return (
    <section className="money-card" aria-label={t('money.balance')}>
      <h2>{t('money.balance')}</h2>
      {error && <ErrorNote error={tillErrorOf(error)} />}
      <dl className="balance">
        <Fact term={t('money.available')}>
          {balance ? <Amount value={balance.available} testId="balance-available" /> : '–'}
        </Fact>
        <Fact term={t('money.pending')}>
          {balance ? <Amount value={balance.pending} testId="balance-pending" /> : '–'}
        </Fact>
      </dl>
    </section>
  );
}
