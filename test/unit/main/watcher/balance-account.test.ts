import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SaleDecisions } from '../../../../main/sales/sale-decisions.ts';
import { Unattributed } from '../../../../main/unattributed/unattributed.ts';
import { BalanceAccount } from '../../../../main/watcher/balance-account.ts';
import type { InvoiceSaleView } from '../../../../shared/ipc/sale-view.ts';
import type { UnattributedView } from '../../../../shared/ipc/unattributed-view.ts';
import { btc, fromSatoshi, type Money, toSmallestUnits } from '../../../../shared/money/money.ts';
import { HUB, regtestAddress, TERMS, TillJournal } from '../../../helpers/till-journal.ts';

const PRICE = 12_500n;
const DAY_MS = 24 * 3_600_000;
const TABLES = ['sales', 'addresses', 'unattributed', 'balance_books'] as const;

let till: TillJournal;
let account: BalanceAccount;
let unattributed: Unattributed;
let announced: (readonly UnattributedView[])[];
let ids: number;

beforeEach(() => {
  till = new TillJournal();
  till.pool.paste(
    HUB.hubId,
    Array.from({ length: 100 }, (_, index) => regtestAddress(index + 1)),
  );
  announced = [];
  ids = 0;
  open();
  account.settled({ atMs: till.clock.nowMs(), pending: fromSatoshi(0n), available: fromSatoshi(0n) });
});
afterEach(() => till.remove());

function open(): void {
  const { journal, sales, clock } = till;
  account = new BalanceAccount({
    hubId: HUB.hubId,
    journal,
    sales,
    nowMs: clock.nowMs,
    newId: () => `entry-${ids++}`,
    unattributedFound: () => unattributed.announce(),
  });
  unattributed = new Unattributed({
    journal,
    account: () => account,
    changed: (entries) => announced.push(entries),
  });
}

/** The till is off and on again: what it knows comes from the journal's file. */
function restart(): void {
  till.reopen();
  open();
}

/** Seconds later the balance rests at this, in satoshi. */
async function settles(pending: bigint, available: bigint, seconds = 2): Promise<void> {
  await till.clock.advance(seconds * 1_000);
  account.settled({
    atMs: till.clock.nowMs(),
    pending: fromSatoshi(pending),
    available: fromSatoshi(available),
  });
}

function tryCharge(price: bigint) {
  const request = { chargeId: `press-${String(ids++).padStart(10, '0')}`, currency: 'BTC', memo: '' };
  const amount = fromSatoshi(price).amount.toFixed(8);
  return till.sales.charge({ ...request, amount }, TERMS, {
    ...HUB,
    distinguish: (due) => account.distinguish(due),
  });
}

function charge(price = PRICE): InvoiceSaleView {
  const charged = tryCharge(price);
  if (!charged.ok) throw new Error(charged.error.code);
  return charged.value;
}

function view({ saleId }: InvoiceSaleView): InvoiceSaleView {
  const found = till.sales.view(saleId);
  if (!found.ok || found.value.tender !== 'bitcoin') throw new Error('no invoice');
  return found.value;
}

/** Answers the new due. */
function requote({ saleId }: InvoiceSaleView): bigint {
  const decisions = new SaleDecisions({ sales: till.sales, nowMs: till.clock.nowMs });
  const hub = { ...HUB, distinguish: (due: Money) => account.distinguish(due) };
  const requoted = decisions.requote(saleId, TERMS, hub);
  if (!requoted.ok) throw new Error(requoted.error.code);
  return dueOf(requoted.value);
}

const dueOf = (sale: InvoiceSaleView) => toSmallestUnits(btc(sale.due.amount));

function decide(saleId?: string) {
  const [entry] = unattributed.list();
  const decision = { entryId: entry?.entryId ?? '', reason: 'asked the customer' };
  return unattributed.resolve({ ...decision, ...(saleId !== undefined && { saleId }) }, 'owner');
}

/** Whether the projections are what the events alone give. */
function expectRebuilt(): void {
  const read = () => TABLES.map((table) => till.journal.all(`SELECT * FROM ${table} ORDER BY 1`));
  const before = read();
  till.journal.rebuild();
  expect(read()).toEqual(before);
}

describe('a payment told by the balance alone', () => {
  test('is seen while pending and confirmed when available, over restarts in between', async () => {
    const sale = charge();
    restart();
    await settles(PRICE, 0n);
    expect(view(sale)).toMatchObject({ state: 'seen', matchedByAmount: true });
    restart();
    await settles(0n, PRICE);
    expect(view(sale)).toMatchObject({ state: 'confirmed', paid: true });
    expect(view(sale).payments).toHaveLength(1);
    expectRebuilt();
    till.journal.verify();
  });

  test('that leaves pending is at risk, dropped a minute later, and the sale asks again', async () => {
    const sale = charge();
    await settles(PRICE, 0n);
    await settles(0n, 0n);
    expect(view(sale).atRisk).toBe(true);
    restart();
    await settles(0n, 0n, 59);
    expect(view(sale).atRisk).toBe(true);
    await settles(0n, 0n, 1);
    expect(view(sale)).toMatchObject({ state: 'open', payments: [{ standing: 'dropped' }] });
    restart();
    await settles(PRICE, 0n);
    expect(view(sale).state).toBe('seen');
    expectRebuilt();
  });

  test('that a snapshot after the deadline does not show lets the sale expire', async () => {
    const sale = charge();
    await settles(0n, 0n, TERMS.expiryMs / 1_000);
    expect(view(sale).state).toBe('open');
    await settles(0n, 0n);
    expect(view(sale).state).toBe('expired');
    expectRebuilt();
  });
});

describe('a change that nothing explains', () => {
  test('is kept for a person, stops the booking over a restart, and is booked as that person says', async () => {
    const sale = charge();
    const other = charge(50_000n);
    await settles(10_000n, 0n);
    expect(announced.at(-1)).toMatchObject([{ pendingChange: { amount: '0.00010000' } }]);
    restart();
    expect(account.paused).toBe(true);
    await settles(10_000n + dueOf(other), 0n);
    expect(view(other).state).toBe('open');
    restart();
    expect(unattributed.list()).toMatchObject([{ candidates: [{ saleId: sale.saleId }, {}] }]);
    expect(decide(sale.saleId)).toEqual({ ok: true, value: [] });
    expect(view(sale)).toMatchObject({ state: 'partial', missing: { amount: '0.00002500' } });
    // What came meanwhile is gone through.
    expect(view(other).state).toBe('seen');
    expect(account.paused).toBe(false);
    expectRebuilt();
    restart();
    await settles(0n, 10_000n + dueOf(other));
    expect(view(other).state).toBe('confirmed');
    expectRebuilt();
    till.journal.verify();
  });

  test('that a person calls nobody’s is nobody’s when it becomes available too', async () => {
    const sale = charge();
    await settles(777n, 0n);
    expect(decide().ok).toBe(true);
    restart();
    await settles(0n, 777n);
    expect(account.paused).toBe(false);
    expect(view(sale).payments).toEqual([]);
    expectRebuilt();
  });

  test('is decided once', async () => {
    charge();
    await settles(777n, 0n);
    const [entry] = unattributed.list();
    const decision = { entryId: entry?.entryId ?? '', reason: '' };
    expect(unattributed.resolve({ ...decision, saleId: 'none' }, 'owner')).toMatchObject({
      error: { code: 'unknown-sale' },
    });
    expect(unattributed.resolve(decision, 'owner').ok).toBe(true);
    restart();
    expect(unattributed.resolve(decision, 'owner')).toMatchObject({ error: { code: 'already-resolved' } });
    expect(unattributed.resolve({ ...decision, entryId: 'none' }, 'owner')).toMatchObject({
      error: { code: 'unknown-entry' },
    });
  });
});

describe('a due that is told by the balance', () => {
  test('is no other’s that is still watched, until a week after its deadline', async () => {
    const first = charge();
    expect(dueOf(first)).toBe(PRICE);
    await till.clock.advance(6 * DAY_MS);
    expect(dueOf(charge())).toBe(PRICE - 1n);
    await till.clock.advance(DAY_MS + TERMS.expiryMs);
    expect(dueOf(charge())).toBe(PRICE);
  });

  test('is neither the due of a sale paid in part nor what is left of it', async () => {
    const sale = charge(50_000n);
    await settles(0n, 50_000n - PRICE);
    decide(sale.saleId);
    expect(view(sale).missing.amount).toBe('0.00012500');
    expect(dueOf(charge())).not.toBe(PRICE);
    expect(dueOf(charge(50_000n))).not.toBe(50_000n);
  });

  test('is not an amount that is still pending, not even nobody’s', async () => {
    charge(90_000n);
    await settles(PRICE, 0n);
    expect(decide().ok).toBe(true);
    expect(dueOf(charge())).not.toBe(PRICE);
    restart();
    expect(dueOf(charge())).not.toBe(PRICE);
  });

  test('is not what a requoted sale asks for, nor what it asked for before', async () => {
    const sale = charge();
    await settles(0n, 0n, TERMS.expiryMs / 1_000 + 1);
    expect(view(sale).state).toBe('expired');
    expect(requote(sale)).toBe(PRICE - 1n);
    expect(view(sale)).toMatchObject({ state: 'open', due: { amount: '0.00012499' } });
    restart();
    expect(dueOf(charge())).toBe(PRICE - 2n);
    await settles(PRICE - 1n, 0n);
    expect(view(sale).state).toBe('seen');
    await settles(0n, PRICE - 1n);
    expect(view(sale).state).toBe('confirmed');
    expect(dueOf(charge())).toBe(PRICE - 1n);
  });

  test('leaves it to a person when the amount of before a requote comes in', async () => {
    const sale = charge();
    await settles(0n, 0n, TERMS.expiryMs / 1_000 + 1);
    requote(sale);
    await settles(0n, PRICE);
    expect(unattributed.list()).toMatchObject([{ candidates: [{ saleId: sale.saleId }] }]);
    expect(view(sale).paid).toBe(false);
    decide(sale.saleId);
    expect(view(sale)).toMatchObject({ state: 'confirmed', paidOver: { amount: '0.00000001' } });
  });

  test('of a sale that was marked as paid is still looked for', async () => {
    const sale = charge();
    new SaleDecisions({ sales: till.sales, nowMs: till.clock.nowMs }).markPaid(
      sale.saleId,
      'in cash',
      'owner',
    );
    await settles(PRICE, 0n);
    expect(unattributed.list()).toEqual([]);
    expect(view(sale)).toMatchObject({ state: 'confirmed', cameAfterMark: { amount: '0.00012500' } });
  });
});

describe('the till’s own sends', () => {
  const body = {
    sendId: 'send-1',
    ref: 'ref-of-a-send-000000',
    hubId: HUB.hubId,
    hubName: HUB.name,
    network: HUB.network,
    purpose: 'payment',
    address: regtestAddress(200),
    amount: '0.00000400',
    warnings: [] as string[],
    keepsRefs: false,
    by: 'owner',
  } as const;
  const begin = () =>
    till.journal.append({ kind: 'send-intended', body }, { kind: 'send-asked', body: { sendId: 'send-1' } });
  const decide = (as: 'taken-as-sent' | 'taken-as-unsent') =>
    till.journal.append({
      kind: 'send-decided',
      body: { sendId: 'send-1', as, by: 'owner', reason: 'looked' },
    });

  beforeEach(async () => {
    const sale = charge(1_000n);
    const due = dueOf(sale);
    await settles(due, 0n);
    await settles(0n, due);
    expect(view(sale).state).toBe('confirmed');
    balance = due;
  });
  let balance = 0n;

  test('are no change that nothing explains, while nobody knows of them and once it is known', async () => {
    begin();
    await settles(0n, balance - 400n);
    till.journal.append({ kind: 'send-unknown', body: { sendId: 'send-1', code: 'hub-unreachable' } });
    await settles(0n, balance - 400n);
    expect([account.paused, unattributed.list()]).toEqual([false, []]);
    decide('taken-as-sent');
    await settles(0n, balance - 400n);
    expect([account.paused, unattributed.list()]).toEqual([false, []]);
    const sale = charge();
    await settles(dueOf(sale), balance - 400n);
    expect(view(sale).state).toBe('seen');
  });

  test('that were not made leave nothing to explain either, and a fall that is none of theirs is found', async () => {
    begin();
    till.journal.append({ kind: 'send-unknown', body: { sendId: 'send-1', code: 'hub-unreachable' } });
    await settles(0n, balance);
    decide('taken-as-unsent');
    await settles(0n, balance);
    expect(account.paused).toBe(false);
    await settles(0n, balance - 7n);
    expect(account.paused).toBe(true);
  });

  test('do not keep a payment from being seen that comes meanwhile', async () => {
    const sale = charge();
    begin();
    till.journal.append({ kind: 'send-unknown', body: { sendId: 'send-1', code: 'hub-unreachable' } });
    await settles(dueOf(sale), balance - 400n);
    expect(view(sale).state).toBe('seen');
  });
});
