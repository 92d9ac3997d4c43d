import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { InvoiceSaleView } from '../../../../shared/ipc/sale-view.ts';
import { AssembledTill } from '../../../helpers/assembled-till.ts';
import { strangersAddress } from '../../../helpers/customer-wallet.ts';
import { type FaultyProxy, startFaultyProxy } from '../../../helpers/faulty-proxy.ts';
import { createAccount, type HubServer, startHubServer } from '../../../helpers/hub-server.ts';
import { type PlainHub, startPlainHub, WIKI_FUNCTIONS } from '../../../helpers/plain-hub.ts';
import { practiseAt } from '../../../helpers/practice-hub.ts';
import { type Credentials, call } from '../../hub/hub-caller.ts';

const PASSPHRASE = 'correct horse battery';
const INVOICED = '0.001';
const soon = { timeout: 30_000, interval: 50 };
const btc = (amount: string) => ({ amount, currency: 'BTC' });

describe.each([1, 2] as const)('at a hub with all of the wiki and nothing else, of type %i', (type) => {
  let folder: string;
  let real: HubServer;
  let line: FaultyProxy;
  let hub: PlainHub;
  let shop: AssembledTill;
  /** What the till is not told: what an invoice costs with its fee. */
  let invoiceCost: string;
  /** Sales that were paid. */
  let paid: readonly InvoiceSaleView[] = [];
  let presses = 0;

  // The hub's change of the one before is there for the next one.
  beforeEach(() => practise('mine', { blocks: 1 }));
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'till-wiki-'));
    real = await startHubServer(join(folder, 'hub'), [
      '--engine',
      'practice',
      '--block-interval-ms',
      '0',
      '--auth-type',
      `${type}`,
    ]);
    line = await startFaultyProxy(real.url);
    hub = await startPlainHub(line.url, type, type === 1 ? 'form' : 'json', WIKI_FUNCTIONS);
    const account = (await createAccount(real.url)) as Credentials;
    shop = new AssembledTill(join(folder, 'till'));
    await shop.start();
    await shop.ask('connectHub', {
      url: hub.url,
      shopName: 'Café',
      credentialsHost: new URL(hub.url).host,
      credentials: { kind: 'authkey', json: JSON.stringify(account) },
      exclusiveAccount: true,
      passphrase: PASSPHRASE,
    });
    // Two are as many as a balance tells apart at once.
    paid = [await charge('0.005'), await charge('0.012')];
    for (const { address, due } of paid) await practise('pay', { btc_address: address, amount: due.amount });
    for (const { saleId } of paid) await is(saleId, 'seen');
    await practise('mine', { blocks: 1 });
    for (const { saleId } of paid) await is(saleId, 'confirmed');
    paid = await Promise.all(paid.map(({ saleId }) => shop.invoice(saleId)));
    const estimated = await call(real, account, 'estimate-send-btc', {
      to_btc_address: strangersAddress(),
      amount: INVOICED,
    });
    invoiceCost = estimated.body.total;
  });
  afterAll(async () => {
    await shop?.remove();
    await hub?.stop();
    await line?.stop();
    await real?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const press = () => `press-at-the-wiki-${String(presses++).padStart(3, '0')}`;
  const available = async () => (await shop.ask('getHubBalance')).available;
  const is = (saleId: string, state: string) =>
    vi.waitFor(async () => expect((await shop.invoice(saleId)).state).toBe(state), soon);

  async function charge(amount: string) {
    const sale = await shop.charge(amount);
    if (sale.tender !== 'bitcoin') throw new Error('no invoice');
    return sale;
  }

  const practise = (what: string, request: object) => practiseAt(real, what, request);

  /** What a function is asked for, meanwhile. */
  async function asksFor(name: string, work: () => Promise<unknown>): Promise<number> {
    const before = hub.callsOf(name);
    await work();
    return hub.callsOf(name) - before;
  }

  async function send(to: string, amount: string, sendId = press()) {
    const review = await shop.ask('prepareSend', { to, amount });
    return shop.ask('confirmSend', { sendId, reviewId: review.reviewId, read: review.warnings });
  }

  async function refund(saleId: string, to: string, amount: string) {
    const review = await shop.ask('prepareRefund', { saleId, to, amount });
    return shop.ask('confirmRefund', {
      sendId: press(),
      reviewId: review.reviewId,
      read: review.warnings,
    });
  }

  /** Nobody knows of it, also after a restart, and no hub is asked again. */
  async function staysUnknown(name: string, isUnknown: () => Promise<void>): Promise<void> {
    const asked = await asksFor(name, async () => {
      await shop.ask('resolveSends', {});
      await shop.ask('resolveTrades', {});
      await isUnknown();
      await shop.stop();
      await shop.start({ passphrase: PASSPHRASE });
      // It is at work again, and what it would do by itself at a hub with `ref`s it has had occasion to.
      await vi.waitFor(async () => expect((await shop.call('getHubBalance')).ok).toBe(true), soon);
      await shop.ask('checkNow');
      expect(await shop.ask('resolveSends', {})).toEqual({ left: false });
      expect(await shop.ask('resolveTrades', {})).toEqual({ left: false });
      await isUnknown();
    });
    expect(asked).toBe(0);
  }

  test('a send is reviewed without a fee, and sent once', async () => {
    const to = strangersAddress();
    const before = await available();
    const review = await shop.ask('prepareSend', { to, amount: '0.002' });
    expect(review).toMatchObject({ network: 'regtest', amount: btc('0.00200000') });
    expect(review.fee ?? review.total ?? review.internal).toBeUndefined();
    const confirmation = { sendId: press(), reviewId: review.reviewId, read: review.warnings };
    const asked = await asksFor('send-btc', async () => {
      expect(await shop.ask('confirmSend', confirmation)).toMatchObject({
        state: 'sent',
        resolvesItself: false,
        before,
      });
      await shop.ask('confirmSend', confirmation);
    });
    expect(asked).toBe(1);
    expect(Number((await available()).amount)).toBeLessThan(Number(before.amount) - 0.002);
  });

  test('a send whose answer is lost is unknown, is not repeated, and is a person’s to decide by the balance', async () => {
    const to = strangersAddress();
    const before = await available();
    line.plan('send-btc', 'lose-answer');
    const sendId = press();
    const asked = await asksFor('send-btc', async () => {
      expect(await send(to, '0.0015', sendId)).toMatchObject({ state: 'unknown', resolvesItself: false });
    });
    expect(asked).toBe(1);
    await staysUnknown('send-btc', async () =>
      expect(await shop.ask('getSend', { sendId })).toMatchObject({ state: 'unknown' }),
    );
    expect(await shop.call('prepareSend', { to, amount: '0.0015' })).toMatchObject({
      error: { code: 'send-unresolved' },
    });
    const { before: shown } = await shop.ask('getSend', { sendId });
    expect(shown).toEqual(before);
    expect(Number((await available()).amount)).toBeLessThan(Number(shown?.amount) - 0.0015);
    const decision = { sendId, as: 'taken-as-sent' } as const;
    expect(await shop.call('decideSend', { ...decision, reason: ' ' })).toMatchObject({
      error: { code: 'reason-needed' },
    });
    expect(await shop.ask('decideSend', { ...decision, reason: 'It is gone.' })).toMatchObject({
      state: 'taken-as-sent',
    });
  });

  test('a refund is sent once; one that nobody knows of is kept back until a person decides', async () => {
    const [one, other] = paid;
    if (!one || !other) throw new Error('no sales');
    const asked = await asksFor('send-btc', async () => {
      expect(await refund(one.saleId, strangersAddress(), one.received.amount)).toMatchObject({
        state: 'sent',
      });
    });
    expect(asked).toBe(1);
    expect(await shop.invoice(one.saleId)).toMatchObject({
      state: 'refunded',
      refunded: one.received,
    });

    const to = strangersAddress();
    const left = async () => (await shop.ask('getRefundOffer', { saleId: other.saleId })).left;
    line.plan('send-btc', 'lose-request');
    const before = await available();
    const lost = await refund(other.saleId, to, '0.003');
    expect(lost).toMatchObject({ state: 'unknown', resolvesItself: false });
    await staysUnknown('send-btc', async () => expect(await left()).toEqual(btc('0.00900000')));
    const tooMuch = { saleId: other.saleId, to, amount: '0.00900001' };
    expect(await shop.call('prepareRefund', tooMuch)).toMatchObject({ error: { code: 'refund-too-large' } });
    expect((await shop.ask('getSend', { sendId: lost.sendId })).before).toEqual(before);
    expect(await available()).toEqual(before);
    const reason = 'The balance is as it was.';
    await shop.ask('decideSend', { sendId: lost.sendId, as: 'taken-as-unsent', reason });
    expect(await left()).toEqual(btc('0.01200000'));
    await practise('mine', { blocks: 1 });
    expect(await refund(other.saleId, to, '0.003')).toMatchObject({ state: 'sent' });
    expect(await left()).toEqual(btc('0.00900000'));
  });

  test('an invoice is paid once; one that nobody knows of is a person’s to decide by the balance', async () => {
    const invoiceJson = () =>
      JSON.stringify({ btc_address: strangersAddress(), amount: INVOICED, currency: 'BTC' });
    const pay = (json: string, tradeId: string) =>
      shop.ask('payInvoice', { tradeId, invoiceJson: json, maxBtc: invoiceCost });
    const asked = await asksFor('pay-invoice', async () => {
      const [json, tradeId] = [invoiceJson(), press()];
      expect(await pay(json, tradeId)).toMatchObject({ state: 'done' });
      await pay(json, tradeId);
      expect(
        await shop.call('payInvoice', { tradeId: press(), invoiceJson: json, maxBtc: invoiceCost }),
      ).toMatchObject({ error: { code: 'invoice-paid' } });
    });
    expect(asked).toBe(1);

    await practise('mine', { blocks: 1 });
    const before = await available();
    line.plan('pay-invoice', 'lose-answer');
    const [json, tradeId] = [invoiceJson(), press()];
    expect(await pay(json, tradeId)).toMatchObject({
      state: 'unknown',
      resolvesItself: false,
      before: [before],
    });
    await staysUnknown('pay-invoice', async () =>
      expect(await shop.ask('getTrade', { tradeId })).toMatchObject({ state: 'unknown' }),
    );
    expect(Number((await available()).amount)).toBeLessThan(Number(before.amount) - 0.001);
    const decision = { tradeId, as: 'taken-as-done', reason: 'It is gone.' } as const;
    expect(await shop.ask('decideTrade', decision)).toMatchObject({ state: 'taken-as-done' });
  });

  test('a sale is posted once and taken off once; where the answer is lost it is not posted again', async () => {
    await shop.ask('saveSettings', { publicBoard: { posts: true } });
    const standing = async (saleId: string) => (await shop.invoice(saleId)).board?.standing;
    const listed = async () => {
      const response = await fetch(`${real.url}/api/find-invoices`, { method: 'POST' });
      const { invoices } = (await response.json()) as { invoices: readonly { btc_address: string }[] };
      return invoices.map(({ btc_address: address }) => address);
    };
    const sale = await charge('0.003');
    const posts = await asksFor('post-invoice', () =>
      vi.waitFor(async () => expect(await standing(sale.saleId)).toBe('posted'), soon),
    );
    expect(posts).toBeLessThanOrEqual(1);
    expect(await listed()).toEqual([sale.address]);
    const withdrawals = await asksFor('withdraw-invoice', async () => {
      await shop.ask('withdrawSale', { saleId: sale.saleId });
      await is(sale.saleId, 'withdrawn');
    });
    expect(withdrawals).toBe(1);
    expect(await listed()).toEqual([]);

    const before = hub.callsOf('post-invoice');
    line.plan('post-invoice', 'lose-answer');
    const lost = await charge('0.004');
    await vi.waitFor(async () => expect(await listed()).toEqual([lost.address]), soon);
    // What the wiki's board shows is not signed: nobody can tell by it whose invoice it is.
    await vi.waitFor(() => expect(hub.callsOf('find-invoices')).toBeGreaterThan(2), soon);
    expect(await standing(lost.saleId)).toBe('posting');
    expect(hub.callsOf('post-invoice') - before).toBe(1);
    await shop.ask('saveSettings', { publicBoard: { posts: false } });
  });

  test('what those cost, which the hub did not tell, is for a person to look at; then sales go on', async () => {
    await shop.ask('checkNow');
    await vi.waitFor(async () => expect((await shop.ask('getHubStatus')).unattributed).toBe(1), soon);
    const [entry] = await shop.ask('listUnattributed');
    await shop.ask('resolveUnattributed', { entryId: entry?.entryId ?? '', reason: 'The fees.' });
    expect(await shop.ask('getHubStatus')).toMatchObject({ unattributed: 0, bookingPaused: false });
    const sale = await charge('0.0025');
    await practise('pay', { btc_address: sale.address, amount: sale.due.amount });
    await is(sale.saleId, 'seen');
    await practise('mine', { blocks: 1 });
    await is(sale.saleId, 'confirmed');
    expect(await shop.ask('listUnattributed')).toEqual([]);
  });
});
