import type { EarlierSend, SendMemory } from '../../shared/domain/send/send-guard.ts';
import { isUnresolved, mayHaveLeft, type SendState } from '../../shared/domain/send/send-state.ts';
import type { TradeState } from '../../shared/domain/trade/trade-state.ts';
import { BTC } from '../../shared/money/currency.ts';
import { add, btc, type Money, subtract, sum, zero } from '../../shared/money/money.ts';
import type { Journal } from '../journal/journal.ts';
import { hasForgotten, mayHaveForgottenRefund } from './restore-rows.ts';

const DAY_MS = 24 * 3_600_000;
/** Of trades: those of which whoever made them says himself that they were not made. */
const BY_OWN_WORD = "what = 'pay-invoice' AND state = 'taken-as-undone' AND decided_by = traded_by";
/** Of trades: the invoices that were paid, or may have been. */
const MAY_HAVE_PAID = "what = 'pay-invoice' AND state NOT IN ('failed', 'taken-as-undone')";

/** A send as the journal's projection keeps it. Amounts are decimals of BTC. */
export interface SendRow {
  readonly send_id: string;
  readonly intended_seq: number;
  readonly intended_ms: number;
  readonly hub_id: string;
  readonly ref: string;
  readonly purpose: 'payment' | 'refund';
  readonly sale_id: string | null;
  readonly address: string;
  readonly amount: string;
  readonly sent_by: string;
  readonly state: SendState;
  /** Whether the hub was ever asked. */
  readonly asked: number;
  readonly hub_send_id: string | null;
  readonly fee: string | null;
  readonly internal: number;
  readonly txid: string | null;
  /** When the hub was last asked and did not answer. */
  readonly lost_ms: number | null;
  /** Since when it is known what became of it. */
  readonly ended_ms: number | null;
  readonly problem_code: string | null;
  readonly problem_detail: string | null;
  /** Who said what became of it, where nobody knew. */
  readonly decided_by: string | null;
  /** The event in which a person linked it to its sale, where it was found after a restore. */
  readonly linked_seq: number | null;
  /** Whether nobody has said yet if it gave a sale's money back. */
  readonly to_link: number;
}

export function findSend(journal: Journal, sendId: string): SendRow | undefined {
  return journal.get<SendRow>('SELECT * FROM sends WHERE send_id = ?', sendId);
}

/** The latest first; those before `belowSeq`. */
export function listSendRows(
  journal: Journal,
  {
    belowSeq = Number.MAX_SAFE_INTEGER,
    limit,
  }: { readonly belowSeq?: number | undefined; readonly limit: number },
): readonly SendRow[] {
  return journal.all<SendRow>(
    'SELECT * FROM sends WHERE intended_seq < ? ORDER BY intended_seq DESC LIMIT ?',
    belowSeq,
    limit,
  );
}

/** Of one hub: those that have not come to their end. */
export function openSends(journal: Journal, hubId: string): readonly SendRow[] {
  return journal.all<SendRow>(
    "SELECT * FROM sends WHERE hub_id = ? AND state IN ('sending', 'unknown', 'sent') ORDER BY intended_seq",
    hubId,
  );
}

/** Which sends nobody knows of, at whatever hub, the latest first; those apart that refund a sale charged since then. */
export function unknownSends(
  journal: Journal,
  saleSinceMs: number,
): { readonly all: readonly string[]; readonly refunds: readonly string[] } {
  const rows = journal.all<{ send_id: string; charged_ms: number | null }>(
    // The first half is what the index of unresolved ones is made by.
    `SELECT send_id, charged_ms FROM sends LEFT JOIN sales USING (sale_id)
     WHERE sends.state IN ('sending', 'unknown', 'sent') AND sends.state = 'unknown' ORDER BY intended_seq DESC`,
  );
  const refunds = rows.filter(({ charged_ms: chargedMs }) => chargedMs !== null && chargedMs >= saleSinceMs);
  return { all: rows.map((row) => row.send_id), refunds: refunds.map((row) => row.send_id) };
}

/**
 * What guards go by: everything that left or may have left in the last 24 hours, and what nobody knows of. What whoever sent
 * it says himself did not leave counts on: his own word lifts no limit.
 * @param where where this till can have sent from; the sale that money is given back of
 */
export function sendMemory(
  journal: Journal,
  by: string,
  nowMs: number,
  { saleId, hubIds }: { readonly saleId?: string | undefined; readonly hubIds: readonly string[] },
): SendMemory {
  const rows = journal
    .all<SendRow>(
      "SELECT * FROM sends WHERE intended_ms > ? OR state IN ('sending', 'unknown') ORDER BY intended_seq",
      nowMs - DAY_MS,
    )
    .filter((row) => mayHaveLeft(row.state) || isUnsentByOwnWord(row));
  const invoices = journal.all<PaidInvoice>(
    `SELECT address, amount, fee, traded_by, state FROM trades WHERE ((${MAY_HAVE_PAID}) OR (${BY_OWN_WORD}))
       AND (intended_ms > ? OR state IN ('asking', 'unknown')) ORDER BY intended_seq`,
    nowMs - DAY_MS,
  );
  const addresses = (from: string) =>
    journal.all<{ address: string }>(`SELECT DISTINCT address FROM ${from}`).map(({ address }) => address);
  const invoiceAddresses = addresses(`trades WHERE ${MAY_HAVE_PAID}`);
  const known = [
    ...addresses('address_book'),
    ...addresses("sends WHERE state NOT IN ('failed', 'taken-as-unsent')"),
    ...invoiceAddresses,
  ];
  return {
    lately: [...rows.map(toEarlier), ...invoices.map(toEarlierPayment)],
    ownLately: [
      ...rows.filter((row) => row.sent_by === by).map(toEarlier),
      ...invoices.filter((paid) => paid.traded_by === by).map(toEarlierPayment),
    ].map(({ cost }) => cost),
    knownAddresses: [...new Set(known)],
    invoiceAddresses,
    forgot:
      hasForgotten(journal, hubIds, nowMs - DAY_MS) ||
      (saleId !== undefined && mayHaveForgottenRefund(journal, saleId)),
  };
}

/**
 * Whether this address was paid already, by a send or as an invoice: `unresolved` while nobody knows whether it was. An
 * invoice is paid once, whichever way.
 */
export function paidBefore(journal: Journal, address: string): 'paid' | 'unresolved' | undefined {
  const payments = [
    ...journal.all<Pick<PaidInvoice, 'state'>>(
      `SELECT state FROM trades WHERE address = ? AND ${MAY_HAVE_PAID}`,
      address,
    ),
    ...journal
      .all<Pick<SendRow, 'state'>>('SELECT state FROM sends WHERE address = ?', address)
      .filter(({ state }) => mayHaveLeft(state)),
  ];
  if (payments.some(({ state }) => state === 'asking' || state === 'sending' || state === 'unknown'))
    return 'unresolved';
  return payments.length > 0 ? 'paid' : undefined;
}

/** An invoice that was paid, or may have been: for so much BTC, or at most for so much while nobody knows. */
interface PaidInvoice {
  readonly address: string;
  readonly amount: string;
  readonly fee: string | null;
  readonly traded_by: string;
  readonly state: TradeState;
}

function toEarlierPayment({ address, amount, fee, state }: PaidInvoice): EarlierSend {
  return {
    address,
    amount: btc(amount),
    // A ceiling has the fee in it; what it cost in the end has not.
    cost: add(btc(amount), btc(fee ?? '0')),
    unresolved: state === 'asking' || state === 'unknown',
    paysInvoice: true,
  };
}

function isUnsentByOwnWord({ state, decided_by: decidedBy, sent_by: sentBy }: SendRow): boolean {
  return state === 'taken-as-unsent' && decidedBy === sentBy;
}

/** What the address book calls it. */
export function nameOf(journal: Journal, address: string): string | undefined {
  return journal.get<{ name: string }>('SELECT name FROM address_book WHERE address = ?', address)?.name;
}

function toEarlier({ address, amount, fee, state }: SendRow): EarlierSend {
  const cost = add(btc(amount), btc(fee ?? '0'));
  return { address, amount: btc(amount), cost, unresolved: isUnresolved(state), paysInvoice: false };
}

/** What became of a sale's money that was sent back, or may have been. */
export function refundsOf(journal: Journal, saleId: string): readonly SendRow[] {
  return journal.all<SendRow>('SELECT * FROM sends WHERE sale_id = ? ORDER BY intended_seq', saleId);
}

/** What the till's own sends did to a hub's balance, as a reading of it that began then shows. */
export interface OwnSends {
  /** Never positive. */
  readonly available: Money;
  /** One of them is under way, nobody knows of it, or it came to its end only since. */
  readonly unresolved: boolean;
}

export function ownSends(journal: Journal, hubId: string, readMs: number): OwnSends {
  const rows = journal
    .all<SendRow>('SELECT * FROM sends WHERE hub_id = ?', hubId)
    .filter(({ state }) => mayHaveLeft(state));
  const isKnown = ({ ended_ms: endedMs, state }: SendRow) =>
    !isUnresolved(state) && endedMs !== null && endedMs <= readMs;
  const left = rows.filter(isKnown).flatMap(({ amount, fee }) => [btc(amount), btc(fee ?? '0')]);
  return { available: subtract(zero(BTC), sum(BTC, left)), unresolved: !rows.every(isKnown) };
}
