import { afterEach, describe, expect, test, vi } from 'vitest';
import { watchNode } from '../../../../../hub/engine/bitcoind/node-watch.ts';
import type { ZmqNotification } from '../../../../../hub/engine/bitcoind/rpc-reply.ts';
import {
  type WalletChanges,
  type WalletPayment,
  WalletUnavailable,
} from '../../../../../hub/engine/wallet-engine.ts';
import { btc } from '../../../../../shared/money/money.ts';
import { createSteppedClock } from '../../../../helpers/stepped-clock.ts';

const payment: WalletPayment = {
  txid: 'c'.repeat(64),
  vout: 0,
  address: 'bcrt1q',
  amount: btc('0.1'),
  replaceable: false,
  standing: { kind: 'mempool' },
};

const at = (tip: string, ...payments: readonly WalletPayment[]): WalletChanges => ({
  cursor: `cursor at ${tip}`,
  tip: { hash: tip, height: 7 },
  payments,
  sent: [],
});

const stops: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** A watch over a node without ZMQ whose wallet reads as the test says. */
function watched(offers: () => Promise<readonly ZmqNotification[]> = async () => []) {
  const clock = createSteppedClock();
  const read = vi.fn<(since: string) => Promise<WalletChanges>>().mockResolvedValue(at('a'));
  const notice = vi.fn();
  const lines: string[] = [];
  const { stop } = watchNode({
    read,
    zmqOffers: offers,
    hostname: '127.0.0.1',
    from: 'cursor at start',
    clock,
    random: { bytes: (count) => new Uint8Array(count).fill(255) },
    log: (line) => lines.push(line),
    notice,
  });
  stops.push(stop);
  return { clock, read, notice, lines, stop };
}

describe('watching a node without ZMQ', () => {
  test('looks once a second, each time from where the last look ended', async () => {
    const { clock, read, notice } = watched();
    await clock.advance(3000);
    expect(read.mock.calls).toEqual([['cursor at start'], ['cursor at a'], ['cursor at a'], ['cursor at a']]);
    expect(notice).not.toHaveBeenCalled();
  });

  test.each<[string, WalletChanges]>([
    ['a payment', at('a', payment)],
    ['a block', at('b')],
  ])('gives one notice of %s', async (_, changed) => {
    const { clock, read, notice } = watched();
    await clock.advance(500);
    read.mockResolvedValue(changed);
    await clock.advance(500);
    expect(notice).toHaveBeenCalledTimes(1);
    await clock.advance(5000);
    expect(notice).toHaveBeenCalledTimes(1);
  });

  test('gives a notice when the mempool drops a payment, and when it is back', async () => {
    const { clock, read, notice } = watched();
    const dropped: WalletPayment = { ...payment, standing: { kind: 'conflicted' } };
    read.mockResolvedValue(at('a', payment));
    await clock.advance(500);
    for (const next of [dropped, payment]) {
      notice.mockClear();
      read.mockResolvedValue(at('a', next));
      await clock.advance(1000);
      expect(notice).toHaveBeenCalledTimes(1);
    }
  });

  test('goes on where the node knows nothing of ZMQ', async () => {
    const { clock, read, notice } = watched(() => Promise.reject(new WalletUnavailable('method not found')));
    await clock.advance(3000);
    expect(read).toHaveBeenCalledTimes(4);
    expect(notice).not.toHaveBeenCalled();
  });

  test('asks a node that is away less and less often, and says so once', async () => {
    const { clock, read, notice, lines } = watched();
    await clock.advance(500);
    lines.length = 0;
    read.mockClear().mockRejectedValue(new WalletUnavailable('The Bitcoin node does not answer.'));
    await clock.advance(500);
    const pauses: (number | undefined)[] = [];
    for (let failure = 0; failure < 5; failure += 1) {
      pauses.push(clock.nextDueMs());
      await clock.advance(clock.nextDueMs() ?? 0);
    }
    expect(pauses).toEqual([1000, 2000, 4000, 5000, 5000]);
    expect(notice).not.toHaveBeenCalled();
    expect(lines).toEqual(['bitcoind: The Bitcoin node does not answer.']);
  });

  test('gives a notice once the node is back, though nothing seems to have changed', async () => {
    const { clock, read, notice, lines } = watched();
    await clock.advance(500);
    read.mockRejectedValueOnce(new WalletUnavailable('The Bitcoin node does not answer.'));
    await clock.advance(4000);
    expect(notice).toHaveBeenCalledTimes(1);
    expect(lines).toContain('bitcoind: the node is back');
  });

  test('asks again what a node offers that was away', async () => {
    const offers = vi.fn(async () => []);
    const { clock, read } = watched(offers);
    await clock.advance(5000);
    expect(offers).toHaveBeenCalledTimes(1);
    read.mockRejectedValueOnce(new WalletUnavailable('The Bitcoin node does not answer.'));
    await clock.advance(5000);
    expect(offers).toHaveBeenCalledTimes(2);
  });

  test('ends when told to, also in the middle of a pause', async () => {
    const { clock, read, stop } = watched();
    await clock.advance(1500);
    await stop();
    read.mockClear();
    await clock.advance(10_000);
    expect(read).not.toHaveBeenCalled();
  });
});
