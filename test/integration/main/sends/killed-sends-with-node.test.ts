import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { SendRow } from '../../../../main/sends/send-rows.ts';
import { BTC } from '../../../../shared/money/currency.ts';
import { add, btc, subtract, sum, toDecimal } from '../../../../shared/money/money.ts';
import { type BitcoinNode, hasBitcoinNode, startBitcoinNode } from '../../../helpers/bitcoin-node.ts';
import { CustomerWallet, strangersAddress } from '../../../helpers/customer-wallet.ts';
import { FAULTS, startFaultyProxy } from '../../../helpers/faulty-proxy.ts';
import { createAccount, type HubServer, startHubServer } from '../../../helpers/hub-server.ts';
import {
  type BadLine,
  everyStepAndFault,
  HubsSends,
  type KilledSend,
  STEPS,
  sendAndFindOut,
  valueOf,
  wantedOf,
} from './killed-send.ts';
import { clientOf } from './send-and-die.ts';

/** As many as sends may be without a block between them. */
const COINS = 20;
const COIN = '0.05';
const HUBS_WALLET = 'bitcoin-till-hub';
const SOON = { timeout: 30_000, interval: 50 };

/**
 * `npm run test:long` does each step with each fault 13 times with one type and 12 with the other: 1,125 sends. Otherwise
 * each fault is met once, at one step or another.
 */
function casesOf(authenticationType: 1 | 2): readonly KilledSend[] {
  const rounds = Number(process.env['TILL_TEST_SEND_ROUNDS'] ?? '0');
  if (rounds > 0)
    return everyStepAndFault(authenticationType === 1 ? Math.floor(rounds / 2) : Math.ceil(rounds / 2));
  return everyStepAndFault(1).filter(
    ({ step, fault }) => STEPS.indexOf(step) === (FAULTS.indexOf(fault) + authenticationType) % STEPS.length,
  );
}

interface WalletTransaction {
  readonly category: string;
  readonly txid: string;
}

describe.skipIf(!hasBitcoinNode()).each([1, 2] as const)(
  'a till that is killed in the middle of a send on a real node, authentication type %i',
  (authenticationType) => {
    const cases = casesOf(authenticationType);
    const funded = toDecimal(
      sum(
        BTC,
        Array.from({ length: COINS }, () => btc(COIN)),
      ),
    );
    let folder: string;
    let node: BitcoinNode;
    let hub: HubServer;
    let line: BadLine;
    let byHub: HubsSends;
    /** All sends of all tills, as their journals have them. */
    const sends: SendRow[] = [];

    const hasAvailable = (amount: string) =>
      vi.waitFor(async () => {
        const { available } = valueOf(await line.money.myBalance());
        expect(toDecimal(available)).toBe(amount);
      }, SOON);

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'till-killed-'));
      node = await startBitcoinNode();
      const customer = await CustomerWallet.open(node);
      hub = await startHubServer(join(folder, 'hub'), [
        '--engine',
        'bitcoind',
        '--bitcoind',
        node.rpcUrl,
        '--auth-type',
        `${authenticationType}`,
      ]);
      const parts = { proxy: await startFaultyProxy(hub.url), account: await createAccount(hub.url) };
      line = { ...parts, money: await clientOf(wantedOf(parts)) };
      byHub = new HubsSends(line.money);
      const { address } = valueOf(await line.money.newBtcAddress('ref-of-the-account'));
      for (let coin = 0; coin < COINS; coin += 1) await customer.pay(address, COIN);
      await node.mine(1);
      await hasAvailable(funded);
    });
    afterAll(async () => {
      await line?.proxy.stop();
      await hub?.stop();
      await node?.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    test.each(cases)('$step, $fault: sends once, and finds out ($number)', async (killed) => {
      const address = strangersAddress();
      const path = join(folder, `${killed.number}.sqlite`);
      // Another amount each time, so that the satoshis of one can't stand for another's.
      const amount = toDecimal(add(btc('0.0001'), btc(`0.${`${killed.number}`.padStart(8, '0')}`)));
      const send = await sendAndFindOut(line, killed, { path, address, amount });
      sends.push(send);
      await byHub.expectLike(send);
      await node.mine(1);
    });

    test('in all, the chain has exactly the sends that the journals say, to the satoshi', async () => {
      const left = sends.filter(({ state }) => state === 'sent');
      expect(sends).toHaveLength(cases.length);
      expect(left.length).toBeGreaterThan(cases.length / 2);
      await node.mine(1);
      const { unspents } = await node.rpc<{
        unspents: readonly { desc: string; txid: string; amount: number }[];
      }>('scantxoutset', ['start', sends.map(({ address }) => `addr(${address})`)]);
      const onChain = unspents.map(({ desc, txid, amount }) => ({
        address: /addr\((\w+)\)/.exec(desc)?.[1],
        txid,
        amount: amount.toFixed(8),
      }));
      const byJournals = left.map(({ address, txid, amount }) => ({ address, txid, amount }));
      const inOrder = (rows: readonly { readonly txid: string | null }[]) =>
        rows.toSorted((one, other) => ((one.txid ?? '') < (other.txid ?? '') ? -1 : 1));
      expect(inOrder(onChain)).toEqual(inOrder(byJournals));

      const ofWallet = await node.rpc<readonly WalletTransaction[]>(
        'listtransactions',
        ['*', 100_000],
        HUBS_WALLET,
      );
      const sentTxids = new Set(
        ofWallet.filter(({ category }) => category === 'send').map(({ txid }) => txid),
      );
      expect([...sentTxids].sort()).toEqual(left.map(({ txid }) => txid).sort());

      const cost = sum(
        BTC,
        left.flatMap(({ amount, fee }) => [btc(amount), btc(fee ?? '0')]),
      );
      await hasAvailable(toDecimal(subtract(btc(funded), cost)));
    });
  },
);
