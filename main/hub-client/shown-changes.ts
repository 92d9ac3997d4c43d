import type { HubTransaction } from '../../shared/hub-protocol/replies.ts';
import { btcIn } from '../../shared/hub-protocol/trade-replies.ts';
import { BTC } from '../../shared/money/currency.ts';
import { isZero, type Money, subtract } from '../../shared/money/money.ts';

/** A change that the hub's list of transactions shows as done, under the `ref` that it was asked for with. */
export interface ShownChange {
  readonly ref: string;
  /** `transfer`: paid inside the hub. `hold`: an order was placed. `release`: one was taken back. */
  readonly kind: 'send' | 'transfer' | 'hold' | 'release';
  /** Of a send or a transfer. */
  readonly id?: string;
  readonly txid?: string;
  /** What the payee gets, in BTC. */
  readonly cost?: Money;
  readonly fee?: Money;
  /** Of an order. */
  readonly oid?: string;
}

/** On the chain or on its way there; a `pending` one may still come to nothing. */
const MADE: ReadonlySet<string | undefined> = new Set(['sent', 'replaced', 'confirmed']);

/**
 * Reads a hub's transactions in order (hub-api §4, `my-transactions`) for what proves that something was done. A send's first
 * row names its `ref`, a later one tells that it was made. That nothing is shown proves nothing: it may be done in a moment.
 */
export class ShownChanges {
  readonly #sends = new Map<string, HubTransaction>();

  /** What this row proves. */
  read(row: HubTransaction): ShownChange | undefined {
    const { kind, ref, id, oid, direction, state } = row;
    if (kind === 'send') return this.#readSend(row);
    if (ref === undefined) return undefined;
    if (kind === 'transfer' && direction === 'out' && state === 'confirmed')
      return { ref, kind, ...paidBy(row), ...(id !== undefined && { id }) };
    return (kind === 'hold' || kind === 'release') && oid !== undefined ? { ref, kind, oid } : undefined;
  }

  #readSend(row: HubTransaction): ShownChange | undefined {
    const { id, ref, state, txid } = row;
    if (id === undefined) return undefined;
    if (ref !== undefined && !this.#sends.has(id)) this.#sends.set(id, row);
    const begun = this.#sends.get(id);
    if (begun?.ref === undefined || !MADE.has(state)) return undefined;
    return { ref: begun.ref, kind: 'send', id, ...paidBy(begun), ...(txid !== undefined && { txid }) };
  }
}

/** The first row of a payment has all that it takes, the fee in it. */
function paidBy({ amount, currency, fee: feeText }: HubTransaction): Pick<ShownChange, 'cost' | 'fee'> {
  const taken = currency === BTC ? btcIn(amount) : undefined;
  const fee = btcIn(feeText);
  if (!taken || isZero(taken)) return {};
  return fee ? { cost: subtract(taken, fee), fee } : { cost: taken };
}
