import type { HubTransaction } from '../../shared/hub-protocol/replies.ts';
import { btcIn } from '../../shared/hub-protocol/trade-replies.ts';
import { BTC } from '../../shared/money/currency.ts';
import { isPositive, type Money, subtract } from '../../shared/money/money.ts';

/** Money that a hub's list shows as sent, or on its way out. Amounts are BTC. */
export interface ListedSend {
  readonly id: string;
  readonly ref?: string;
  readonly address: string;
  /** What the payee gets. */
  readonly amount: Money;
  readonly fee?: Money;
  readonly txid?: string;
  readonly internal: boolean;
  readonly isConfirmed: boolean;
  /** Ms since 1970, by the hub's clock. */
  readonly madeMs: number;
}

/**
 * Reads a hub's transactions in order (hub-api §4, `my-transactions`) for all that left the account, whoever asked for it: a
 * send's first row has what was sent, later ones what became of it. One that the hub gave back is none.
 */
export class ListedSends {
  readonly #sends = new Map<string, ListedSend>();

  read(row: HubTransaction): void {
    const { kind, id, state, txid } = row;
    if (id === undefined || (kind !== 'send' && kind !== 'transfer')) return;
    const begun = this.#sends.get(id);
    if (!begun) {
      const first = firstRow(row, id);
      if (first) this.#sends.set(id, first);
    } else if (state === 'reversed') this.#sends.delete(id);
    else
      this.#sends.set(id, {
        ...begun,
        isConfirmed: begun.isConfirmed || state === 'confirmed',
        ...(txid !== undefined && { txid }),
      });
  }

  all(): readonly ListedSend[] {
    return [...this.#sends.values()];
  }
}

function firstRow(row: HubTransaction, id: string): ListedSend | undefined {
  const { kind, direction, amount, currency, fee: feeText, btc_address: address, ref, state, t, txid } = row;
  const taken = currency === BTC && direction === 'out' ? btcIn(amount) : undefined;
  if (!taken || !isPositive(taken) || address === undefined) return undefined;
  const fee = btcIn(feeText);
  return {
    id,
    ...(ref !== undefined && { ref }),
    address,
    amount: fee ? subtract(taken, fee) : taken,
    ...(fee && { fee }),
    ...(txid !== undefined && { txid }),
    internal: kind === 'transfer',
    isConfirmed: kind === 'transfer' || state === 'confirmed',
    madeMs: t,
  };
}
