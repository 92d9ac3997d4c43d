import { type BtcUnit, decimalInUnit } from '../../../shared/money/btc-unit.ts';
import { btc } from '../../../shared/money/money.ts';

/** A send as it stands in the form. */
export interface WantedSend {
  readonly to: string;
  /** As it is typed, in the shop's unit. */
  readonly amount: string;
  /** What the payment request says of itself. */
  readonly label?: string;
  /** The amount is the payment request's: one that asks for none is not sent it. */
  readonly amountIsAsked: boolean;
}

/** What main read of an address or a payment request. */
export interface ReadTarget {
  readonly address: string;
  /** BTC. */
  readonly amount?: string | undefined;
  readonly label?: string | undefined;
}

export const NOTHING_WANTED: WantedSend = { to: '', amount: '', amountIsAsked: false };

/** Another address by hand: what a request said of the one before is not its label. */
export function addressed({ amount, amountIsAsked }: WantedSend, to: string): WantedSend {
  return { to, amount, amountIsAsked };
}

/** What a request says replaces what stood there; what was typed stays where it says nothing. */
export function filledIn(wanted: WantedSend, target: ReadTarget, unit: BtcUnit): WantedSend {
  const kept = wanted.amountIsAsked ? '' : wanted.amount;
  return {
    to: target.address,
    amount: target.amount === undefined ? kept : decimalInUnit(btc(target.amount), unit),
    amountIsAsked: target.amount !== undefined,
    ...(target.label !== undefined && { label: target.label }),
  };
}
