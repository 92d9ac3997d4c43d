import type { ErrorCode } from '../../errors/catalogue.ts';
import { BTC } from '../../money/currency.ts';
import { add, atLeast, btc, type Money, subtract, sum, times, toDecimal } from '../../money/money.ts';
import { looksLike } from './look-alike.ts';

/** What may be wrong with a send, and only its sender can tell: each has to be read before it is sent. */
export const SEND_WARNINGS = ['restored', 'looks-like', 'repeated', 'fee-high', 'first-time'] as const;

export type SendWarning = (typeof SEND_WARNINGS)[number];

/** A send before it is sent: amounts in BTC. */
export interface GuardedSend {
  readonly address: string;
  readonly amount: Money;
  /** Unknown with a hub that can't tell it before. */
  readonly fee?: Money | undefined;
  /** The least that nodes relay to this address. */
  readonly dust: Money;
  /** What the account has; unknown where nobody can be asked. */
  readonly available?: Money | undefined;
}

/** A send of before, or one whose end is not known. */
export interface EarlierSend {
  readonly address: string;
  readonly amount: Money;
  /** What left the account, or may have: the amount, and the fee where it is known. */
  readonly cost: Money;
  readonly unresolved: boolean;
}

/** What the till remembers: the sends of the last 24 hours that left or may have left, and those that never ended. */
export interface SendMemory {
  readonly lately: readonly EarlierSend[];
  /** What those of whoever sends cost. */
  readonly ownLately: readonly Money[];
  /** Every address that was sent to, or that has a name. */
  readonly knownAddresses: readonly string[];
  /** The till was restored from a backup: it may have sent the same before, and not know it. */
  readonly forgot: boolean;
}

/** In BTC; absent: none. Those of a day count the fees: many small sends would cost their owner more than he allows. */
export interface SendLimits {
  readonly perSend?: Money | undefined;
  readonly perDay?: Money | undefined;
  /** What whoever sends may send in a day. */
  readonly perPerson?: Money | undefined;
}

export interface SendRefusal {
  readonly code: ErrorCode;
  readonly detail?: string;
}

/** One in so many: a fee of 5 %. */
const HIGH_FEE_SHARE = 20n;
/** Much, however large the amount. */
const HIGH_FEE = btc('0.0005');

/** Why this must not be sent; undefined when it may. The gravest first. */
export function refusalOfSend(
  send: GuardedSend,
  memory: SendMemory,
  limits: SendLimits,
): SendRefusal | undefined {
  const { address, amount, fee, dust, available } = send;
  if (!atLeast(amount, dust)) return { code: 'amount-too-small', detail: `${toDecimal(dust)} BTC` };
  if (memory.lately.some((earlier) => earlier.unresolved && isTwin(earlier, send)))
    return { code: 'send-unresolved', detail: address };
  const total = fee ? add(amount, fee) : amount;
  if (available && !atLeast(available, total))
    return { code: 'not-enough', detail: `${toDecimal(subtract(total, available))} BTC` };
  return overLimit(amount, total, memory, limits);
}

/** What has to be read before it is sent. */
export function warningsOf(send: GuardedSend, memory: SendMemory): readonly SendWarning[] {
  const { address, amount, fee } = send;
  const { knownAddresses, lately, forgot } = memory;
  const isKnown = knownAddresses.includes(address);
  const found: Readonly<Record<SendWarning, boolean>> = {
    restored: forgot,
    'looks-like': !isKnown && likenessOf(address, knownAddresses) !== undefined,
    repeated: lately.some((earlier) => !earlier.unresolved && isTwin(earlier, send)),
    'fee-high': fee !== undefined && isHigh(fee, amount),
    'first-time': !isKnown,
  };
  return SEND_WARNINGS.filter((warning) => found[warning]);
}

function isHigh(fee: Money, amount: Money): boolean {
  return !atLeast(amount, times(fee, HIGH_FEE_SHARE)) || !atLeast(HIGH_FEE, fee);
}

/** The known address that this one would be taken for. */
export function likenessOf(address: string, knownAddresses: readonly string[]): string | undefined {
  return knownAddresses.find((known) => looksLike(address, known));
}

function overLimit(
  amount: Money,
  cost: Money,
  { lately, ownLately }: SendMemory,
  { perSend, perDay, perPerson }: SendLimits,
): SendRefusal | undefined {
  if (perSend && !atLeast(perSend, amount))
    return { code: 'over-send-limit', detail: `${toDecimal(perSend)} BTC` };
  const all = sum(BTC, [cost, ...lately.map((earlier) => earlier.cost)]);
  if (perDay && !atLeast(perDay, all)) return { code: 'over-day-limit', detail: `${toDecimal(perDay)} BTC` };
  const own = sum(BTC, [cost, ...ownLately]);
  if (perPerson && !atLeast(perPerson, own))
    return { code: 'over-person-limit', detail: `${toDecimal(perPerson)} BTC` };
  return undefined;
}

function isTwin(earlier: EarlierSend, { address, amount }: GuardedSend): boolean {
  return earlier.address === address && toDecimal(earlier.amount) === toDecimal(amount);
}
