import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startHubProcess } from '../../../main/shell/hub-process.ts';
import { systemClock } from '../../../main/shell/system-clock.ts';
import type { TillOptions } from '../../../main/till-options.ts';
import { TillStartFailure } from '../../../main/till-start-failure.ts';
import { AssembledTill, HUB_PROGRAM } from '../../helpers/assembled-till.ts';
import { startScriptedHub } from '../../helpers/scripted-hub.ts';

let shop: AssembledTill;
beforeEach(async () => {
  shop = new AssembledTill();
  await shop.start();
});
afterEach(() => shop.remove());

/** Waits for a condition, not for a time. */
const until = (condition: () => Promise<void>) => vi.waitFor(condition, { timeout: 20_000, interval: 20 });

/** Where a start that must fail says what is wrong. */
async function startError(till: AssembledTill): Promise<string | undefined> {
  try {
    await till.start();
  } catch (error) {
    return error instanceof TillStartFailure ? error.error.code : String(error);
  }
  return undefined;
}

async function state(saleId: string): Promise<string> {
  return (await shop.invoice(saleId)).state;
}

test('a new till speaks the language of its system, and after that the one that was chosen', async () => {
  const japanese = new AssembledTill();
  try {
    await japanese.start({ systemLanguages: ['ja-JP'] });
    expect((await japanese.ask('getSettings', undefined)).language).toBe('ja');
    await japanese.ask('saveSettings', { language: 'it' });
    await japanese.stop();
    await japanese.start({ systemLanguages: ['ja-JP'] });
    expect((await japanese.ask('getSettings', undefined)).language).toBe('it');
  } finally {
    await japanese.remove();
  }
});

describe('a till in practice', () => {
  beforeEach(async () => {
    await shop.ask('setUpPractice', { shopName: 'Practice Café' });
  });

  test('sells from wizard to receipt, and the journal tells the history', async () => {
    const sale = await shop.charge();
    await shop.ask('practise', { action: 'pay', address: sale.address, amount: '0.001', replaceable: false });
    await until(async () => expect(await state(sale.saleId)).toBe('seen'));
    await shop.ask('practise', { action: 'mine', blocks: 1 });
    await until(async () => expect(await state(sale.saleId)).toBe('confirmed'));
    const receipt = await shop.ask('recordReceipt', { saleId: sale.saleId });
    expect(receipt.count).toBe(0);
    expect(JSON.stringify(receipt.lines)).toContain('PRACTICE');
    const pdf = await shop.ask('receiptPdf', { saleId: sale.saleId });
    expect(Buffer.from(pdf.base64, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
    const history = await shop.ask('getHistory', { saleId: sale.saleId });
    expect(history.map(({ kind }) => kind)).toEqual([
      'charged',
      'payment-seen',
      'payment-confirmations',
      'paid-confirmed',
      'receipt-printed',
      'receipt-printed',
    ]);
  });

  test('the practice customer can replace, double-spend and reorganise', async () => {
    const replaced = await shop.charge();
    await shop.ask('practise', {
      action: 'pay',
      address: replaced.address,
      amount: '0.001',
      replaceable: true,
    });
    await until(async () => expect(await state(replaced.saleId)).toBe('seen'));
    const paymentId = (await shop.invoice(replaced.saleId)).payments[0]?.paymentId ?? '';
    await shop.ask('practise', { action: 'replace', paymentId });
    await until(async () => expect(await state(replaced.saleId)).toBe('open'));

    const reversed = await shop.charge();
    const { txid } = await shop.ask('practise', {
      action: 'pay',
      address: reversed.address,
      amount: '0.001',
      replaceable: false,
    });
    await shop.ask('practise', { action: 'mine', blocks: 1 });
    await until(async () => expect(await state(reversed.saleId)).toBe('confirmed'));
    await shop.ask('practise', { action: 'reorg', depth: 1, dropPaymentIds: [`${txid}:0`] });
    await until(async () => expect(await state(reversed.saleId)).toBe('reversed'));
  });

  test('keeps its sales, its hub and what it waits for over a restart', async () => {
    const sale = await shop.charge();
    await shop.stop();
    await shop.start();
    await until(async () => expect(await state(sale.saleId)).toBe('open'));
    await until(async () => expect((await shop.ask('getHubStatus')).connection).toBe('fresh'));
    await shop.ask('practise', { action: 'pay', address: sale.address, amount: '0.001', replaceable: false });
    await until(async () => expect(await state(sale.saleId)).toBe('seen'));
  });

  test('asks for nothing and keeps no key: the hub gets a fresh one at each start', async () => {
    expect((await shop.ask('getTill')).phase).toBe('ready');
    expect(existsSync(join(shop.folder, 'vault.json'))).toBe(false);
  });

  test('checks its journal when asked', async () => {
    const before = await shop.ask('checkJournal');
    await shop.charge();
    expect((await shop.ask('checkJournal')).events).toBeGreaterThan(before.events);
  });

  test('a damaged command is refused with a code, and nothing happens', async () => {
    const bad: [unknown, unknown][] = [
      ['noSuchCommand', undefined],
      ['constructor', undefined],
      [{}, undefined],
      ['charge', undefined],
      ['charge', { chargeId: 'x', amount: '1', currency: 'BTC', memo: '' }],
      ['charge', { chargeId: 'a'.repeat(16), amount: 1, currency: 'BTC', memo: '' }],
      ['getSale', { saleId: { $ne: '' } }],
      ['saveSettings', { expiryMinutes: 'soon' }],
    ];
    for (const [name, request] of bad) {
      const reply = await shop.till.call(name, request, { sessionId: 'test' });
      expect(reply, String(name)).toMatchObject({ ok: false, error: { code: 'bad-request' } });
    }
    expect((await shop.ask('listSales', { limit: 10 })).count).toBe(0);
  });

  test('settings that make no sense are refused by name, and nothing is changed', async () => {
    const before = await shop.ask('getSettings');
    const reply = await shop.call('saveSettings', { rates: { EUR: '0' } });
    expect(reply).toMatchObject({ ok: false, error: { code: 'bad-rate', detail: 'EUR' } });
    expect(await shop.ask('getSettings')).toEqual(before);
  });
});

describe('a till that can’t start', () => {
  test('a second till on the same data folder is told so at once, and the first goes on', async () => {
    expect(await startError(new AssembledTill(shop.folder))).toBe('data-folder-in-use');
    expect((await shop.ask('getTill')).phase).toBe('setup');
  });

  test('settings of a newer till are left as they are', async () => {
    await shop.stop();
    const path = join(shop.folder, 'settings.json');
    writeFileSync(path, '{"version": 99}');
    expect(await startError(shop)).toBe('settings-too-new');
    expect(readFileSync(path, 'utf8')).toBe('{"version": 99}');
  });

  test('unreadable settings are put aside, and the wizard says where', async () => {
    await shop.stop();
    writeFileSync(join(shop.folder, 'settings.json'), '{"version": 1, "shopNa');
    await shop.start();
    const aside = join(shop.folder, 'settings.json.unreadable-1');
    expect(await shop.ask('getTill')).toMatchObject({
      phase: 'setup',
      problem: { code: 'settings-unreadable', message: 'The settings cannot be read.', detail: aside },
    });
    expect(readFileSync(aside, 'utf8')).toBe('{"version": 1, "shopNa');
    await shop.ask('setUpPractice', { shopName: 'Anew' });
    expect(readFileSync(aside, 'utf8')).toBe('{"version": 1, "shopNa');
    expect((await shop.ask('getTill')).problem).toBeUndefined();
  });

  test('a damaged journal is named and not touched; the folder is free for another try', async () => {
    await shop.stop();
    const path = join(shop.folder, 'journal.sqlite');
    writeFileSync(path, Buffer.alloc(8192, 7));
    expect(await startError(shop)).toBe('journal-damaged');
    expect(readFileSync(path)).toEqual(Buffer.alloc(8192, 7));
    expect(await startError(shop)).toBe('journal-damaged');
  });
});

describe('connecting to a hub', () => {
  const credentials = { kind: 'password', name: 'acct', password: 'geheim' } as const;

  test('credentials go only to the host that was shown', async () => {
    const hub = await startScriptedHub();
    try {
      hub.overview = { ...hub.overview, req_authentication_type: 1 };
      const reply = await shop.call('connectHub', {
        url: hub.url,
        shopName: '',
        credentialsHost: 'pay.example.com',
        credentials,
        passphrase: 'correct horse',
      });
      expect(reply).toMatchObject({ ok: false, error: { code: 'hub-host-changed' } });
      expect(hub.requests.map(({ path }) => path)).toEqual(['/api/overview.js']);
      expect(shop.log.join('\n')).not.toContain('geheim');
    } finally {
      await hub.close();
    }
  });

  test('a till without a keychain asks for a passphrase before it keeps a key', async () => {
    expect((await shop.ask('getTill')).passphraseNeeded).toBe(true);
    const reply = await shop.call('runHub', {
      bitcoindUrl: 'http://u:p@127.0.0.1:1',
      shopName: '',
      passphrase: 'short',
    });
    expect(reply).toMatchObject({ ok: false, error: { code: 'passphrase-needed' } });
    expect((await shop.ask('getTill')).phase).toBe('setup');
  });
});

/** The till's own hub, which the test can kill, and which never comes up again. */
function killableHub() {
  let stop: (() => Promise<void>) | undefined;
  const start: TillOptions['startHub'] = async (options) => {
    if (stop) throw new Error('gone for good');
    const hub = await startHubProcess({ program: HUB_PROGRAM, node: process.execPath, clock: systemClock })(
      options,
    );
    stop = () => hub.stop();
    return hub;
  };
  return { start, kill: () => stop?.() };
}

describe('the clock of this machine', () => {
  test('may be hours off: the hub’s time counts, also while the hub is away', async () => {
    await shop.stop();
    const behindMs = 3 * 3_600_000;
    const wrong = { ...systemClock, nowMs: () => systemClock.nowMs() - behindMs };
    const hub = killableHub();
    await shop.start({ clock: wrong, startHub: hub.start });
    await shop.ask('setUpPractice', { shopName: '' });
    const online = await shop.charge();
    expect(Math.abs(online.chargedMs - systemClock.nowMs())).toBeLessThan(60_000);
    const status = await shop.ask('getHubStatus');
    expect(Math.abs(status.clockOffsetMs - behindMs)).toBeLessThan(60_000);
    await hub.kill();
    await until(async () => expect((await shop.ask('getHubStatus')).connection).toBe('stale'));
    const offline = await shop.charge();
    expect(offline.deadlineMs).toBeGreaterThanOrEqual(online.deadlineMs);
  });
});
