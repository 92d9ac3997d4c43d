import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { NewEvent } from '../../../../main/journal/journal-event.ts';
import { boardStandingOf, boardStep, mayBeOnBoard } from '../../../../main/public-board/board-standing.ts';
import { SaleDecisions } from '../../../../main/sales/sale-decisions.ts';
import { ADDRESSES, HUB, TERMS, TillJournal } from '../../../helpers/till-journal.ts';

const POSTING = { hubId: 'hub-1', ref: 'ref', signer: '02', invoiceJson: '{}', signature: 'x' };
const HOUR_MS = 3_600_000;

let till: TillJournal;
let saleId: string;
beforeEach(() => {
  till = new TillJournal();
  till.pool.paste(HUB.hubId, [...ADDRESSES]);
  saleId = charge(TERMS.expiryMs);
});
afterEach(() => till.remove());

function charge(expiryMs: number): string {
  const request = { chargeId: `charge-on-board-${expiryMs}`, amount: '0.001', currency: 'BTC', memo: '' };
  const charged = till.sales.charge(request, { ...TERMS, expiryMs, board: { code: 'K7M4Q' } }, HUB);
  if (!charged.ok) throw new Error(charged.error.code);
  return charged.value.saleId;
}

function sale() {
  const record = till.sales.invoice(saleId);
  const standing = record && boardStandingOf(record.events);
  if (!record || !standing) throw new Error('not for the board');
  return { record, standing };
}

function step() {
  const { record, standing } = sale();
  return boardStep(standing, record.status, record.charged.deadlineMs, till.clock.nowMs());
}

function book(...events: readonly NewEvent[]): void {
  till.sales.book(events.map((event) => ({ ...event, saleId })));
}

function isPublic(): boolean {
  const { record, standing } = sale();
  return mayBeOnBoard(standing, record.charged.deadlineMs, till.clock.nowMs());
}

function withdraw(): void {
  new SaleDecisions({ sales: till.sales, nowMs: () => till.clock.nowMs() }).withdraw(saleId, 'Ana');
}

function pay(amount: string): void {
  const firstSeenMs = till.clock.nowMs();
  const payment = { paymentId: 'tx:0', amount, firstSeenMs, confirmations: 0, standing: 'live' } as const;
  book({
    kind: 'payment-observed',
    body: { payment: { ...payment, replaceable: false, internal: false } },
  });
}

describe('a sale beside the public board', () => {
  test('is posted while it asks for money, and shows its code only once the hub has it', () => {
    expect(step()).toBe('post');
    expect(till.sales.view(saleId)).toMatchObject({
      value: { board: { code: 'K7M4Q', standing: 'posting' } },
    });
    book({ kind: 'invoice-posting', body: POSTING });
    expect(step()).toBe('post');
    expect(till.sales.view(saleId)).toMatchObject({ value: { board: { standing: 'posting' } } });
    book({ kind: 'invoice-posted', body: {} });
    expect(step()).toBe('none');
    expect(till.sales.view(saleId)).toMatchObject({ value: { board: { standing: 'posted' } } });
  });

  test('is not posted any more once something was paid, or its time is nearly over', async () => {
    await till.clock.advance(TERMS.expiryMs - 29_000);
    expect(step()).toBe('never-ask');
  });

  test('is not posted once a part was paid', () => {
    pay('0.0005');
    expect(step()).toBe('never-ask');
    expect(till.sales.view(saleId)).toMatchObject({
      value: { state: 'partial', board: { standing: 'posting' } },
    });
  });

  test('is given up, not called refused, when its time is over and nobody knows whether the hub did it', async () => {
    book({ kind: 'invoice-posting', body: POSTING });
    await till.clock.advance(TERMS.expiryMs + 1);
    expect(step()).toBe('give-up');
  });

  test('is cancelled at once where nobody outside was told of it', () => {
    withdraw();
    expect(sale().record.status.state).toBe('withdrawn');
    expect(step()).toBe('none');
  });

  test.each([
    ['asked for', []],
    ['posted', [{ kind: 'invoice-posted', body: {} }]],
    ['given up', [{ kind: 'invoice-not-posted', body: { why: 'given-up' } }]],
  ] as [string, NewEvent[]][])('is withdrawing until it is off the board, when it was %s', (_, then) => {
    book({ kind: 'invoice-posting', body: POSTING }, ...then);
    withdraw();
    expect(sale().record.status.state).toBe('withdrawing');
    expect(till.sales.view(saleId)).toMatchObject({ ok: true });
    expect(till.sales.view(saleId)).not.toHaveProperty('value.uri');
    expect(till.sales.view(saleId)).not.toHaveProperty('value.board');
    expect(step()).toBe('withdraw');
    book({ kind: 'withdrawal-confirmed', body: { as: 'taken-off' } });
    expect(sale().record.status.state).toBe('withdrawn');
    expect(step()).toBe('none');
  });

  test('is taken off the board also when money came in after it was cancelled', () => {
    book({ kind: 'invoice-posting', body: POSTING }, { kind: 'invoice-posted', body: {} });
    withdraw();
    till.clock.set(till.clock.nowMs() + 1_000);
    pay('0.001');
    expect(sale().record.status.state).toBe('late');
    expect(step()).toBe('withdraw');
    book({ kind: 'withdrawal-confirmed', body: { as: 'taken-off' } });
    expect(step()).toBe('none');
  });

  test('is cancelled at once where the hub refused it', () => {
    book(
      { kind: 'invoice-posting', body: POSTING },
      { kind: 'invoice-not-posted', body: { why: 'refused', code: 'hub-refused' } },
    );
    withdraw();
    expect(sale().record.status.state).toBe('withdrawn');
  });

  test('is off the board by itself a minute after its deadline', async () => {
    book({ kind: 'invoice-posting', body: POSTING }, { kind: 'invoice-posted', body: {} });
    withdraw();
    await till.clock.advance(TERMS.expiryMs + 60_000);
    expect([isPublic(), step()]).toEqual([true, 'withdraw']);
    await till.clock.advance(1);
    expect([isPublic(), step()]).toEqual([false, 'confirm-withdrawal']);
  });

  test('is off the board by itself after a day, however long it may be paid', async () => {
    saleId = charge(10 * 24 * HOUR_MS);
    book({ kind: 'invoice-posting', body: POSTING }, { kind: 'invoice-posted', body: {} });
    await till.clock.advance(24 * HOUR_MS + 60_000);
    expect(isPublic()).toBe(true);
    await till.clock.advance(1);
    expect(isPublic()).toBe(false);
  });

  test('is never there again once it was asked for anew: an address is posted once', async () => {
    book({ kind: 'invoice-posting', body: POSTING }, { kind: 'invoice-posted', body: {} });
    await till.clock.advance(TERMS.expiryMs + 1);
    till.sales.heard(
      HUB.hubId,
      [{ address: sale().record.charged.address, payments: [] }],
      till.clock.nowMs(),
    );
    const decisions = new SaleDecisions({ sales: till.sales, nowMs: () => till.clock.nowMs() });
    expect(decisions.requote(saleId, TERMS, HUB)).toMatchObject({ ok: true, value: { state: 'open' } });
    expect(till.sales.view(saleId)).not.toHaveProperty('value.board');
    expect(step()).toBe('none');
  });

  test('stands in the projection as in the journal, and the one made again says the same', () => {
    book({ kind: 'invoice-posting', body: POSTING });
    withdraw();
    const rows = () => till.journal.all('SELECT * FROM board_invoices');
    const before = rows();
    expect(before).toMatchObject([{ standing: 'withdrawing' }]);
    till.journal.rebuild();
    expect(rows()).toEqual(before);
  });
});
