import { type InvoiceStatus, stateOf } from '../../shared/domain/invoice-state.ts';
import { hostOf } from '../../shared/domain/payer-identity.ts';
import { taskOf } from '../../shared/domain/sale-task.ts';
import { fromMoneyText, isPositive, toDecimal, toSmallestUnits } from '../../shared/money/money.ts';
import type { Journal } from './journal.ts';
import type { EventBody, JournalEvent } from './journal-event.ts';
import { nextSaleNumber } from './next-number.ts';
import { projectBoard } from './project-board.ts';
import { projectPayers } from './project-payers.ts';
import { notePeople, projectPeople } from './project-people.ts';
import { projectSend } from './project-sends.ts';
import { projectTakings } from './project-takings.ts';
import { projectTrade } from './project-trades.ts';
import { factsOf } from './sale-facts.ts';
import { countParts } from './sale-parts.ts';

/** Confirmations beyond which a payment is no longer news (hub-api §4). */
const SETTLED_CONFIRMATIONS = 6;

/** Brings every projection up to date with one event. */
export function project(event: JournalEvent, journal: Journal): void {
  notePeople(event, journal);
  projectTakings(event, journal);
  switch (event.kind) {
    case 'sale-charged':
      journal.run(
        'UPDATE addresses SET sale_id = ? WHERE address = ?',
        event.saleId ?? null,
        event.body.address,
      );
      insertSale(event.saleId ?? '', event.atMs, event.body, journal);
      projectBoard(event, journal);
      return projectSale(event.saleId ?? '', event.atMs, journal);
    case 'code-shown':
      return noteLatency('shown_ms', event, journal);
    case 'sale-tendered':
      return insertTenderedSale(event.saleId ?? '', event.atMs, event.body, journal);
    case 'payment-observed':
      noteLatency('seen_ms', event, journal);
      projectPayers(event, journal);
      return projectSale(event.saleId ?? '', event.atMs, journal);
    case 'declared-paid':
      if (event.body.as === 'confirmed' && !isMarkedBefore(event, journal))
        noteLatency('confirmed_ms', event, journal);
      return projectSale(event.saleId ?? '', event.atMs, journal);
    case 'payments-vouched':
      projectPayers(event, journal);
      return projectSale(event.saleId ?? '', event.atMs, journal);
    case 'payer-trusted':
    case 'payer-distrusted':
      return projectPayers(event, journal);
    case 'looked-after-deadline':
    case 'sale-accepted':
    case 'marked-paid':
    case 'settled':
    case 'written-off':
    case 'refund-prepared':
    case 'refund-dropped':
      return projectSale(event.saleId ?? '', event.atMs, journal);
    case 'withdrawal-requested':
    case 'withdrawal-confirmed':
      projectBoard(event, journal);
      return projectSale(event.saleId ?? '', event.atMs, journal);
    case 'requoted':
      insertFormerDue(event, journal);
      return projectSale(event.saleId ?? '', event.atMs, journal);
    case 'address-requested':
      return journal.run(
        'INSERT INTO address_requests VALUES (?, ?, ?)',
        event.body.ref,
        event.body.hubId,
        event.seq,
      );
    case 'address-received':
      journal.run(
        'INSERT INTO addresses (address, hub_id, received_seq) VALUES (?, ?, ?)',
        event.body.address,
        event.body.hubId,
        event.seq,
      );
      return journal.run('DELETE FROM address_requests WHERE ref = ?', event.body.ref ?? '');
    case 'address-abandoned':
      journal.run('DELETE FROM addresses WHERE address = ? AND sale_id IS NULL', event.body.address ?? '');
      return journal.run('DELETE FROM address_requests WHERE ref = ?', event.body.ref ?? '');
    case 'till-restored':
      journal.run(
        'UPDATE addresses SET given_up_seq = ? WHERE sale_id IS NULL AND given_up_seq IS NULL',
        event.seq,
      );
      journal.run('DELETE FROM address_requests');
      return journal.run(
        'INSERT INTO restores VALUES (?, ?, ?)',
        event.seq,
        event.body.saleNumber,
        event.body.shiftNumber,
      );
    case 'balance-settled':
      return journal.run(
        'INSERT INTO balance_books VALUES (?1, ?2) ON CONFLICT (hub_id) DO UPDATE SET book = ?2',
        event.body.hubId,
        JSON.stringify(event.body.book),
      );
    case 'unattributed-found':
      return journal.run(
        'INSERT INTO unattributed VALUES (?, ?, ?, NULL)',
        event.body.entryId,
        event.body.hubId,
        event.seq,
      );
    case 'unattributed-resolved':
      return journal.run(
        'UPDATE unattributed SET resolved_seq = ? WHERE entry_id = ?',
        event.seq,
        event.body.entryId,
      );
    case 'ticket-parked':
      return journal.run('INSERT INTO parked_tickets VALUES (?, ?, NULL)', event.body.parkId, event.seq);
    case 'ticket-unparked':
      return journal.run(
        'UPDATE parked_tickets SET unparked_seq = ? WHERE park_id = ?',
        event.seq,
        event.body.parkId,
      );
    case 'shift-opened':
      return journal.run(
        'INSERT INTO shifts VALUES (?, ?, ?, ?, NULL)',
        event.body.number,
        event.body.shiftId,
        event.seq,
        nextSaleNumber(journal),
      );
    case 'cash-moved':
      return journal.run(
        'INSERT INTO cash_moves VALUES (?, ?, ?)',
        event.body.moveId,
        event.body.shiftId,
        event.seq,
      );
    case 'shift-closed':
      return journal.run(
        'UPDATE shifts SET closed_seq = ? WHERE shift_id = ?',
        event.seq,
        event.body.shiftId,
      );
    case 'invoice-posting':
    case 'invoice-posted':
    case 'invoice-not-posted':
      return projectBoard(event, journal);
    case 'trade-intended':
    case 'trade-asked':
    case 'trade-done':
    case 'trade-failed':
    case 'trade-unknown':
    case 'trade-decided':
    case 'order-ended':
      return projectTrade(event, journal);
    case 'person-added':
    case 'person-changed':
    case 'person-removed':
    case 'rights-changed':
    case 'pin-chosen':
    case 'pin-refused':
    case 'logged-in':
    case 'logged-out':
      return projectPeople(event, journal);
    case 'authkey-made':
      if (event.body.label === undefined) return;
      return journal.run(
        'INSERT OR REPLACE INTO authkey_labels VALUES (?, ?)',
        event.body.token,
        event.body.label,
      );
    case 'send-intended':
    case 'send-asked':
    case 'send-done':
    case 'send-failed':
    case 'send-unknown':
    case 'send-confirmed':
    case 'send-returned':
    case 'send-decided':
    case 'send-linked':
    case 'sends-looked-up':
    case 'address-named':
    case 'address-forgotten':
      projectSend(event, journal);
      return event.saleId === undefined ? undefined : projectSale(event.saleId, event.atMs, journal);
    case 'receipt-left':
    case 'receipt-begun':
    case 'invoice-withdrawing':
    case 'invoice-key-changed':
    case 'settings-changed':
    case 'owner-act':
    case 'passphrase-refused':
    case 'hub-chosen':
    case 'authkey-changed':
    case 'authkey-revoked':
    case 'takings-rule-set':
    case 'takings-offered':
      return;
  }
}

function insertSale(saleId: string, atMs: number, body: EventBody<'sale-charged'>, journal: Journal): void {
  journal.run(
    `INSERT INTO sales (number, sale_id, charge_id, tender, hub_id, address, charged_ms, deadline_ms, price,
       price_units, currency, rate, due, received, memo, state, paid, holds_money, unsettled, sold_by)
     VALUES (?, ?, ?, 'bitcoin', ?, ?, ?, ?, ?, ?, ?, ?, ?, '0', ?, 'open', 0, 0, 1, ?)`,
    body.number,
    saleId,
    body.chargeId,
    body.hubId,
    body.address,
    atMs,
    body.deadlineMs,
    body.price.amount,
    toSmallestUnits(fromMoneyText(body.price)),
    body.price.currency,
    body.rate ?? null,
    body.due,
    body.memo,
    body.by ?? null,
  );
}

/** Paid from the start, and never anything else: it has no invoice. */
function insertTenderedSale(
  saleId: string,
  atMs: number,
  body: EventBody<'sale-tendered'>,
  journal: Journal,
): void {
  journal.run(
    `INSERT INTO sales (number, sale_id, charge_id, tender, label, charged_ms, price, price_units, currency, memo,
       paid, holds_money, unsettled, sold_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 0, 0, ?)`,
    body.number,
    saleId,
    body.chargeId,
    body.tender,
    body.label ?? null,
    atMs,
    body.price.amount,
    toSmallestUnits(fromMoneyText(body.price)),
    body.price.currency,
    body.memo,
    body.by ?? null,
  );
  journal.run(
    'INSERT INTO sale_search (rowid, words) VALUES (?, ?)',
    body.number,
    [
      `${body.number}`,
      body.price.amount,
      body.memo,
      body.tender,
      body.label ?? '',
      body.by ?? '',
      ...itemNames(body),
    ].join(' '),
  );
  countParts(journal, atMs, body, true);
}

/** Keeps the derived state as an index, and the words a sale is found by. */
function projectSale(saleId: string, atMs: number, journal: Journal): void {
  const events = journal.eventsOfSale(saleId);
  const charged = events[0];
  if (charged?.kind !== 'sale-charged') throw new Error('a sale that was never charged');
  const status = stateOf(factsOf(events), atMs);
  const wasPaid =
    journal.get<{ paid: number }>('SELECT paid FROM sales WHERE sale_id = ?', saleId)?.paid === 1;
  journal.run(
    `UPDATE sales SET deadline_ms = ?, rate = ?, due = ?, received = ?, state = ?, paid = ?, accepted_by = ?,
       holds_money = ?, unsettled = ?, task = ?, payer = ? WHERE sale_id = ?`,
    status.deadlineMs,
    rateAt(status.quoteSeq, events) ?? null,
    toDecimal(status.due),
    toDecimal(status.received),
    status.state,
    status.paid ? 1 : 0,
    status.accepted?.by ?? null,
    status.holdsMoney ? 1 : 0,
    isSettled(status) ? 0 : 1,
    taskOf(status) ?? null,
    payersOf(status).join(' ') || null,
    saleId,
  );
  if (status.paid !== wasPaid) countParts(journal, charged.atMs, charged.body, status.paid);
  journal.run('DELETE FROM sale_search WHERE rowid = ?', charged.body.number);
  journal.run(
    'INSERT INTO sale_search (rowid, words) VALUES (?, ?)',
    charged.body.number,
    searchWords(charged.body, status),
  );
}

/** What the sale asked for until it was requoted. Where all is made again, later events are there already. */
function insertFormerDue({ saleId = '', seq }: JournalEvent, journal: Journal): void {
  const events = journal.eventsOfSale(saleId);
  const [charged] = events;
  if (charged?.kind !== 'sale-charged') throw new Error('a sale that was never charged');
  const requotes = events.flatMap((event) => (event.kind === 'requoted' && event.seq < seq ? [event] : []));
  const { due, deadlineMs } = (requotes.at(-1) ?? charged).body;
  journal.run('INSERT INTO former_dues VALUES (?, ?, ?)', charged.body.hubId, due, deadlineMs);
}

/** Keeps how long after the charge something happened for the first time. */
function noteLatency(
  column: 'shown_ms' | 'seen_ms' | 'confirmed_ms',
  { saleId = '', atMs }: JournalEvent,
  journal: Journal,
): void {
  journal.run(
    `INSERT INTO sale_latency (number, ${column}) SELECT number, ? - charged_ms FROM sales WHERE sale_id = ?
     ON CONFLICT (number) DO UPDATE SET ${column} = coalesce(${column}, excluded.${column})`,
    atMs,
    saleId,
  );
}

/** What a person says is paid was not confirmed by the network then. */
function isMarkedBefore({ saleId = '', seq }: JournalEvent, journal: Journal): boolean {
  return journal.eventsOfSale(saleId).some((event) => event.kind === 'marked-paid' && event.seq < seq);
}

/** The rate of the quote that a sale is judged by. */
function rateAt(quoteSeq: number, events: readonly JournalEvent[]): string | undefined {
  const asked = events.find((event) => event.seq === quoteSeq);
  return asked?.kind === 'sale-charged' || asked?.kind === 'requoted' ? asked.body.rate : undefined;
}

/** Nothing more to watch for: paid deep enough, or given back. A till that hears all news hears of these too. */
function isSettled(status: InvoiceStatus): boolean {
  if (status.state !== 'confirmed' && status.state !== 'refunded') return false;
  // Marked by hand: the customer's own payment may still come.
  if (status.state === 'confirmed' && isPositive(status.missing)) return false;
  const live = status.payments.filter(
    (payment) => payment.standing === 'live' || payment.standing === 'at-risk',
  );
  return live.every(
    (payment) =>
      payment.internal || payment.byBalance === 'available' || payment.confirmations >= SETTLED_CONFIRMATIONS,
  );
}

function searchWords(body: EventBody<'sale-charged'>, status: InvoiceStatus): string {
  const satoshi = toSmallestUnits(status.due).toString();
  const txids = status.payments.map((payment) => payment.paymentId.split(':')[0] ?? '');
  return [
    `${body.number}`,
    body.price.amount,
    body.due,
    toDecimal(status.due),
    satoshi,
    body.memo,
    body.address,
    body.board?.code ?? '',
    status.state,
    body.by ?? '',
    ...txids,
    ...payersOf(status),
    ...itemNames(body),
  ].join(' ');
}

/** The domains of the hubs that payments came from, each once. */
function payersOf({ payments }: InvoiceStatus): readonly string[] {
  return [...new Set(payments.flatMap(({ identity }) => (identity && hostOf(identity.url)) ?? []))];
}

function itemNames({ ticket }: EventBody<'sale-charged' | 'sale-tendered'>): readonly string[] {
  return ticket?.lines.map(({ name }) => name) ?? [];
}
