import { useTranslation } from 'react-i18next';
import { BTC } from '../../../shared/money/currency.ts';
import { fromSatoshi, isZero, toMoneyText } from '../../../shared/money/money.ts';
import { Amount } from '../../components/amount.tsx';
import { formatDecimal } from '../../format/money-format.ts';
import { useLocale } from '../../locales/use-locale.ts';
import type { EntryCurrency } from './amount-entry.ts';
import type { RungUp } from './ring-up.ts';

export interface DueLineProps {
  readonly entry: EntryCurrency;
  readonly rungUp: RungUp;
  /** The rate as the owner typed it, or as it is now. */
  readonly rate: string | undefined;
  /** With lines on the ticket the price is their total. */
  readonly hasLines: boolean;
}

/** Under the price: what the code will ask for, and at which rate. */
export function DueLine({ entry, rungUp, rate, hasLines }: DueLineProps) {
  const { t } = useTranslation();
  const { tag } = useLocale();
  if (entry.currency === BTC && !hasLines) return <div className="due-line" />;
  const due = rungUp.kind === 'price' ? rungUp.due : fromSatoshi(0n);
  const decimals = rate?.split('.')[1]?.length ?? 0;
  return (
    <div className="due-line">
      <span className="due-line__due" data-empty={isZero(due)}>
        <Amount value={toMoneyText(due)} />
      </span>
      {hasLines && entry.currency !== BTC && rungUp.kind === 'price' && (
        <span className="due-line__total" data-testid="ticket-total">
          {t('counter.total')} <Amount value={toMoneyText(rungUp.price)} />
        </span>
      )}
      {!hasLines && rate !== undefined && (
        <span className="due-line__rate">
          <bdi dir="ltr">
            {t('counter.rateLine', { rate: `${formatDecimal(rate, decimals, tag)}\u00a0${entry.currency}` })}
          </bdi>
        </span>
      )}
    </div>
  );
}
