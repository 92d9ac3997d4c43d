import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type WalletEngine, WalletUnavailable } from '../../../hub/engine/wallet-engine.ts';
import { audit, isClean } from '../../../hub/operator/audit.ts';
import { giveUpSend } from '../../../hub/operator/give-up-send.ts';
import type { Send } from '../../../hub/sends/send.ts';
import { progressOf } from '../../../hub/sends/send-standing.ts';
import { strangersAddress } from '../../helpers/customer-wallet.ts';
import { changeableEngine } from './changeable-engine.ts';
import { type Credentials, call, createAccount } from './hub-caller.ts';
import { depositConfirmed } from './hub-money.ts';
import { availableTo, balanceIn, expectRowsToAddUp } from './practice-account.ts';
import { startTestHub, type TestHub } from './test-hub.ts';

const SOON = { timeout: 5_000, interval: 20 };

let hub: TestHub;
let payer: Credentials;
/** What the wallet does otherwise, while a test says so. */
let changed: Partial<WalletEngine>;

beforeEach(async () => {
  changed = {};
  hub = await startTestHub({ wrapEngine: (engine) => changeableEngine(engine, () => changed) });
  payer = await createAccount(hub);
  await depositConfirmed(hub, payer, '1');
});
afterEach(() => hub.stop());

const send = async () => {
  const wanted = { to_btc_address: strangersAddress(), amount: '0.25' };
  const { status, body } = await call(hub, payer, 'send-btc', wanted);
  expect(status).toBe(200);
  return body as { readonly id: string; readonly txid: string };
};
const theSend = async (id: string): Promise<Send> => {
  const found = await hub.store.read(({ sends }) => sends.find(id));
  if (!found) throw new Error('the send was undone');
  return found;
};
const away = () => Promise.reject(new WalletUnavailable('the node does not answer'));

/** As if its coins had been found gone for good just before. */
async function giveUp(id: string): Promise<void> {
  const given = await hub.store.write(async (records) => {
    const lost = await records.sends.lock(id);
    if (lost) await records.sends.save(id, { ...progressOf(lost), needsPerson: true });
    return giveUpSend(records, { id, reason: 'gone' }, 0);
  });
  expect(given.ok).toBe(true);
}

/** Holds the next broadcast, of one transaction if it is named, until it is released; others do not get through before. */
function holdBroadcast(txid?: string) {
  const { broadcast } = hub.engine;
  const asked = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const broadcasts: string[] = [];
  let isHeld = true;
  changed = {
    broadcast: async (raw) => {
      if (isHeld && txid !== undefined && !raw.includes(txid)) return away();
      broadcasts.push(raw);
      asked.resolve();
      await released.promise;
      return broadcast(raw);
    },
  };
  const release = () => {
    isHeld = false;
    released.resolve();
  };
  return { asked: asked.promise, release, broadcasts };
}

describe('a send that is given up', () => {
  test('is offered to nobody any more, although the hub was about to', async () => {
    await depositConfirmed(hub, payer, '1');
    changed = { broadcast: away };
    const [first, second] = [await send(), await send()];
    const { asked, release, broadcasts } = holdBroadcast(first.txid);
    hub.customer.mine(1);
    await asked;
    await giveUp(second.id);
    release();
    await vi.waitFor(async () => expect((await theSend(first.id)).state).toBe('sent'), SOON);
    hub.customer.mine(1);
    await vi.waitFor(async () => expect((await theSend(first.id)).state).toBe('confirmed'), SOON);
    await send();
    const [{ raw } = { raw: '' }] = (await theSend(second.id)).versions;
    expect(broadcasts).not.toContain(raw);
    expect(await theSend(second.id)).toMatchObject({ state: 'given-up' });
  });

  test('stays given up when the network has it all the same, and is the hub’s loss', async () => {
    const { asked, release, broadcasts } = holdBroadcast();
    const { id, txid } = await send();
    await asked;
    await giveUp(id);
    expect(await availableTo(hub, payer)).toBe('1.00000000');
    release();
    await vi.waitFor(async () => {
      const { sent } = await hub.engine.changes(undefined, [{ txid }]);
      expect(sent).toEqual([{ txid, standing: { kind: 'unconfirmed' } }]);
    }, SOON);
    hub.customer.mine(1);
    const told = () => hub.logLines.filter((line) => line.includes('a block has it after all'));
    await vi.waitFor(() => expect(told()).toHaveLength(1), SOON);
    expect(broadcasts).toHaveLength(1);
    expect(await theSend(id)).toMatchObject({ state: 'given-up', bookedVersion: 1 });
    expect(await availableTo(hub, payer)).toBe('1.00000000');
    expect(await balanceIn(hub.store, 'loss')).toBe('-0.25000705');
    await expectRowsToAddUp(hub, payer);
    const coins = { ...(await hub.engine.confirmedCoins(1)), confirmations: 1 };
    expect(isClean(await hub.store.read((records) => audit(records, coins)))).toBe(true);
    hub.customer.reorganise(1, []);
    await vi.waitFor(async () => expect(await balanceIn(hub.store, 'loss')).toBe('0.00000000'), SOON);
  });

  test('gets no version with a higher fee that was being signed', async () => {
    const { signSend } = hub.engine;
    const refuse = async () => ({ taken: false, reason: 'min fee not met', lacksCoins: false }) as const;
    const signing = Promise.withResolvers<void>();
    const released = Promise.withResolvers<void>();
    changed = {
      broadcast: refuse,
      signSend: async (order) => {
        const version = await signSend(order);
        if (!order.replaces) {
          changed = { ...changed, feeRate: async () => 50_000n };
          return version;
        }
        signing.resolve();
        await released.promise;
        return version;
      },
    };
    const { id } = await send();
    await signing.promise;
    await giveUp(id);
    released.resolve();
    // The next one is signed after that is done with.
    changed = {};
    await depositConfirmed(hub, payer, '1');
    await send();
    expect((await theSend(id)).versions).toHaveLength(1);
  });
});

test('a send whose coins are gone is not made anew, whatever fees do', async () => {
  const replaced = vi.fn();
  const { signSend } = hub.engine;
  changed = {
    broadcast: async () => ({ taken: false, reason: 'missing inputs', lacksCoins: true }),
    signSend: async (order) => {
      if (order.replaces) replaced();
      changed = { ...changed, feeRate: async () => 50_000n };
      return signSend(order);
    },
  };
  const { id } = await send();
  for (let block = 0; block < 8; block += 1) {
    hub.customer.mine(1);
    const { height } = (await hub.engine.changes()).tip;
    await vi.waitFor(async () => {
      expect((await hub.store.read(({ chain }) => chain.get()))?.tipHeight).toBe(height);
    }, SOON);
  }
  changed = { feeRate: async () => 50_000n, signSend };
  hub.customer.mine(1);
  await vi.waitFor(async () => expect((await theSend(id)).state).toBe('sent'), SOON);
  expect(replaced).not.toHaveBeenCalled();
  expect((await theSend(id)).versions).toHaveLength(1);
});
