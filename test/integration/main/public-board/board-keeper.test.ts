import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FAULTS } from '../../../helpers/faulty-proxy.ts';
import { FundedTill } from '../../../helpers/funded-till.ts';

const WITHIN = { timeout: 30_000, interval: 50 };

interface Listed {
  readonly invoices: readonly {
    readonly btc_address: string;
    readonly amount: string;
    readonly signer: string;
  }[];
}

let till: FundedTill;
afterEach(() => till.remove());

/** What anybody finds on the hub's board by this code; asked past the bad line. */
async function listed(code: string): Promise<Listed['invoices']> {
  const response = await fetch(`${till.hub.url}/api/find-invoices`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ random: code }),
  });
  return ((await response.json()) as Listed).invoices;
}

async function chargeOnBoard() {
  const sale = await till.shop.charge('0.002');
  if (!sale.board) throw new Error('not for the board');
  return { ...sale, code: sale.board.code };
}

async function standsOnBoard(saleId: string): Promise<void> {
  await vi.waitFor(
    async () => expect((await till.shop.invoice(saleId)).board?.standing).toBe('posted'),
    WITHIN,
  );
}

async function isWithdrawn(saleId: string): Promise<void> {
  await vi.waitFor(async () => expect((await till.shop.invoice(saleId)).state).toBe('withdrawn'), WITHIN);
}

describe('a shop that posts its sales on the public board', () => {
  beforeEach(async () => {
    till = new FundedTill();
    await till.start('0.01');
    await till.shop.ask('saveSettings', { publicBoard: { posts: true, lat: '48.1', lng: '11.5' } });
  });

  test.each(FAULTS)(
    'has a sale posted once and taken off when it is cancelled, over a bad line: %s',
    async (fault) => {
      till.proxy.plan('post-invoice', fault);
      const { saleId, code, address } = await chargeOnBoard();
      await standsOnBoard(saleId);
      expect(await listed(code)).toMatchObject([{ btc_address: address, amount: '0.00200000' }]);

      till.proxy.plan('withdraw-invoice', fault);
      await till.shop.ask('withdrawSale', { saleId });
      await isWithdrawn(saleId);
      expect(await listed(code)).toEqual([]);
    },
  );

  test('shows a cancelled sale as being cancelled, without a code, until the hub took it off', async () => {
    const { saleId, code } = await chargeOnBoard();
    await standsOnBoard(saleId);
    till.proxy.plan('withdraw-invoice', 'lose-request', 'lose-request');
    const cancelled = await till.shop.ask('withdrawSale', { saleId });
    expect(cancelled.state).toBe('withdrawing');
    expect(cancelled.uri ?? cancelled.board).toBeUndefined();
    await isWithdrawn(saleId);
    expect(await listed(code)).toEqual([]);
    const kinds = (await till.shop.ask('getHistory', { saleId })).map(({ kind }) => kind);
    expect(kinds).toEqual(['charged', 'invoice-posted', 'withdrawal-requested', 'withdrawn']);
  });

  test('goes on after a restart with what it was about to post, and to take off', async () => {
    till.proxy.plan('post-invoice', ...Array<'lose-answer'>(50).fill('lose-answer'));
    const { saleId, code } = await chargeOnBoard();
    await vi.waitFor(async () => expect(await listed(code)).toHaveLength(1), WITHIN);
    await till.shop.stop();
    till.proxy.plan('post-invoice');
    await till.shop.start();
    await till.shop.ask('unlock', { passphrase: 'correct horse battery' });
    await standsOnBoard(saleId);

    till.proxy.plan('withdraw-invoice', ...Array<'lose-request'>(50).fill('lose-request'));
    await till.shop.ask('withdrawSale', { saleId });
    await vi.waitFor(() => expect(till.proxy.callsOf('withdraw-invoice')).toBeGreaterThan(0), WITHIN);
    await till.shop.stop();
    expect(await listed(code)).toHaveLength(1);
    till.proxy.plan('withdraw-invoice');
    await till.shop.start();
    await till.shop.ask('unlock', { passphrase: 'correct horse battery' });
    await isWithdrawn(saleId);
    expect(await listed(code)).toEqual([]);
  });

  test('takes off what it signed with the key of before', async () => {
    const { saleId, code } = await chargeOnBoard();
    await standsOnBoard(saleId);
    const before = (await till.shop.ask('getBoard')).signer;
    expect((await listed(code))[0]?.signer).toBe(before);
    const after = (await till.shop.ask('changeInvoiceKey')).signer;
    expect(after).not.toBe(before);
    const next = await chargeOnBoard();
    await standsOnBoard(next.saleId);
    expect((await listed(next.code))[0]?.signer).toBe(after);
    await till.shop.ask('withdrawSale', { saleId });
    await isWithdrawn(saleId);
    expect(await listed(code)).toEqual([]);
  });

  test('takes off what it posted at a hub that it left since', async () => {
    const { saleId, code } = await chargeOnBoard();
    await standsOnBoard(saleId);
    await till.shop.ask('leaveHub');
    await till.shop.ask('withdrawSale', { saleId });
    await isWithdrawn(saleId);
    expect(await listed(code)).toEqual([]);
  });

  test('sees its invoices as the public does, and those that were paid no more', async () => {
    const first = await chargeOnBoard();
    const second = await chargeOnBoard();
    for (const { saleId } of [first, second]) await standsOnBoard(saleId);
    const own = await till.shop.ask('listPostedInvoices');
    expect(
      own.map(({ code, listed: found }) => [code, found?.amount.amount, found?.memo, found?.place]),
    ).toEqual([second, first].map(({ code }) => [code, '0.00200000', 'Café', { lat: '48.1', lng: '11.5' }]));
    await till.practise('pay', { btc_address: first.address, amount: '0.002' });
    await vi.waitFor(async () => {
      const rows = await till.shop.ask('listPostedInvoices');
      expect(rows.map(({ listed: found }) => found !== undefined)).toEqual([true, false]);
    }, WITHIN);
    expect((await till.shop.invoice(first.saleId)).state).toBe('seen');
  });

  test('sells on while the hub is away, and posts once it is there', async () => {
    till.proxy.plan('post-invoice', ...Array<'lose-request'>(3).fill('lose-request'));
    const { saleId, uri } = await chargeOnBoard();
    expect(uri).toContain('bitcoin:');
    await standsOnBoard(saleId);
  });

  test('has nothing of a sale on the board that was rung up before the shop wanted it there', async () => {
    await till.shop.ask('saveSettings', { publicBoard: { posts: false } });
    const sale = await till.shop.charge('0.002');
    expect(sale.board).toBeUndefined();
    await till.shop.ask('saveSettings', { publicBoard: { posts: true } });
    const { saleId } = await chargeOnBoard();
    await standsOnBoard(saleId);
    expect(till.proxy.callsOf('post-invoice')).toBe(1);
    const withdrawn = await till.shop.ask('withdrawSale', { saleId: sale.saleId });
    expect(withdrawn.state).toBe('withdrawn');
  });

  test('refuses a place that is nowhere', async () => {
    for (const publicBoard of [
      { posts: true, lat: '91', lng: '0' },
      { posts: true, lat: '48' },
    ])
      expect(await till.shop.call('saveSettings', { publicBoard })).toMatchObject({
        error: { code: 'bad-setting', detail: 'publicBoard' },
      });
  });
});

describe('a shop at a hub that keeps no refs', () => {
  beforeEach(async () => {
    till = new FundedTill();
    await till.start('0.01', true);
    await till.shop.ask('saveSettings', { publicBoard: { posts: true } });
  });

  test.each(['lose-answer', 'gateway', 'truncate-answer'] as const)(
    'asks once, and finds out by looking: %s',
    async (fault) => {
      till.proxy.plan('post-invoice', fault);
      const { saleId, code } = await chargeOnBoard();
      await standsOnBoard(saleId);
      till.proxy.plan('withdraw-invoice', fault);
      await till.shop.ask('withdrawSale', { saleId });
      await isWithdrawn(saleId);
      expect(await listed(code)).toEqual([]);
      expect([till.proxy.callsOf('post-invoice'), till.proxy.callsOf('withdraw-invoice')]).toEqual([1, 1]);
    },
  );

  test('asks once, also when it was stopped in between', async () => {
    till.proxy.plan('post-invoice', 'lose-request');
    await chargeOnBoard();
    await vi.waitFor(() => expect(till.proxy.callsOf('find-invoices')).toBeGreaterThan(0), WITHIN);
    await till.shop.stop();
    const looks = till.proxy.callsOf('find-invoices');
    await till.shop.start();
    await till.shop.ask('unlock', { passphrase: 'correct horse battery' });
    await vi.waitFor(() => expect(till.proxy.callsOf('find-invoices')).toBeGreaterThan(looks), WITHIN);
    expect(till.proxy.callsOf('post-invoice')).toBe(1);
  });

  test('never calls a sale posted that no look finds', async () => {
    till.proxy.plan('post-invoice', 'lose-request');
    const { saleId } = await chargeOnBoard();
    await vi.waitFor(() => expect(till.proxy.callsOf('find-invoices')).toBeGreaterThan(2), WITHIN);
    expect((await till.shop.invoice(saleId)).board?.standing).toBe('posting');
    expect(till.proxy.callsOf('post-invoice')).toBe(1);
    // The lost request may arrive yet: the sale is being cancelled for as long.
    await till.shop.ask('withdrawSale', { saleId });
    await vi.waitFor(() => expect(till.proxy.callsOf('withdraw-invoice')).toBe(1), WITHIN);
    expect((await till.shop.invoice(saleId)).state).toBe('withdrawing');
  });
});
