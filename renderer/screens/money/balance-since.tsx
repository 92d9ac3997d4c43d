import { useTranslation } from 'react-i18next';
import { fromMoneyText, type MoneyText, toMoneyText, zero } from '../../../shared/money/money.ts';
import { Amount } from '../../components/amount.tsx';

export interface BalanceSinceProps {
  readonly before: readonly MoneyText[];
  /** Empty while it is not known. */
  readonly now: readonly MoneyText[];
}

/** What was available before the hub was asked, and what is now. */
export function BalanceSince({ before, now }: BalanceSinceProps) {
  const { t } = useTranslation();
  const codes = [...new Set([...before, ...now].map(({ currency }) => currency))];
  const of = (amounts: readonly MoneyText[], code: string) =>
    amounts.find(({ currency }) => currency === code) ??
    toMoneyText(zero(fromMoneyText({ amount: '0', currency: code }).currency));
  return (
    <table className="exchange-balances" data-testid="balance-since">
      <thead>
        <tr>
          <th scope="col">{t('exchange.before')}</th>
          <th scope="col">{t('exchange.now')}</th>
        </tr>
      </thead>
      <tbody>
        {codes.map((code) => (
          <tr key={code}>
            <td>
              <Amount value={of(before, code)} />
            </td>
            <td>{now.length === 0 ? '–' : <Amount value={of(now, code)} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
