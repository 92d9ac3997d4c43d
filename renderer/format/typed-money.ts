import { type BtcUnit, decimalInUnit, parseInUnit } from '../../shared/money/btc-unit.ts';
import { BTC } from '../../shared/money/currency.ts';
import { fromMoneyText, type Money, type MoneyText, parseMoney } from '../../shared/money/money.ts';

/** What was typed as an amount: bitcoin in the shop's unit, anything else as it is. `undefined` where it is none. */
export function typedMoney(text: string, code: string, unit: BtcUnit): Money | undefined {
  const read = code === BTC ? parseInUnit(text.trim(), unit) : parseMoney(text.trim(), code);
  return read.ok ? read.value : undefined;
}

/** An amount as it would be typed. */
export function moneyToType(value: MoneyText, unit: BtcUnit): string {
  return value.currency === BTC ? decimalInUnit(fromMoneyText(value), unit) : value.amount;
}
