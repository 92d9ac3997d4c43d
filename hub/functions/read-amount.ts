import type { Parameters } from '../../shared/hub-protocol/request-body.ts';
import type { CurrencyCode } from '../../shared/money/currency.ts';
import { isPositive, type Money, parseMoney, toSmallestUnits } from '../../shared/money/money.ts';
import { ok, type Result } from '../../shared/result.ts';
import { MAX_UNITS } from '../exchange/order.ts';
import { badRequest, type Refusal, refuse } from './refusal.ts';

/** The currencies that the hub keeps, BTC among them. */
export type Currencies = ReadonlySet<CurrencyCode>;

/** Reads an amount above zero and its currency from two parameters, strictly (hub-api §3). */
export function readAmount(
  parameters: Parameters,
  amountName: string,
  currencyName: string,
  currencies: Currencies,
): Result<Money, Refusal> {
  const code = readCurrency(parameters, currencyName, currencies);
  if (!code.ok) return code;
  const text = parameters[amountName];
  if (text === undefined) return badRequest(amountName, 'is missing');
  const parsed = parseMoney(text, code.value);
  const isAmount = parsed.ok && isPositive(parsed.value) && toSmallestUnits(parsed.value) <= MAX_UNITS;
  if (!isAmount)
    return refuse('bad-amount', `The parameter ${amountName} is not an amount of ${code.value}.`, {
      parameter: amountName,
    });
  return ok(parsed.value);
}

/** Reads a currency that the hub keeps. */
export function readCurrency(
  parameters: Parameters,
  name: string,
  currencies: Currencies,
): Result<CurrencyCode, Refusal> {
  const text = parameters[name];
  if (text === undefined) return badRequest(name, 'is missing');
  const kept = [...currencies].find((code) => code === text.toUpperCase());
  if (kept) return ok(kept);
  return refuse(
    'unsupported-currency',
    `This hub keeps ${[...currencies].join(', ')} and no other currency.`,
    {
      parameter: name,
    },
  );
}
