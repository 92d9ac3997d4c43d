import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { restoreBackup } from '../../../../main/backup/restore.ts';
import { noteRestored } from '../../../../main/backup/restored-journal.ts';
import type { HubClient } from '../../../../main/hub-client/hub-client.ts';
import { Journal } from '../../../../main/journal/journal.ts';
import { project } from '../../../../main/journal/project.ts';
import { RestoredSends } from '../../../../main/sends/restored-sends.ts';
import { findSend, listSendRows } from '../../../../main/sends/send-rows.ts';
import { systemClock } from '../../../../main/shell/system-clock.ts';
import { findTrade } from '../../../../main/trading/trade-rows.ts';
import type { SendReview } from '../../../../shared/ipc/send-view.ts';
import { btc } from '../../../../shared/money/money.ts';
import { askedHub } from '../../../helpers/asked-hub.ts';
import { AssembledTill } from '../../../helpers/assembled-till.ts';
import { FundedTill } from '../../../helpers/funded-till.ts';
import { startPlainHub, WIKI_FUNCTIONS } from '../../../helpers/plain-hub.ts';
import { regtestAddress } from '../../../helpers/till-journal.ts';
import { type Credentials, call } from '../../hub/hub-caller.ts';
import { tradesOf } from '../trading/trade-and-die.ts';
import { LeavingTill, PASSPHRASE } from './left-hub.ts';
import { clientOf, sendsOf } from './send-and-die.ts';

const SUPPLIER = regtestAddress(7);
const CUSTOMER = regtestAddress(21);
const BACKUP = 'a backup of the shop';
const VAULT = 'correct horse battery';
const OWNERS = 'only the owner knows';

const until = (condition: () => Promise<void>) => vi.waitFor(condition, { timeout: 30_000, interval: 50 });

let folder: string;
let till: FundedTill;
let restored: AssembledTill;
let presses = 0;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'till-forgot-'));
  restored = new AssembledTill(join(folder, 'restored'));
  till = new FundedTill();
  await till.start('1');
});
afterEach(async () => {
  await restored.stop();
  await till.remove();
  rmSync(folder, { recursive: true, force: true });
});

const path = () => join(folder, 'backup');
const backUp = () => till.shop.ask('backUp', { path: path(), passphrase: BACKUP });

/** The old till is gone, and another is made of the backup. */
async function restore(): Promise<void> {
  await till.shop.stop();
  const nowMs = () => systemClock.nowMs();
  const made = await restoreBackup({ path: path(), passphrase: BACKUP, dataFolder: restored.folder, nowMs });
  expect(made.ok).toBe(true);
  await restored.start({ passphrase: VAULT });
}

const press = () => `restored-press-${String(presses++).padStart(6, '0')}`;
const confirmed = ({ reviewId, warnings: read }: SendReview, passphrase?: string) => ({
  sendId: press(),
  reviewId,
  read,
  passphrase,
});

async function send(shop: AssembledTill, to: string, amount: string, passphrase?: string) {
  return shop.ask('confirmSend', confirmed(await shop.ask('prepareSend', { to, amount }), passphrase));
}

async function refund(shop: AssembledTill, saleId: string, amount: string) {
  return shop.ask(
    'confirmRefund',
    confirmed(await shop.ask('prepareRefund', { saleId, to: CUSTOMER, amount })),
  );
}

const account = () => till.account as Credentials;

/** Money leaves the account, and no till knows of it. */
async function stranger(amount: string, to: string): Promise<void> {
  const sent = await call(till.hub, account(), 'send-btc', { to_btc_address: to, amount });
  expect(sent.status).toBe(200);
}

/** The till's own authkey may not read the list any more. */
async function forbidLists(): Promise<void> {
  const { body } = await call(till.hub, account(), 'my-authkeys', {});
  const keys = body.authkeys as readonly { token: string }[];
  for (const { token } of keys.filter(({ token: each }) => each !== account().authkey.token))
    await call(till.hub, account(), 'change-authkey-permissions', {
      authkey_token: token,
      remove_json: JSON.stringify([['all', 'my-transactions']]),
    });
}

const sends = async () => (await restored.ask('listSends', { limit: 50 })).sends;
const tasks = () => restored.ask('listTasks');
const isLookedUp = () => until(async () => expect((await tasks()).restored).toEqual([]));

describe('a till that was restored', () => {
  test('finds what it had sent, to the satoshi, and gives no sale’s money back twice', async () => {
    const saleId = await till.sell('0.002');
    await send(till.shop, SUPPLIER, '0.01');
    await till.mine(1);
    await backUp();
    const sent = await send(till.shop, SUPPLIER, '0.03');
    await till.mine(1);
    await refund(till.shop, saleId, '0.002');
    await till.mine(6);
    await restore();
    await isLookedUp();
    expect((await tasks()).found).toEqual([]);
    const found = await sends();
    expect(found.map(({ amount, purpose, found: how }) => [amount.amount, purpose, how])).toEqual([
      ['0.00200000', 'refund', 'known'],
      ['0.03000000', 'payment', 'known'],
      ['0.01000000', 'payment', undefined],
    ]);
    expect(found[1]).toMatchObject({ address: SUPPLIER, fee: sent.fee, txid: expect.any(String) });
    expect(await restored.invoice(saleId)).toMatchObject({ state: 'refunded' });
    expect(await restored.call('prepareRefund', { saleId, to: CUSTOMER, amount: '0.001' })).toMatchObject({
      error: { code: 'refund-too-large' },
    });
    // The warnings have an end, and the guards know what was found.
    const { warnings } = await restored.ask('prepareSend', { to: SUPPLIER, amount: '0.03' });
    expect(warnings).toEqual(['repeated']);
    await restored.ask('saveSettings', { sendLimits: { perDay: '0.04' } });
    expect(await restored.call('prepareSend', { to: SUPPLIER, amount: '0.001' })).toMatchObject({
      error: { code: 'over-day-limit' },
    });
    const history = await restored.ask('getHistory', { saleId });
    expect(history.map(({ kind }) => kind)).toContain('refund-found');
  });

  test('counts by what a refund gave back, where that was promised in fiat', async () => {
    await till.shop.ask('saveSettings', { currency: 'EUR', rates: { EUR: '60000' }, refundIn: 'fiat' });
    const sale = await till.shop.charge('60.00', 'EUR');
    await till.practise('pay', { btc_address: sale.address, amount: sale.due.amount });
    await till.mine(6);
    await until(async () => expect((await till.shop.invoice(sale.saleId)).state).toBe('confirmed'));
    await backUp();
    await till.shop.ask('saveSettings', { rates: { EUR: '120000' } });
    expect((await refund(till.shop, sale.saleId, '60.00')).amount.amount).toBe('0.00050000');
    await restore();
    await isLookedUp();
    // Half of the bitcoin was all of the price.
    expect((await restored.ask('getRefundOffer', { saleId: sale.saleId })).left.amount).toBe('0.00');
  });

  test('asks a person about what nothing tells of', async () => {
    const saleId = await till.sell('0.002');
    const { number } = await till.shop.invoice(saleId);
    await backUp();
    // As a till of before, or the owner with another program, sent it.
    await stranger('0.002', CUSTOMER);
    await till.mine(1);
    await stranger('0.003', SUPPLIER);
    await restore();
    await isLookedUp();
    const { found } = await tasks();
    expect(found.map(({ amount }) => amount.amount)).toEqual(['0.00300000', '0.00200000']);
    const [payment, back] = found;
    const link = (sendId = '', saleNumber?: number, reason = 'I know it') =>
      restored.call('linkFoundSend', { sendId, saleNumber, reason });
    expect(await link(back?.sendId, number, ' ')).toMatchObject({ error: { code: 'reason-needed' } });
    expect(await link(back?.sendId, 1_000_000)).toMatchObject({ error: { code: 'unknown-sale' } });
    expect(await link(back?.sendId, number)).toMatchObject({
      value: { purpose: 'refund', saleId, saleNumber: number },
    });
    expect(await link(payment?.sendId)).toMatchObject({ value: { purpose: 'payment', found: 'known' } });
    expect(await link(payment?.sendId)).toMatchObject({ error: { code: 'unknown-send' } });
    expect((await tasks()).found).toEqual([]);
    expect(await restored.invoice(saleId)).toMatchObject({ state: 'refunded' });
    expect((await restored.ask('getRefundOffer', { saleId })).left.amount).toBe('0.00000000');
  });

  test('is warned until the hub’s list is read, which an owner’s passphrase may be needed for', async () => {
    await till.shop.ask('makeReceiveOnly', { ownerPassphrase: OWNERS });
    await backUp();
    await send(till.shop, SUPPLIER, '0.01', OWNERS);
    await forbidLists();
    await restore();
    await until(async () => expect((await tasks()).restored).toMatchObject([{ state: 'passphrase-needed' }]));
    const [{ hubId } = { hubId: '' }] = (await tasks()).restored;
    const looked = (passphrase: string) => restored.call('lookUpSends', { hubId, passphrase });
    expect(await looked('a wrong one')).toMatchObject({ error: { code: 'bad-passphrase' } });
    expect(
      await restored.call('endRestoreWarning', { hubId, reason: 'I do not feel like it' }),
    ).toMatchObject({ error: { code: 'not-allowed' } });
    await until(async () => expect(await looked(OWNERS)).toMatchObject({ value: { left: false } }));
    expect(await sends()).toMatchObject([{ address: SUPPLIER, found: 'known' }]);
  });
});

describe('what has its intent alone in the backup is known to be made, and is asked for no second time', () => {
  /** A journal whose backup falls before the hub is asked, between two commits; and that backup once it is restored. */
  function backedUpBefore(asked: 'send-asked' | 'trade-asked') {
    const kept = join(folder, 'kept.sqlite');
    const journal = Journal.open(join(folder, 'journal.sqlite'), project, Date.now);
    const append = journal.append.bind(journal);
    journal.append = (...events) => {
      if (events.some(({ kind }) => kind === asked)) journal.run(`VACUUM INTO '${kept}'`);
      return append(...events);
    };
    const back = (): Journal => {
      journal.close();
      const restoredJournal = Journal.open(kept, project, Date.now);
      noteRestored(restoredJournal, Date.now(), Date.now());
      return restoredJournal;
    };
    return { journal, back };
  }

  const lookUp = (journal: Journal, client: HubClient) =>
    new RestoredSends({
      journal,
      newId: press,
      book: (events) => journal.append(...events),
      leftOf: () => undefined,
      sendChanged: () => undefined,
      changed: () => undefined,
    }).lookUp(askedHub(client));

  test('a send', async () => {
    const client = await clientOf({ hubUrl: till.proxy.url, ...till.account });
    const { journal, back } = backedUpBefore('send-asked');
    const wanted = { address: SUPPLIER, amount: btc('0.01'), purpose: 'payment', by: 'owner' } as const;
    const sender = sendsOf(journal, client);
    const review = await sender.prepare(wanted);
    if (!review.ok) throw new Error(review.error.code);
    const { reviewId, warnings: read } = review.value;
    const sendId = press();
    await sender.confirm({ sendId, reviewId, read, purpose: 'payment', by: 'owner' });

    const kept = back();
    sendsOf(kept, client).recover();
    expect(findSend(kept, sendId)).toMatchObject({ state: 'failed', problem_code: 'never-asked' });
    expect((await lookUp(kept, client)).ok).toBe(true);
    expect(listSendRows(kept, { limit: 10 })).toMatchObject([{ send_id: sendId, state: 'sent' }]);
    expect(till.proxy.callsOf('send-btc')).toBe(1);
    kept.close();
  });

  test('a paid invoice', async () => {
    const client = await clientOf({ hubUrl: till.proxy.url, ...till.account });
    const { journal, back } = backedUpBefore('trade-asked');
    const invoiceJson = JSON.stringify({ btc_address: SUPPLIER, amount: '0.01', currency: 'BTC' });
    const tradeId = press();
    const payer = tradesOf(journal, client);
    await payer.payInvoice({ tradeId, by: 'owner' }, { invoiceJson, maxBtc: btc('0.02') });

    const kept = back();
    tradesOf(kept, client).recover();
    expect(findTrade(kept, tradeId)).toMatchObject({ state: 'failed', problem_code: 'never-asked' });
    expect((await lookUp(kept, client)).ok).toBe(true);
    expect(findTrade(kept, tradeId)).toMatchObject({ state: 'done', amount: '0.01000000' });
    expect(listSendRows(kept, { limit: 10 })).toEqual([]);
    expect(till.proxy.callsOf('pay-invoice')).toBe(1);
    kept.close();
  });
});

test('what a hub without a list sent is a person’s to look at, who ends the warning with a reason', async () => {
  const plain = await startPlainHub(till.hub.url, 2, 'form', WIKI_FUNCTIONS);
  const other = new AssembledTill(join(folder, 'plain'));
  try {
    await other.start();
    await other.ask('connectHub', {
      url: plain.url,
      shopName: 'Café',
      credentialsHost: new URL(plain.url).host,
      credentials: { kind: 'authkey', json: JSON.stringify(till.account) },
      passphrase: VAULT,
      exclusiveAccount: true,
    });
    await other.ask('backUp', { path: path(), passphrase: BACKUP });
    await other.stop();
    await restore();
    await until(async () => expect((await tasks()).restored).toMatchObject([{ state: 'no-list' }]));
    const warned = async () =>
      (await restored.ask('prepareSend', { to: SUPPLIER, amount: '0.001' })).warnings.includes('restored');
    expect(await warned()).toBe(true);
    const [{ hubId } = { hubId: '' }] = (await tasks()).restored;
    const end = (reason: string) => restored.call('endRestoreWarning', { hubId, reason });
    expect(await end(' ')).toMatchObject({ error: { code: 'reason-needed' } });
    expect(await end('the operator says that nothing was sent')).toMatchObject({ value: { left: false } });
    expect((await tasks()).restored).toEqual([]);
    expect(await warned()).toBe(false);
  } finally {
    await restored.stop();
    await other.stop();
    await plain.stop();
  }
});

test('what was sent at a hub that new sales no longer go to is read there too', async () => {
  const leaving = new LeavingTill();
  try {
    await leaving.start();
    await leaving.moveOn();
    await leaving.shop.ask('backUp', { path: path(), passphrase: BACKUP });
    const hubs = await leaving.shop.ask('listHubs', {});
    await leaving.shop.ask('moveToHub', { hubId: hubs.find(({ forNewSales }) => !forNewSales)?.hubId ?? '' });
    await until(async () => expect((await leaving.shop.ask('getHubStatus')).connection).toBe('fresh'));
    await send(leaving.shop, SUPPLIER, '0.01');
    await leaving.shop.stop();
    const nowMs = () => systemClock.nowMs();
    await restoreBackup({ path: path(), passphrase: BACKUP, dataFolder: restored.folder, nowMs });
    leaving.other.line.plan('my-transactions', ...Array<'lose-answer'>(100).fill('lose-answer'));
    await restored.start({ passphrase: PASSPHRASE });
    await until(async () => expect(await sends()).toMatchObject([{ address: SUPPLIER, found: 'known' }]));
    // Each hub is looked at for itself.
    await until(async () => expect((await tasks()).restored).toMatchObject([{ state: 'asked' }]));
    leaving.other.line.plan('my-transactions');
    const [{ hubId } = { hubId: '' }] = (await tasks()).restored;
    expect(await restored.ask('lookUpSends', { hubId })).toEqual({ left: false });
    await until(async () => expect(await sends()).toMatchObject([{ state: 'sent' }]));
    leaving.old.hub.customer.mine(6);
    await until(async () => {
      await restored.call('resolveSends', {});
      expect(await sends()).toMatchObject([{ state: 'confirmed' }]);
    });
  } finally {
    await restored.stop();
    await leaving.remove();
  }
});
