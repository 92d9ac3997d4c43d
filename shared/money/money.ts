import { BigNumber } from 'bignumber.js';
import { err, ok, type Result } from '../result.ts';
import { BTC, type CurrencyCode, currency as currencyOf, decimalsOf, parseCurrency } from './currency.ts';

/** An exact amount: never a float, never without its currency. May be negative only as a difference. */
export interface Money {
  readonly currency: CurrencyCode;
  readonly amount: BigNumber;
}

/** How an amount crosses an edge (wire, IPC, disk): a plain decimal with all of the currency's decimals. */
export interface MoneyText {
  readonly amount: string;
  readonly currency: string;
}

/** Enough digits for any price times any rate; exponents are never written. */
const Exact = BigNumber.clone({
  DECIMAL_PLACES: 40,
  EXPONENTIAL_AT: 1e9,
  ROUNDING_MODE: BigNumber.ROUND_HALF_EVEN,
});

/** The number of bitcoin that will ever be (hub-api §3). */
const MAX_BTC = new Exact('21000000');
/** Longer than any real amount: 21000000.00000000 has 17 characters, and fiat gets room for inflation. */
const MAX_AMOUNT_CHARACTERS = 40;
const AMOUNT_PATTERN = /^(0|[1-9][0-9]*)(\.[0-9]+)?$/;

export type AmountError = 'bad-amount' | 'unsupported-currency';

/**
 * Reads an amount as the hub API writes it (hub-api §3): `^(0|[1-9][0-9]*)(\.[0-9]+)?$`, at most the
 * currency's decimals, for BTC at most 21000000. Nothing is rounded: what does not fit is `bad-amount`.
 */
export function parseMoney(text: string, code: string): Result<Money, AmountError> {
  const parsedCode = parseCurrency(code);
  if (!parsedCode.ok) return parsedCode;
  if (text.length > MAX_AMOUNT_CHARACTERS || !AMOUNT_PATTERN.test(text)) return err('bad-amount');
  const decimals = text.split('.')[1]?.length ?? 0;
  if (decimals > decimalsOf(parsedCode.value)) return err('bad-amount');
  const amount = new Exact(text);
  if (parsedCode.value === BTC && amount.isGreaterThan(MAX_BTC)) return err('bad-amount');
  return ok({ currency: parsedCode.value, amount });
}

/** An amount known to be right, such as one that this program wrote. Throws on anything else. */
export function money(text: string, code: string): Money {
  const parsed = parseMoney(text, code);
  if (!parsed.ok) throw new Error(`not an amount of ${currencyOf(code)}`);
  return parsed.value;
}

export function btc(text: string): Money {
  return money(text, BTC);
}

export function zero(code: CurrencyCode): Money {
  return { currency: code, amount: new Exact(0) };
}

/** All of the currency's decimals and no exponent: `0.00012500`. A negative difference keeps its sign. */
export function toDecimal(value: Money): string {
  return value.amount.toFixed(decimalsOf(value.currency));
}

export function toMoneyText(value: Money): MoneyText {
  return { amount: toDecimal(value), currency: value.currency };
}

/** The inverse of `toMoneyText`, for text that this program wrote. Throws on anything else. */
export function fromMoneyText(text: MoneyText): Money {
  return money(text.amount, text.currency);
}

/** Whole smallest units (satoshi, cents) as an integer, for ledgers and indexes. */
export function toSmallestUnits(value: Money): bigint {
  return BigInt(value.amount.shiftedBy(decimalsOf(value.currency)).toFixed(0));
}

export function fromSmallestUnits(units: bigint, code: CurrencyCode): Money {
  return { currency: code, amount: new Exact(`${units}e-${decimalsOf(code)}`) };
}

export function fromSatoshi(satoshi: bigint): Money {
  return fromSmallestUnits(satoshi, BTC);
}

export function add(a: Money, b: Money): Money {
  return { currency: sameCurrency(a, b), amount: a.amount.plus(b.amount) };
}

export function subtract(a: Money, b: Money): Money {
  return { currency: sameCurrency(a, b), amount: a.amount.minus(b.amount) };
}

export function sum(code: CurrencyCode, values: Iterable<Money>): Money {
  let total = zero(code);
  for (const value of values) total = add(total, value);
  return total;
}

/** Negative, zero or positive, as `a` is less than, equal to or more than `b`. */
export function compare(a: Money, b: Money): number {
  sameCurrency(a, b);
  return a.amount.comparedTo(b.amount) ?? 0;
}

export function atLeast(a: Money, b: Money): boolean {
  return compare(a, b) >= 0;
}

export function isZero(value: Money): boolean {
  return value.amount.isZero();
}

export function isPositive(value: Money): boolean {
  return value.amount.isGreaterThan(0);
}

/** The value itself, or zero where it is negative: what is left of a due after an overpayment, say. */
export function atLeastZero(value: Money): Money {
  return value.amount.isNegative() ? zero(value.currency) : value;
}

/** An exact product with a whole number: `quantity` of an item at `price`. */
export function times(price: Money, quantity: bigint): Money {
  return { currency: price.currency, amount: price.amount.times(quantity.toString()) };
}

function sameCurrency(a: Money, b: Money): CurrencyCode {
  if (a.currency !== b.currency)
    throw new Error(`amounts of two currencies: ${a.currency} and ${b.currency}`);
  return a.currency;
}
