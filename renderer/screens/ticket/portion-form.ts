import { parsePercent } from '../../../shared/domain/ticket/thousandths.ts';
import type { Portion } from '../../../shared/domain/ticket/ticket.ts';
import type { ErrorCode } from '../../../shared/errors/catalogue.ts';
import { type BtcUnit, decimalInUnit } from '../../../shared/money/btc-unit.ts';
import { BTC } from '../../../shared/money/currency.ts';
import { isZero, money, toDecimal } from '../../../shared/money/money.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { type EntryCurrency, normaliseEntry, readAmount } from '../counter/amount-entry.ts';

/** A percentage or an amount as it is being typed. */
export interface PortionForm {
  readonly kind: 'percent' | 'amount';
  readonly text: string;
}

export function formOf(portion: Portion | undefined, entry: EntryCurrency): PortionForm {
  if (!portion) return { kind: 'percent', text: '' };
  if ('percent' in portion) return { kind: 'percent', text: portion.percent };
  return { kind: 'amount', text: inUnit(portion.amount, entry.currency, entry.unit) };
}

/** Errors: `bad-percent`, those of an amount; undefined while nothing is typed. */
export function readPortion(
  { kind, text }: PortionForm,
  entry: EntryCurrency,
): Result<Portion | undefined, ErrorCode> {
  const plain = normaliseEntry(text);
  if (plain === '') return ok(undefined);
  if (kind === 'percent') {
    const percent = parsePercent(plain);
    if (percent === undefined) return err('bad-percent');
    return ok(percent === 0n ? undefined : { percent: plain });
  }
  const amount = readAmount(plain, entry);
  if (!amount.ok) return amount;
  return ok(isZero(amount.value) ? undefined : { amount: toDecimal(amount.value) });
}

/** An amount as it would be typed: bitcoin in the shop's unit. */
export function inUnit(decimal: string, currency: EntryCurrency['currency'], unit: BtcUnit): string {
  return currency === BTC ? decimalInUnit(money(decimal, currency), unit) : decimal;
}
