import type { NetworkName } from '../../shared/bitcoin/network.ts';
import type { TillError } from '../../shared/errors/catalogue.ts';
import type { Authkey } from '../../shared/hub-protocol/authkey.ts';
import type { ReadInvoice } from '../../shared/hub-protocol/invoice.ts';
import type { Overview } from '../../shared/hub-protocol/overview.ts';
import type {
  CheckInvoiceStatusReply,
  MyAuthkeysReply,
  MyTransactionsReply,
} from '../../shared/hub-protocol/replies.ts';
import type { OpenOrder } from '../../shared/hub-protocol/trade-replies.ts';
import type { CurrencyCode } from '../../shared/money/currency.ts';
import type { Money } from '../../shared/money/money.ts';
import type { MoneyFunction } from '../owner-keys/money-functions.ts';

/**
 * What became of a request (hub-api §2, *Doing it once*).
 * - `done`: the hub's answer, checked.
 * - `refused`: a 4xx, or a 5xx that says `executed: false`: it did nothing.
 * - `unknown`: it may have been executed: time-out, cut connection, other 5xx, an answer that makes no sense.
 * - `not-sent`: no byte of it left: no connection, the host changed, the function is not offered.
 */
export type HubOutcome<T> =
  | { readonly kind: 'done'; readonly value: T }
  | {
      readonly kind: 'refused';
      readonly status: number;
      readonly hubCode: string;
      readonly retryAfterMs?: number;
      readonly error: TillError;
    }
  | {
      readonly kind: 'unknown';
      readonly retryAfterMs?: number;
      readonly error: TillError;
      readonly answer?: UselessAnswer;
    }
  | { readonly kind: 'not-sent'; readonly retryAfterMs?: number; readonly error: TillError };

/**
 * A hub's own answer that can't be used, so that asking the same once more brings no other. (HTML or half an answer
 * may come from anything in between.)
 */
export type UselessAnswer = 'too-long' | 'unusable';

/** Who the till is at a hub. A secret. */
export interface HubCredentials {
  /** The account's identifier. */
  readonly account: string;
  readonly authkey: Authkey;
  /** With type 1: the login name where it is not the account's identifier. */
  readonly loginName?: string;
}

/** What is spendable now and what is on its way, in BTC. */
export interface HubBalance extends CurrencyBalance {
  /** In every other currency that the account has, by code. */
  readonly others: readonly CurrencyBalance[];
}

interface CurrencyBalance {
  readonly available: Money;
  readonly pending: Money;
}

/** What became of an invoice that was paid; a plain hub may say nothing of it. */
export interface InvoicePayment {
  readonly id?: string;
  /** What it cost, without the fee. */
  readonly cost?: Money;
  readonly fee?: Money;
  readonly txid?: string;
  readonly internal?: boolean;
}

/** An invoice of the public board whose signature is its signer's. */
export interface FoundInvoice {
  readonly invoiceJson: string;
  readonly invoice: ReadInvoice;
  /** The public key that signed it, hex. */
  readonly signer: string;
  /** Ms since 1970. */
  readonly postedMs: number;
}

/**
 * Paying invoices, trading and the public board (hub-api §4). What changes something is one request, with its `ref` where the hub keeps
 * them; without, nobody may ask it again.
 */
export interface TradeCalls {
  /** Pays an invoice, once; never for more than `maxBtc`, where the hub knows that ceiling. */
  payInvoice(
    wanted: {
      readonly invoiceJson: string;
      readonly maxBtc: Money;
      readonly quoteToken?: string;
      readonly ref: string;
    },
    signal?: AbortSignal,
  ): Promise<HubOutcome<InvoicePayment>>;
  /** Gives `trade` for at least `wanted`, as far as the book allows; the rest waits. */
  placeOrder(
    order: { readonly trade: Money; readonly wanted: Money; readonly ref: string },
    signal?: AbortSignal,
  ): Promise<HubOutcome<{ readonly oid: string }>>;
  cancelOrder(
    order: { readonly oid: string; readonly ref: string },
    signal?: AbortSignal,
  ): Promise<HubOutcome<unknown>>;
  /** Oldest first. */
  openOrders(signal?: AbortSignal): Promise<HubOutcome<readonly OpenOrder[]>>;
  /** Publishes an invoice on the hub's public board; `signature` is of the exact text (BIP-137). */
  postInvoice(
    posted: { readonly invoiceJson: string; readonly signature: string; readonly ref: string },
    signal?: AbortSignal,
  ): Promise<HubOutcome<unknown>>;
  /** Takes an invoice off the board, for ever; `signature` is of `withdrawalMessage`, by the key that signed it. */
  withdrawInvoice(
    withdrawn: { readonly address: string; readonly signature: string; readonly ref: string },
    signal?: AbortSignal,
  ): Promise<HubOutcome<unknown>>;
  /** Looks on the public board, by short code, within 500 m of a place, or at the newest; nobody is told who asks. */
  findInvoices(
    search: {
      readonly code?: string | undefined;
      readonly near?: { readonly lat: string; readonly lng: string } | undefined;
    },
    network: NetworkName,
    signal?: AbortSignal,
  ): Promise<HubOutcome<{ readonly invoices: readonly FoundInvoice[]; readonly moreExist: boolean }>>;
}

export interface SentBtc {
  /** What the hub's `my-transactions` calls it. */
  readonly hubSendId?: string;
  readonly txid?: string;
  readonly fee?: Money;
  readonly internal: boolean;
}

export interface SendEstimate {
  readonly fee: Money;
  readonly total: Money;
  readonly availableAfter: Money;
  readonly internal: boolean;
}

/** A connection to one account of one hub. It never retries what changes something; its callers decide. */
export interface HubClient extends TradeCalls {
  /** As last read. */
  readonly overview: Overview;
  /** Hub's time minus this machine's, ms: from the overview, from error answers, or from `Date` headers. */
  readonly clockOffsetMs: number;
  supports(functionName: string): boolean;
  /** Whether the hub keeps `ref`s, so that the same request may be asked again. */
  readonly keepsRefs: boolean;
  newBtcAddress(ref: string, signal?: AbortSignal): Promise<HubOutcome<{ readonly address: string }>>;
  myBalance(signal?: AbortSignal): Promise<HubOutcome<HubBalance>>;
  /** Sends `amount` BTC, once: with a hub that keeps `ref`s the same one again is the same send (hub-api §2). */
  sendBtc(
    request: { readonly address: string; readonly amount: Money; readonly ref: string },
    signal?: AbortSignal,
  ): Promise<HubOutcome<SentBtc>>;
  /** What sending it now would cost. */
  estimateSendBtc(
    request: { readonly address: string; readonly amount: Money },
    signal?: AbortSignal,
  ): Promise<HubOutcome<SendEstimate>>;
  /** Changes of the balance after `since`, in order. */
  myTransactions(
    request: { readonly since?: string; readonly limit: number },
    signal?: AbortSignal,
  ): Promise<HubOutcome<MyTransactionsReply>>;
  /** `waitMs` asks the hub to wait for a change (long-poll); the client's own time-out is longer. */
  checkInvoiceStatus(
    request: { readonly addresses?: readonly string[]; readonly since?: string; readonly waitMs?: number },
    signal?: AbortSignal,
  ): Promise<HubOutcome<CheckInvoiceStatusReply>>;
  /**
   * What `amount` costs in `fromCurrency` now (`get-exchange-quote`): a decimal of it, until when that holds, and what
   * a payment names to get that price.
   */
  exchangeQuote(
    request: { readonly fromCurrency: CurrencyCode; readonly amount: Money },
    signal?: AbortSignal,
  ): Promise<
    HubOutcome<{ readonly fromAmt: string; readonly expiresMs: number; readonly quoteToken?: string }>
  >;
  /** An authkey that may do nothing yet. */
  createAuthkey(signal?: AbortSignal): Promise<HubOutcome<{ readonly authkey: Authkey }>>;
  changeAuthkeyPermissions(
    change: {
      readonly token: string;
      readonly add?: readonly (readonly [account: string, functionName: string])[];
      readonly remove?: readonly (readonly [account: string, functionName: string])[];
    },
    signal?: AbortSignal,
  ): Promise<HubOutcome<unknown>>;
  /** The account's authkeys and what each may do; never a secret. */
  myAuthkeys(signal?: AbortSignal): Promise<HubOutcome<MyAuthkeysReply>>;
  /** Asks for what no hub can do, to hear whether this authkey might ask for the function at all. */
  askImpossible(functionName: MoneyFunction, signal?: AbortSignal): Promise<HubOutcome<unknown>>;
  /** Reads the overview again; a changed credentials host is refused (`hub-host-changed`) until agreed to. */
  refreshOverview(signal?: AbortSignal): Promise<HubOutcome<Overview>>;
}
