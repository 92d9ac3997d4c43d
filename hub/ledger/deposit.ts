import type { Money } from '../../shared/money/money.ts';
import type { WalletPayment } from '../engine/wallet-engine.ts';

/** `confirmations` stops counting as a change here (hub-api §4). */
export const CONFIRMATIONS_ANNOUNCED = 6;

/** A transfer between accounts of the hub is on no chain: it stands as soon as it is made. */
export type DepositStanding = WalletPayment['standing'] | { readonly kind: 'internal' };

/** One output that pays an address of the hub, and what the hub has made of it. */
export interface Deposit {
  readonly txid: string;
  readonly vout: number;
  readonly address: string;
  /** Absent when the address was given to no account. */
  readonly account?: string;
  readonly amount: Money;
  /** By the hub's clock, or when the node's wallet saw it, if that was earlier; ms since 1970. */
  readonly firstSeenMs: number;
  readonly replaceable: boolean;
  readonly standing: DepositStanding;
  /** How many confirmations were last announced as a change, 6 at most. */
  readonly announcedConfirmations: number;
  /** Whether it stands in the ledger as the account's. */
  readonly credited: boolean;
  /** Who says that the coins are his alone; only where deposits are read to be shown. */
  readonly identity?: { readonly url: string; readonly publicKey: string };
}

/** 1 in the tip's own block; 0 when it is in no block. */
export function confirmationsOf(deposit: Pick<Deposit, 'standing'>, tipHeight: number): number {
  return deposit.standing.kind === 'confirmed'
    ? Math.max(0, tipHeight - deposit.standing.blockHeight + 1)
    : 0;
}

/** What the hub looks at when it reviews a deposit. */
export interface DepositReview {
  readonly tipHeight: number;
  readonly nowMs: number;
  /** How many confirmations make money available. */
  readonly requiredConfirmations: number;
}

/** What became of a deposit. */
export interface ReviewedDeposit {
  readonly deposit: Deposit;
  /** Whether what `check-invoice-status` shows of it is another than before (hub-api §4). */
  readonly changed: boolean;
  /** Whether anything of it stands otherwise than the hub has it stored. */
  readonly differs: boolean;
  readonly settlement?: 'credit' | 'reverse';
}

/** A payment that the hub hears of for the first time. */
export function noticeDeposit(
  payment: WalletPayment,
  account: string | undefined,
  review: DepositReview,
): ReviewedDeposit {
  const { txid, vout, address, amount, replaceable, standing } = payment;
  const firstSeenMs = Math.min(review.nowMs, payment.firstSeenMs ?? review.nowMs);
  const deposit: Deposit = {
    txid,
    vout,
    address,
    ...(account !== undefined && { account }),
    amount,
    firstSeenMs,
    replaceable,
    standing,
    announcedConfirmations: 0,
    credited: false,
  };
  return { ...reviewDeposit(deposit, payment, review), changed: true, differs: true };
}

/**
 * A known deposit in the light of a new tip and, where the engine spoke of it, of how it stands now. It is
 * credited once it has the confirmations required, and reversed once it no longer has; as often as it takes.
 */
export function reviewDeposit(
  before: Deposit,
  seen: Pick<WalletPayment, 'standing' | 'replaceable' | 'firstSeenMs'> | undefined,
  review: DepositReview,
): ReviewedDeposit {
  const standing = seen?.standing ?? before.standing;
  const confirmations = confirmationsOf({ standing }, review.tipHeight);
  const earned = standing.kind === 'confirmed' && confirmations >= review.requiredConfirmations;
  const deposit: Deposit = {
    ...before,
    standing,
    replaceable: seen?.replaceable ?? before.replaceable,
    firstSeenMs: Math.min(before.firstSeenMs, seen?.firstSeenMs ?? before.firstSeenMs),
    announcedConfirmations: Math.min(confirmations, CONFIRMATIONS_ANNOUNCED),
    credited: earned,
  };
  const changed =
    deposit.announcedConfirmations !== before.announcedConfirmations ||
    deposit.standing.kind !== before.standing.kind ||
    deposit.replaceable !== before.replaceable ||
    deposit.firstSeenMs !== before.firstSeenMs;
  if (earned !== before.credited)
    return { deposit, changed, differs: true, settlement: earned ? 'credit' : 'reverse' };
  return { deposit, changed, differs: changed || blockOf(deposit) !== blockOf(before) };
}

function blockOf({ standing }: Deposit): string | undefined {
  return standing.kind === 'confirmed' ? standing.blockHash : undefined;
}
