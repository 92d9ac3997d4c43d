import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createPracticeEngine } from '../../../../../hub/engine/practice/practice-engine.ts';
import { openPracticeLog } from '../../../../../hub/engine/practice/practice-log.ts';
import { WalletUnavailable } from '../../../../../hub/engine/wallet-engine.ts';
import { parseAddress } from '../../../../../shared/bitcoin/address.ts';
import { createSteppedClock, type SteppedClock } from '../../../../helpers/stepped-clock.ts';

const INTERVAL_MS = 20_000;
const random = { bytes: (count: number) => new Uint8Array(randomBytes(count)) };

let folder: string;
let clock: SteppedClock;
let engine: ReturnType<typeof createPracticeEngine>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'practice-'));
  clock = createSteppedClock();
  engine = await start();
});
afterEach(async () => {
  await engine.stop();
  await rm(folder, { recursive: true });
});

async function start(blockIntervalMs = INTERVAL_MS) {
  const log = openPracticeLog(join(folder, 'practice.sqlite'));
  const started = createPracticeEngine({ clock, random, log, blockIntervalMs });
  await started.start();
  return started;
}

async function pay(): Promise<string> {
  const btcAddress = await engine.newAddress();
  const paid = engine.controls.pay({ btcAddress, amount: '0.1', replaceable: false });
  if (!paid.ok) throw new Error(paid.error.message);
  return paid.value.txid;
}

const height = async () => (await engine.changes()).tip.height;

describe('blocks', () => {
  test('come at the interval from the first payment on, until it has six confirmations', async () => {
    await clock.advance(10 * INTERVAL_MS);
    expect(await height()).toBe(0);
    await pay();
    await clock.advance(INTERVAL_MS - 1);
    expect(await height()).toBe(0);
    await clock.advance(1);
    expect(await height()).toBe(1);
    await clock.advance(100 * INTERVAL_MS);
    expect(await height()).toBe(6);
  });

  test('go on after a restart', async () => {
    await pay();
    await engine.stop();
    engine = await start();
    await clock.advance(INTERVAL_MS);
    expect(await height()).toBe(1);
  });

  test('come by hand alone when the interval is zero', async () => {
    await engine.stop();
    engine = await start(0);
    await pay();
    await clock.advance(100 * INTERVAL_MS);
    expect(await height()).toBe(0);
    engine.controls.mine(2);
    expect(await height()).toBe(2);
  });

  test('come no more once the engine has stopped', async () => {
    await pay();
    await engine.stop();
    expect(clock.nextDueMs()).toBeUndefined();
    engine = await start();
  });
});

describe('addresses', () => {
  test('are good bech32 of regtest, and never the same twice', async () => {
    const addresses = await Promise.all(Array.from({ length: 200 }, () => engine.newAddress()));
    expect(new Set(addresses).size).toBe(200);
    for (const address of addresses) {
      expect(address).toMatch(/^bcrt1q/);
      expect(parseAddress(address, 'practice')).toEqual({ ok: true, value: address });
    }
  });

  test('are the wallet’s own also after a restart, and no other wallet’s', async () => {
    const address = await engine.newAddress();
    await engine.stop();
    engine = await start();
    expect(
      engine.controls.pay({ btcAddress: address.toUpperCase(), amount: '1', replaceable: false }).ok,
    ).toBe(true);
    const log = openPracticeLog(join(folder, 'other.sqlite'));
    const other = createPracticeEngine({ clock, random, log, blockIntervalMs: 0 });
    await other.start();
    const foreign = await other.newAddress();
    await other.stop();
    const refused = engine.controls.pay({ btcAddress: foreign, amount: '1', replaceable: false });
    expect(refused).toMatchObject({ ok: false, error: { code: 'unknown-address' } });
  });
});

describe('changes', () => {
  test('since a cursor are what moved after it and what is still young', async () => {
    const old = await pay();
    engine.controls.mine(6);
    const { cursor } = await engine.changes();
    expect((await engine.changes(cursor)).payments).toEqual([]);
    const young = await pay();
    engine.controls.mine(1);
    const later = await engine.changes(cursor);
    expect(later.payments.map(({ txid }) => txid)).toEqual([young]);
    expect((await engine.changes(later.cursor)).payments.map(({ txid }) => txid)).toEqual([young]);
    expect((await engine.changes()).payments.map(({ txid }) => txid)).toEqual([old, young]);
  });

  test('since a cursor that is none of this chain are everything', async () => {
    const txid = await pay();
    engine.controls.mine(6);
    for (const cursor of ['1000000', 'garbage', '-1', '']) {
      expect((await engine.changes(cursor)).payments.map((payment) => payment.txid)).toEqual([txid]);
    }
  });

  test('are noticed at once, and no longer by one who has left', async () => {
    let notices = 0;
    const leave = engine.onNotice(() => {
      notices += 1;
    });
    await pay();
    engine.controls.mine(3);
    expect(notices).toBe(2);
    leave();
    await pay();
    expect(notices).toBe(2);
  });
});

test('an engine that has stopped is unavailable', async () => {
  await engine.stop();
  await expect(engine.newAddress()).rejects.toThrow(WalletUnavailable);
  await expect(engine.changes()).rejects.toThrow(WalletUnavailable);
});
