import { BigNumber } from 'bignumber.js';
import { BTC, decimalsOf } from '../money/currency.ts';
import { atLeastZero, type Money, subtract, sum, zero } from '../money/money.ts';
import { type ExchangeRate, fiatValue } from '../money/rate.ts';
import type { PaymentObservation } from './invoice-fact.ts';
import type { InvoiceStatus } from './invoice-state.ts';

/** A refund that left, or may have left. */
export interface GivenBack {
  /** In the unit that it was promised in. */
  readonly value: Money;
  /** How much of what came in that was, in BTC. */
  readonly gives: Money;
}

/** What a refund is promised in: the sale's bitcoin, or its value in fiat at the rate of the sale. */
export type RefundUnit =
  | { readonly kind: 'bitcoin' }
  | { readonly kind: 'fiat'; readonly rate: ExchangeRate };

/** What may be given back of a sale, in the unit that was chosen. */
export interface Refundable {
  /** Everything that is left of what came in with a confirmation. */
  readonly left: Money;
  /** Of that, what was too much. */
  readonly over: Money;
  /** What came in and has no confirmation yet: nobody gives that back. */
  readonly waiting: Money;
}

/**
 * What is left to give back: of money with a confirmation, never more than came in, less all that was given back in
 * whichever unit. What was given back in the other one is rounded up, so that parts never come to more than the whole.
 */
export function refundable(
  status: Pick<InvoiceStatus, 'payments' | 'paidOver'>,
  given: readonly GivenBack[],
  unit: RefundUnit,
): Refundable {
  const live = status.payments.filter(({ standing }) => standing === 'live');
  const confirmed = confirmedMoney(status);
  const received = inUnit(confirmed, unit);
  const taken = given.map(({ value, gives }) =>
    value.currency === received.currency
      ? value
      : part(received, shareOf(gives, confirmed), BigNumber.ROUND_UP),
  );
  const left = atLeastZero(subtract(received, sum(received.currency, taken)));
  const over = inUnit(status.paidOver, unit);
  return {
    left,
    over: over.amount.isGreaterThan(left.amount) ? left : over,
    waiting: inUnit(atLeastZero(subtract(amountOf(live), confirmed)), unit),
  };
}

/** How much of what came in a value in this unit is, in BTC, rounded up: what a refund takes off the sale. */
export function givesBack(value: Money, status: Pick<InvoiceStatus, 'payments'>, unit: RefundUnit): Money {
  if (value.currency === BTC || unit.kind === 'bitcoin') return value;
  const confirmed = confirmedMoney(status);
  const whole = fiatValue(confirmed, unit.rate).amount;
  const share = whole.isZero() ? new BigNumber(1) : BigNumber.min(value.amount.div(whole), 1);
  return part(confirmed, share, BigNumber.ROUND_UP);
}

/** What came in and has a confirmation, or needs none. */
export function confirmedMoney({ payments }: Pick<InvoiceStatus, 'payments'>): Money {
  return amountOf(payments.filter((each) => each.standing === 'live' && isConfirmed(each)));
}

function isConfirmed(payment: PaymentObservation): boolean {
  return payment.confirmations >= 1 || payment.internal || payment.byBalance === 'available';
}

function amountOf(payments: readonly PaymentObservation[]): Money {
  return sum(
    BTC,
    payments.map(({ amount }) => amount),
  );
}

function inUnit(amount: Money, unit: RefundUnit): Money {
  return unit.kind === 'bitcoin' ? amount : fiatValue(amount, unit.rate);
}

function shareOf(gives: Money, confirmed: Money): BigNumber {
  return confirmed.amount.isZero() ? new BigNumber(1) : gives.amount.div(confirmed.amount);
}

function part({ amount, currency }: Money, share: BigNumber, rounding: BigNumber.RoundingMode): Money {
  const rounded = amount.times(share).decimalPlaces(decimalsOf(currency), rounding);
  return rounded.isZero() ? zero(currency) : { amount: rounded, currency };
}
