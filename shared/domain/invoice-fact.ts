import type { Money } from '../money/money.ts';
import type { ExchangeRate } from '../money/rate.ts';
import type { ConfirmationPolicy } from './confirmation-policy.ts';
import type { PayerIdentity } from './payer-identity.ts';
import type { Vouch } from './vouch.ts';

/** How a payment stands, as last heard of. */
export type PaymentStanding =
  /** On the network or in the chain. */
  | 'live'
  /** By balance alone: gone from *pending*, not yet in *available*. Nobody knows, so it is not trusted. */
  | 'at-risk'
  /** Another transaction spends its inputs. */
  | 'conflicted'
  /** The hub no longer knows of it. */
  | 'dropped';

/** What is known of one payment: of one output of one transaction, or of one booking by balance. */
export interface PaymentObservation {
  /** `<txid>:<vout>`, or `balance:<id>` for money matched by its amount. */
  readonly paymentId: string;
  readonly amount: Money;
  /** When the hub first saw it, by the hub's clock. By balance alone: the settled snapshot before it. */
  readonly firstSeenMs: number;
  readonly confirmations: number;
  readonly standing: PaymentStanding;
  /** What the transaction signals; every unconfirmed payment can be replaced. */
  readonly replaceable: boolean;
  /** Moved inside the hub: final at once. */
  readonly internal: boolean;
  /** By balance alone: matched by amount, and whether the hub counts it as available. */
  readonly byBalance?: 'pending' | 'available';
  /** The first that a hub told of it. */
  readonly identity?: PayerIdentity;
}

/**
 * What happened to an invoice. `seq` is the place in the journal, and orders facts of one kind; the order in
 * which facts are handed to `stateOf` means nothing.
 */
export type InvoiceFact = { readonly seq: number; readonly atMs: number } & (
  | {
      readonly kind: 'issued';
      readonly price: Money;
      readonly due: Money;
      readonly rates: readonly ExchangeRate[];
      /** By the hub's clock. */
      readonly deadlineMs: number;
      /** The policy in force when the sale was charged: a later change does not un-pay it. */
      readonly policy: ConfirmationPolicy;
      /** By balance alone: whether the owner lets *pending* count towards the policy. */
      readonly trustPending: boolean;
    }
  | { readonly kind: 'payment-observed'; readonly payment: PaymentObservation }
  /** A successful look at the hub, begun at this time by the hub's clock, that is in the facts. */
  | { readonly kind: 'looked'; readonly beganMs: number }
  /** The till has called it paid: the goods may have left. */
  | { readonly kind: 'declared-paid'; readonly as: 'accepted' | 'confirmed' }
  /** A person takes it unconfirmed. */
  | { readonly kind: 'accepted-unconfirmed'; readonly by: string }
  /** These are taken unconfirmed on the word of the hubs that signed for them, by what the owner said of those hubs then. */
  | { readonly kind: 'vouched'; readonly vouches: readonly Vouch[] }
  /** A person says that it is paid, whatever the chain says. */
  | { readonly kind: 'marked-paid'; readonly by: string; readonly reason: string }
  /** A person takes late money, for what the sale asked for. */
  | { readonly kind: 'late-accepted'; readonly by: string; readonly paymentIds: readonly string[] }
  /** It had expired unpaid; the same address asks for a new amount, until a new deadline by the hub's clock. */
  | { readonly kind: 'requoted'; readonly due: Money; readonly deadlineMs: number }
  | { readonly kind: 'withdrawal-requested'; readonly by: string }
  | { readonly kind: 'withdrawal-confirmed' }
  /** Somebody got a refund ready that another has to send; and took it back. */
  | { readonly kind: 'refund-asked'; readonly address: string; readonly value: Money; readonly by: string }
  | { readonly kind: 'refund-dropped' }
  /** `undone`: its money did not leave after all, or came back. */
  | {
      readonly kind: 'refund';
      readonly refundId: string;
      readonly amount: Money;
      readonly final: boolean;
      readonly undone?: boolean;
    }
  /** A person leaves the money of a sale as it is: so much had come in by then. */
  | { readonly kind: 'settled'; readonly by: string; readonly reason: string; readonly received: Money }
  /** A reversed sale that the shop takes as a loss. */
  | { readonly kind: 'written-off'; readonly by: string; readonly reason: string }
);

export type FactOf<Kind extends InvoiceFact['kind']> = Extract<InvoiceFact, { kind: Kind }>;
