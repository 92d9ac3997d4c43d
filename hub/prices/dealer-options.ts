import type { BigNumber } from 'bignumber.js';
import type { CurrencyCode } from '../../shared/money/currency.ts';
import { type ExchangeRate, parseRate } from '../../shared/money/rate.ts';
import type { RateSource } from '../../shared/rates/rate-source.ts';
import { RATE_SOURCES } from '../../shared/rates/rate-sources.ts';
import { parseSpread } from '../../shared/rates/spread.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { parseFiat } from '../exchange/fiat.ts';

/** The account that is to sell at the hub's own price, as the command line names it. */
export interface DealerChoice {
  readonly account: string;
  /** 0 to 50. */
  readonly spreadPercent: BigNumber;
  readonly prices:
    | { readonly kind: 'fixed'; readonly rates: readonly ExchangeRate[] }
    | { readonly kind: 'public'; readonly source: RateSource };
}

/** As they stand on the command line. */
export interface DealerValues {
  readonly price?: readonly string[];
  readonly 'price-source'?: string;
  readonly 'price-spread'?: string;
  readonly dealer?: string;
}

const NAMES = RATE_SOURCES.map(({ name }) => name).join(', ');
const DEFAULT_SPREAD = '1';

/**
 * Reads what goes with a dealer, of the currencies that the hub keeps. Errors: a sentence for the operator; nothing
 * where he names none of it.
 */
export function parseDealer(
  { price, 'price-source': sourceName, 'price-spread': spread, dealer: account }: DealerValues,
  currencies: readonly CurrencyCode[],
): Result<DealerChoice, string> | undefined {
  if (price === undefined && sourceName === undefined) {
    if (account === undefined && spread === undefined) return undefined;
    return err('--dealer and --price-spread go with --price or --price-source.');
  }
  if (price !== undefined && sourceName !== undefined)
    return err('--price and --price-source exclude each other.');
  if (account === undefined || account === '') {
    return err('--price and --price-source need --dealer, the account whose money stands behind quotes.');
  }
  const spreadPercent = parseSpread(spread ?? DEFAULT_SPREAD);
  if (!spreadPercent) return err('--price-spread takes a percentage from 0 to 50, like 1.5.');
  const prices = price === undefined ? parseSource(sourceName) : parsePrices(price, currencies);
  return prices.ok ? ok({ account, spreadPercent, prices: prices.value }) : prices;
}

function parseSource(name: string | undefined): Result<DealerChoice['prices'], string> {
  const source = RATE_SOURCES.find((known) => known.name === name);
  return source ? ok({ kind: 'public', source }) : err(`--price-source takes one of ${NAMES}.`);
}

/** `EUR=60000`, several with commas between them or in several options; each currency once. */
function parsePrices(
  texts: readonly string[],
  currencies: readonly CurrencyCode[],
): Result<DealerChoice['prices'], string> {
  const rates = new Map<CurrencyCode, ExchangeRate>();
  for (const text of texts.flatMap((list) => list.split(','))) {
    const [code = '', amount = '', ...more] = text.trim().split('=');
    const fiat = parseFiat(code);
    const rate = fiat && more.length === 0 ? parseRate(amount, fiat) : undefined;
    if (!rate?.ok)
      return err('--price takes what a bitcoin costs in a currency, like EUR=60000 or EUR=60000,USD=65000.');
    const { currency } = rate.value;
    if (!currencies.includes(currency))
      return err(`--price names ${currency}, which is not among --currencies.`);
    if (rates.has(currency)) return err(`--price names ${currency} twice.`);
    rates.set(currency, rate.value);
  }
  return ok({ kind: 'fixed', rates: [...rates.values()] });
}
