import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EventBody } from '../../../../main/journal/journal-event.ts';
import { BalanceAccount } from '../../../../main/watcher/balance-account.ts';
import type { OpenOrder } from '../../../../shared/hub-protocol/trade-replies.ts';
import { btc, fromSatoshi, money, toMoneyText, toSmallestUnits } from '../../../../shared/money/money.ts';
import { HUB, regtestAddress, TillJournal } from '../../../helpers/till-journal.ts';

const START = 1_000_000n;
/** 0.005 BTC. */
const SOLD = 500_000n;

let till: TillJournal;
let account: BalanceAccount;
let found: number;

beforeEach(() => {
  till = new TillJournal();
  found = 0;
  till.pool.paste(
    HUB.hubId,
    Array.from({ length: 20 }, (_, index) => regtestAddress(index + 1)),
  );
  open();
  account.settled({ atMs: till.clock.nowMs(), pending: fromSatoshi(0n), available: fromSatoshi(START) });
});
afterEach(() => till.remove());

function open(): void {
  const { journal, sales, clock } = till;
  account = new BalanceAccount({
    hubId: HUB.hubId,
    journal,
    sales,
    nowMs: clock.nowMs,
    newId: () => `entry-${till.journal.lastSeq}`,
    unattributedFound: () => {
      found += 1;
    },
  });
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

type Change = EventBody<'trade-intended'>['change'];

const SELL: Change = {
  what: 'place-order',
  trade: toMoneyText(fromSatoshi(SOLD)),
  wanted: { amount: '300.00', currency: 'EUR' },
};
const BUY: Change = {
  what: 'place-order',
  trade: { amount: '300.00', currency: 'EUR' },
  wanted: toMoneyText(fromSatoshi(SOLD)),
};

function asked(tradeId: string, change: Change): void {
  till.journal.append(
    {
      kind: 'trade-intended',
      body: { tradeId, ref: `ref-${tradeId}`, hubId: HUB.hubId, keepsRefs: false, change, by: 'owner' },
    },
    { kind: 'trade-asked', body: { tradeId } },
  );
}

function done(tradeId: string, answer: Partial<EventBody<'trade-done'>> = {}): void {
  till.journal.append({ kind: 'trade-done', body: { tradeId, ...answer } });
}

function place(change: Change): void {
  asked('order', change);
  done('order', { oid: 'ord_1' });
}

function cancel(): void {
  asked('cancel', { what: 'cancel-order', oid: 'ord_1' });
  done('cancel', { oid: 'ord_1' });
}

const openOrder = (left: bigint): OpenOrder => ({
  oid: 'ord_1',
  trade: fromSatoshi(SOLD),
  wanted: money('300', 'EUR'),
  tradeLeft: fromSatoshi(left),
  wantedLeft: money('100', 'EUR'),
  placedMs: 0,
});

async function saw(...orders: readonly OpenOrder[]): Promise<void> {
  await till.clock.advance(1_000);
  account.sawOpenOrders(orders);
}

function stateOf(saleId: string): string | undefined {
  const view = till.sales.view(saleId);
  return view.ok && view.value.tender === 'bitcoin' ? view.value.state : undefined;
}

describe('an order beside booking by balance', () => {
  test('that holds bitcoin and is filled is no fall that nothing explains', async () => {
    place(SELL);
    await settles(0n, START - SOLD);
    await saw(openOrder(SOLD));
    await settles(0n, START - SOLD);
    await saw();
    await settles(0n, START - SOLD);
    expect(found).toBe(0);
    const sale = till.charge();
    const due = toSmallestUnits(btc(sale.due.amount));
    await settles(due, START - SOLD);
    await settles(0n, START - SOLD + due);
    expect(stateOf(sale.saleId)).toBe('confirmed');
    expect(found).toBe(0);
  });

  test('whose rest comes back when it is taken back is no payment, also over a restart', async () => {
    const sale = till.charge();
    place(SELL);
    await saw(openOrder(SOLD));
    await settles(0n, START - SOLD);
    await saw(openOrder(200_000n));
    cancel();
    await saw();
    till.reopen();
    open();
    await settles(0n, START - SOLD + 200_000n);
    expect(found).toBe(0);
    expect(stateOf(sale.saleId)).toBe('open');
    expect(account.paused).toBe(false);
  });

  test('that was filled further before it was taken back is not taken for a fall', async () => {
    place(SELL);
    await saw(openOrder(200_000n));
    cancel();
    await saw();
    await settles(0n, START - SOLD + 150_000n);
    expect(found).toBe(0);
    await settles(0n, START - SOLD + 150_000n);
    expect(found).toBe(0);
  });

  test('that buys books no sale, even where it got what a sale asks for: a person decides', async () => {
    const sale = till.charge();
    const due = toSmallestUnits(btc(sale.due.amount));
    place(BUY);
    await saw();
    await settles(0n, START + SOLD + due);
    expect(stateOf(sale.saleId)).toBe('open');
    expect(found).toBe(1);
    expect(account.paused).toBe(true);
  });

  test('that buys for a little less than it would have given leaves nothing open', async () => {
    place(BUY);
    await saw();
    await settles(0n, START + SOLD + 1_234n);
    expect(found).toBe(0);
    await settles(0n, START + SOLD + 1_234n);
    expect(account.paused).toBe(false);
  });

  test('that is open lets only what is pending be booked; what became available waits for its end', async () => {
    const sale = till.charge();
    const due = toSmallestUnits(btc(sale.due.amount));
    place(SELL);
    await saw(openOrder(SOLD));
    await settles(due, START - SOLD);
    expect(stateOf(sale.saleId)).toBe('seen');
    await settles(0n, START - SOLD + due);
    expect(stateOf(sale.saleId)).toBe('seen');
    await saw();
    await settles(0n, START - SOLD + due);
    expect(stateOf(sale.saleId)).toBe('confirmed');
    expect(found).toBe(0);
  });

  test('is not over while nobody knows whether it was taken back', async () => {
    place(SELL);
    asked('cancel', { what: 'cancel-order', oid: 'ord_1' });
    await saw();
    expect(till.journal.lastEvent('order-ended')).toBeUndefined();
    done('cancel', { oid: 'ord_1' });
    await saw();
    expect(till.journal.lastEvent('order-ended')?.body).toMatchObject({ cancelled: true });
  });

  test('an invoice that was paid is no fall that nothing explains either', async () => {
    const invoice = { what: 'pay-invoice', invoiceJson: '{}', address: 'x', maxBtc: '0.00200000' } as const;
    asked('paid', invoice);
    await settles(0n, START - 150_500n);
    expect(found).toBe(0);
    done('paid', { cost: '0.00150000', fee: '0.00000500' });
    await settles(0n, START - 150_500n);
    expect(found).toBe(0);
    await settles(0n, START - 150_501n);
    expect(found).toBe(1);
  });

  test.each([
    { due: '0.00010000', entries: 1 },
    { due: '0.00010001', entries: 0 },
  ])(
    'an invoice that cost less than its ceiling, untold, is no payment of a sale of $due',
    async ({ due, entries }) => {
      const sale = till.charge(due);
      asked('paid', { what: 'pay-invoice', invoiceJson: '{}', address: 'x', maxBtc: '0.00110000' });
      await till.clock.advance(1);
      done('paid', {});
      await settles(0n, START - 100_000n);
      expect(till.sales.view(sale.saleId)).toMatchObject({ value: { state: 'open' } });
      expect(found).toBe(entries);
    },
  );

  test('what the journal says of orders is the same when it is made again from its events', async () => {
    place(SELL);
    await saw(openOrder(200_000n));
    cancel();
    await saw();
    const read = () => till.journal.all('SELECT * FROM orders');
    const before = read();
    expect(before).toMatchObject([{ cancelled: 1, trade_left: '0.00200000' }]);
    till.journal.rebuild();
    expect(read()).toEqual(before);
  });
});
