import { type BtcUnit, decimalInUnit } from '../../shared/money/btc-unit.ts';
import { BTC } from '../../shared/money/currency.ts';
import { fromMoneyText, isZero, type Money, type MoneyText, toDecimal } from '../../shared/money/money.ts';
import { btcGroups } from '../format/btc-groups.ts';
import { formatFiat } from '../format/money-format.ts';
import { useLocale } from '../locales/use-locale.ts';
import { useUnit } from '../queries/use-unit.ts';
import './amount.css';

export interface AmountProps {
  readonly value: MoneyText;
  /** Marks what follows from a rate and is not owed to the cent. */
  readonly derived?: boolean;
  readonly testId?: string;
}

/**
 * An amount, the same everywhere: from left to right in every language, bitcoin in the shop's unit with gaps that
 * neither copies nor screen readers get, `data-btc` with all eight decimals.
 */
export function Amount({ value, derived = false, testId }: AmountProps) {
  const unit = useUnit();
  const { tag } = useLocale();
  const money = fromMoneyText(value);
  const isBtc = money.currency === BTC;
  return (
    <bdi dir="ltr" className="amount" data-testid={testId} {...(isBtc && { 'data-btc': toDecimal(money) })}>
      {derived && '≈\u00a0'}
      {isBtc ? <BtcDigits money={money} unit={unit} /> : formatFiat(money, tag)}
    </bdi>
  );
}

function BtcDigits({ money, unit }: { readonly money: Money; readonly unit: BtcUnit }) {
  const groups = isZero(money) ? [{ leading: '', digits: '0' }] : btcGroups(decimalInUnit(money, unit), unit);
  return (
    <>
      {groups.map((group, index) => (
        // The groups of one amount have no identity but their place.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <span key={index} className="amount__group">
          {group.leading && <span className="amount__leading">{group.leading}</span>}
          {group.digits}
        </span>
      ))}
      {`\u00a0${unit}`}
    </>
  );
}
