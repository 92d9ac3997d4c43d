import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { HubClient } from '../../../../main/hub-client/hub-client.ts';
import { Journal } from '../../../../main/journal/journal.ts';
import { project } from '../../../../main/journal/project.ts';
import { sendMemory } from '../../../../main/sends/send-rows.ts';
import { findTrade, TRADE_KINDS } from '../../../../main/trading/trade-rows.ts';
import type { Trades } from '../../../../main/trading/trades.ts';
import { tillError } from '../../../../shared/errors/catalogue.ts';
import { currency } from '../../../../shared/money/currency.ts';
import { btc, money, toDecimal } from '../../../../shared/money/money.ts';
import { ok } from '../../../../shared/result.ts';
import { askedHub } from '../../../helpers/asked-hub.ts';
import { FAULTS, type FaultyProxy, startFaultyProxy } from '../../../helpers/faulty-proxy.ts';
import { type ScriptedHub, startScriptedHub } from '../../../helpers/scripted-hub.ts';
import { type Credentials, createAccount, newAddress } from '../../hub/hub-caller.ts';
import { depositConfirmed } from '../../hub/hub-money.ts';
import { startTestHub, type TestHub } from '../../hub/test-hub.ts';
import { address, byKey } from '../hub-client/scripted-hub-client.ts';
import { clientOf, type Step, tradesOf, type Wanted } from './trade-and-die.ts';

const PROGRAM = join(import.meta.dirname, 'trade-and-die.ts');
const STEPS: readonly Step[] = ['intended', 'asked', 'answered', 'done'];
const press = (tradeId = 'the-only-press-00') => ({ tradeId, by: 'owner' });
const invoice = (btc_address: string, amount = '0.1') =>
  JSON.stringify({ btc_address, amount, currency: 'BTC' });

let folder: string;
let journal: Journal;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'till-trades-'));
  journal = Journal.open(join(folder, 'journal.sqlite'), project, Date.now);
});
afterEach(() => {
  journal.close();
  rmSync(folder, { recursive: true, force: true });
});

async function resolved(trades: Trades, client: HubClient): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    const left = await trades.resolve(askedHub(client), TRADE_KINDS);
    if (left.ok && !left.value) return;
    expect(tries).toBeLessThan(10);
  }
}

describe.each([1, 2] as const)('at a hub of type %i, over a bad line', (authenticationType) => {
  let hub: TestHub;
  let proxy: FaultyProxy;
  let shop: Credentials;
  let payee: Credentials;
  let client: HubClient;
  let trades: Trades;
  beforeAll(async () => {
    hub = await startTestHub({ authenticationType, currencies: ['BTC', 'EUR'].map(currency) });
    proxy = await startFaultyProxy(hub.url);
    [shop, payee] = [await createAccount(hub), await createAccount(hub)];
    await depositConfirmed(hub, shop, '20');
    client = await clientOf(proxy.url, shop);
  });
  afterAll(async () => {
    await proxy?.stop();
    await hub?.stop();
  });
  beforeEach(() => {
    trades = tradesOf(journal, client);
  });

  /** How often the hub paid to this address. */
  async function paymentsTo(to: string): Promise<number> {
    const looked = await (await clientOf(hub.url, payee)).checkInvoiceStatus({ addresses: [to] });
    if (looked.kind !== 'done') throw new Error(looked.error.detail);
    return looked.value.invoices[to]?.payments.length ?? 0;
  }

  test.each(FAULTS)('an invoice is paid once, and the till finds out (%s)', async (fault) => {
    const to = await newAddress(hub, payee);
    proxy.plan('pay-invoice', fault, 'lose-answer');
    await trades.payInvoice(press(), { invoiceJson: invoice(to), maxBtc: btc('0.1') });
    await resolved(trades, client);
    const state = findTrade(journal, press().tradeId)?.state;
    expect(['done', 'failed']).toContain(state);
    expect(await paymentsTo(to)).toBe(state === 'done' ? 1 : 0);
    proxy.plan('pay-invoice');
    const again = await trades.payInvoice(press('another-press-00'), {
      invoiceJson: invoice(to),
      maxBtc: btc('0.1'),
    });
    if (state === 'done') expect(again).toMatchObject({ error: { code: 'invoice-paid' } });
    expect(await paymentsTo(to)).toBe(1);
  });

  const kills = STEPS.flatMap((step) =>
    (['none', 'lose-request', 'lose-answer'] as const).map((fault) => ({ step, fault })),
  );
  test.each(kills)('a till killed when $step ($fault) pays once, and finds out', async ({ step, fault }) => {
    const to = await newAddress(hub, payee);
    const path = join(folder, 'killed.sqlite');
    proxy.plan('pay-invoice', fault);
    const wanted: Wanted = {
      path,
      hubUrl: proxy.url,
      credentials: shop,
      invoiceJson: invoice(to),
      step,
    };
    const child = spawn(process.execPath, [PROGRAM, JSON.stringify(wanted)]);
    expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
    const left = Journal.open(path, project, Date.now);
    try {
      const found = tradesOf(left, client);
      found.recover();
      await resolved(found, client);
      const state = findTrade(left, press().tradeId)?.state;
      expect(state).toBe(step === 'intended' ? 'failed' : 'done');
      expect(await paymentsTo(to)).toBe(state === 'done' ? 1 : 0);
    } finally {
      left.close();
    }
  });

  test('an order whose answer is lost is placed once, and cancelled once', async () => {
    proxy.plan('place-order', 'lose-answer', 'lose-answer');
    const order = { trade: btc('0.5'), wanted: money('20000', 'EUR') };
    expect(await trades.placeOrder(press(), order)).toMatchObject({ value: { state: 'unknown' } });
    await resolved(trades, client);
    const oid = findTrade(journal, press().tradeId)?.oid ?? '';
    expect(await client.openOrders()).toMatchObject({ value: [{ oid }] });
    proxy.plan('cancel-order', 'lose-answer');
    await trades.cancelOrder(press('cancel-press-000'), oid);
    await resolved(trades, client);
    expect(findTrade(journal, 'cancel-press-000')).toMatchObject({ state: 'done', oid });
    expect(await client.openOrders()).toMatchObject({ value: [] });
  });

  test('the journal made again from its events says the same', async () => {
    const to = await newAddress(hub, payee);
    await trades.payInvoice(press(), { invoiceJson: invoice(to), maxBtc: btc('0.1') });
    const before = findTrade(journal, press().tradeId);
    expect(before).toMatchObject({ state: 'done', address: to, amount: '0.10000000' });
    journal.rebuild();
    expect(findTrade(journal, press().tradeId)).toEqual(before);
  });

  test('what an invoice cost counts towards the limits of sends', async () => {
    const to = await newAddress(hub, payee);
    await trades.payInvoice(press(), { invoiceJson: invoice(to), maxBtc: btc('0.3') });
    const { lately, ownLately } = sendMemory(journal, 'owner', Date.now(), { hubIds: [] });
    expect(lately.map(({ amount }) => toDecimal(amount))).toEqual(['0.10000000']);
    expect(ownLately.map(toDecimal)).toEqual(['0.10000000']);
    expect(sendMemory(journal, 'Ada', Date.now(), { hubIds: [] }).ownLately).toEqual([]);
  });

  test('what costs more than the ceiling or the owner’s limit is not asked for', async () => {
    const to = await newAddress(hub, payee);
    const before = proxy.callsOf('pay-invoice');
    const wanted = { invoiceJson: invoice(to), maxBtc: btc('0.0999') };
    expect(await trades.payInvoice(press(), wanted)).toMatchObject({
      error: { code: 'amount-over-ceiling' },
    });
    const limited = tradesOf(journal, client, 'practice', () => tillError('over-day-limit'));
    expect(await limited.payInvoice(press(), { ...wanted, maxBtc: btc('0.1') })).toMatchObject({
      error: { code: 'over-day-limit' },
    });
    expect(await trades.payInvoice(press(), { ...wanted, invoiceJson: '{}' })).toMatchObject({
      error: { code: 'bad-payment-request' },
    });
    expect(proxy.callsOf('pay-invoice')).toBe(before);
    expect(findTrade(journal, press().tradeId)).toBeUndefined();
  });
});

describe('at a hub that keeps no refs', () => {
  let hub: ScriptedHub;
  beforeEach(async () => {
    hub = await startScriptedHub();
    hub.overview = { ...hub.overview, supported_functions: ['pay-invoice', 'place-order'] };
  });
  afterEach(() => hub.close());

  test('a payment is asked for once, and a person decides what became of it', async () => {
    hub.answer('pay-invoice', { cut: 'before-answer' });
    const client = await clientOf(hub.url, byKey);
    const trades = tradesOf(journal, client, 'regtest');
    const wanted = { invoiceJson: invoice(address), maxBtc: btc('0.1') };
    expect(await trades.payInvoice(press(), wanted)).toMatchObject({ value: { state: 'unknown' } });
    expect(await trades.resolve(askedHub(client), TRADE_KINDS)).toEqual(ok(false));
    expect(await trades.payInvoice(press(), wanted)).toMatchObject({ value: { state: 'unknown' } });
    expect(await trades.payInvoice(press('another-press-00'), wanted)).toMatchObject({
      error: { code: 'send-unresolved' },
    });
    expect(hub.callsOf('pay-invoice')).toHaveLength(1);

    const { tradeId } = press();
    expect(trades.decide(tradeId, 'taken-as-undone', ' ', 'owner')).toMatchObject({
      error: { code: 'reason-needed' },
    });
    expect(trades.decide(tradeId, 'taken-as-undone', 'The balance is as it was.', 'owner').ok).toBe(true);
    expect(trades.decide(tradeId, 'taken-as-done', 'No, it is not.', 'owner')).toMatchObject({
      error: { code: 'send-not-unknown' },
    });
    hub.answer('pay-invoice', { body: {} });
    expect(await trades.payInvoice(press('another-press-00'), wanted)).toMatchObject({
      value: { state: 'done' },
    });
    expect(hub.callsOf('pay-invoice')).toHaveLength(2);
  });
});
