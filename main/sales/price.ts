import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import { BTC, type CurrencyCode, decimalsOf, parseCurrency } from '../../shared/money/currency.ts';
import {
  atLeast,
  btc,
  fromSatoshi,
  isZero,
  type Money,
  parseMoney,
  toSmallestUnits,
} from '../../shared/money/money.ts';
import { btcForPrice, type ExchangeRate } from '../../shared/money/rate.ts';
import { err, ok, type Result } from '../../shared/result.ts';

/** What a press of Charge asks for. */
export interface PricedInBtc {
  readonly price: Money;
  /** Rounded up to the satoshi. */
  readonly due: Money;
  readonly quote?: RateQuote;
}

/** A rate that may be charged at, with who gave it and when. */
export interface RateQuote {
  readonly rate: ExchangeRate;
  readonly source: string;
  /** ms since 1970; absent where it has no time: the owner's own. */
  readonly atMs?: number;
}

/** Wallets refuse to pay less to a P2WPKH address (Bitcoin Core's dust limit at 3 sat/vB). */
const DUST = fromSatoshi(294n);
/** Sums of a year's prices must stay exact in SQLite's 64-bit integers. */
const MAX_PRICE_UNITS = 10n ** 15n;
const MAX_BTC = btc('21000000');

/** Reads and checks a price as it came from the keypad, and converts it at the shop's rate, if it has one that may be used. */
export function priceInBtc(
  amount: string,
  code: string,
  rateOf: (currency: CurrencyCode) => Result<RateQuote, TillError>,
): Result<PricedInBtc, TillError> {
  const price = readPrice(amount, code);
  if (!price.ok) return price;
  const { currency } = price.value;
  const quote = currency === BTC ? undefined : rateOf(currency);
  if (quote && !quote.ok) return quote;
  const due = quote ? btcForPrice(price.value, quote.value.rate) : price.value;
  if (!atLeast(MAX_BTC, due)) return err(tillError('amount-too-large'));
  if (!atLeast(due, DUST)) return err(tillError('amount-too-small', '294 sat at least'));
  return ok({ price: price.value, due, ...(quote && { quote: quote.value }) });
}

/** Reads and checks a price as it came from the keypad. */
export function readPrice(amount: string, code: string): Result<Money, TillError> {
  const price = readAmount(amount, code);
  return price.ok && isZero(price.value) ? err(tillError('amount-zero')) : price;
}

/** Reads and checks what was typed as an amount, which may be zero: cash in the drawer. */
export function readAmount(amount: string, code: string): Result<Money, TillError> {
  const currency = parseCurrency(code);
  if (!currency.ok) return err(tillError('bad-amount', 'currency'));
  const read = parseMoney(amount, currency.value);
  if (!read.ok) return err(tillError(whyNotAnAmount(amount, decimalsOf(currency.value)), shown(amount)));
  if (currency.value !== BTC && toSmallestUnits(read.value) > MAX_PRICE_UNITS)
    return err(tillError('amount-too-large'));
  return read;
}

function whyNotAnAmount(
  amount: string,
  decimals: number,
): 'too-many-decimals' | 'amount-too-large' | 'bad-amount' {
  const match = /^[0-9]{1,40}(?:\.([0-9]{1,40}))?$/.exec(amount);
  if (!match || /^0[0-9]/.test(amount)) return 'bad-amount';
  return (match[1]?.length ?? 0) > decimals ? 'too-many-decimals' : 'amount-too-large';
}

/** Enough of what was typed to recognise it. */
function shown(amount: string): string {
  return amount.length > 30 ? `${amount.slice(0, 30)}…` : amount;
}
