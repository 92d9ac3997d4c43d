import { describe, expect, test } from 'vitest';
import type { SentTransaction } from '../../../../hub/engine/wallet-engine.ts';
import type { Send } from '../../../../hub/sends/send.ts';
import { progressOf, reviewSend } from '../../../../hub/sends/send-standing.ts';
import { btc } from '../../../../shared/money/money.ts';

const version = (number: number) => ({
  version: number,
  txid: `${number}`.repeat(64),
  raw: '',
  inputs: [],
  fee: btc('0.00001'),
  feeRate: 10_000n,
});

const sent: Send = {
  id: 'send_a',
  account: 'acct_a',
  address: 'bcrt1q',
  amount: btc('0.1'),
  fee: btc('0.00002'),
  function: 'send-btc',
  reply: {},
  createdMs: 0,
  state: 'sent',
  bookedVersion: 2,
  sentHeight: 90,
  isRefused: false,
  needsPerson: false,
  versions: [version(1), version(2)],
};

const unconfirmed = { kind: 'unconfirmed' } as const;
const at = (blockHeight: number) => ({ kind: 'confirmed', blockHash: '', blockHeight }) as const;
const lost = (confirmations: number) => ({ kind: 'conflicted', confirmations }) as const;
const stranded = (confirmations: number) => ({ kind: 'stranded', confirmations }) as const;
const unknown = { kind: 'unknown' } as const;
const TIP = 100;

function review(
  send: Send,
  standings: readonly (SentTransaction['standing'] | undefined)[],
  required = 1,
  tipHeight = TIP,
) {
  const seen = standings.flatMap((standing, index) =>
    standing ? [[version(index + 1).txid, standing] as const] : [],
  );
  return reviewSend(send, { tipHeight, requiredConfirmations: required, standings: new Map(seen) });
}

describe('a send on the chain', () => {
  test('is confirmed by whichever version is in a block, as deep as deposits have to be', () => {
    expect(review(sent, [lost(1), at(100)])).toMatchObject({
      state: 'confirmed',
      bookedVersion: 2,
      blockHeight: 100,
    });
    expect(review(sent, [at(98), lost(3)], 3)).toMatchObject({ state: 'confirmed', bookedVersion: 1 });
    expect(review(sent, [at(99), lost(2)], 3)).toMatchObject({
      state: 'sent',
      bookedVersion: 1,
      blockHeight: 99,
    });
  });

  test('that was signed and never seen to be taken is confirmed all the same', () => {
    const signed: Send = { ...sent, state: 'signed', bookedVersion: 0, versions: [version(1)] };
    expect(review(signed, [at(100)])).toMatchObject({
      state: 'confirmed',
      bookedVersion: 1,
    });
    expect(review(signed, [unconfirmed])).toMatchObject({ state: 'signed', bookedVersion: 0 });
  });

  test('flies again when its block is taken back', () => {
    const confirmed: Send = { ...sent, state: 'confirmed', blockHeight: 99 };
    const back = review(confirmed, [unconfirmed, unconfirmed]);
    expect(back).toMatchObject({ state: 'sent', bookedVersion: 2, needsPerson: false });
    expect(back.blockHeight).toBeUndefined();
  });

  test('needs a person once all of its versions have been lost for six blocks, until one lives again', () => {
    expect(review(sent, [lost(6), lost(5)]).needsPerson).toBe(false);
    expect(review(sent, [lost(6), lost(6)]).needsPerson).toBe(true);
    expect(review({ ...sent, needsPerson: true }, [lost(6), unconfirmed]).needsPerson).toBe(false);
  });

  test('needs a person also when a later version never got as far as the wallet', () => {
    expect(review(sent, [lost(6), unknown]).needsPerson).toBe(true);
    expect(review(sent, [unknown, unknown]).needsPerson).toBe(false);
    expect(review(sent, [unconfirmed, unknown]).needsPerson).toBe(false);
  });

  describe('that no node ever had', () => {
    const signed: Send = {
      ...sent,
      state: 'signed',
      bookedVersion: 0,
      isRefused: true,
      versions: [version(1)],
    };

    test('needs a person once the block that took its coin is six deep', () => {
      expect(review(signed, [unknown])).toMatchObject({ needsPerson: false, lostHeight: undefined });
      expect(review(signed, [stranded(1)])).toMatchObject({ needsPerson: false, lostHeight: TIP });
      expect(review(signed, [stranded(5)]).needsPerson).toBe(false);
      expect(review(signed, [stranded(6)])).toMatchObject({ needsPerson: true, isRefused: true });
    });

    test('does not need one sooner because it was lost before, to another block', () => {
      expect(review({ ...signed, lostHeight: 90 }, [stranded(2)]).needsPerson).toBe(false);
    });

    test('needs one after six blocks without its coin where nobody can say what took it', () => {
      const since: Send = { ...signed, lostHeight: 96 };
      expect(review(since, [stranded(0)])).toMatchObject({ needsPerson: false, lostHeight: 96 });
      expect(review(since, [stranded(0)], 1, 101)).toMatchObject({ needsPerson: true, lostHeight: 96 });
    });

    test('needs none any more when its coin is there again, and is lost anew from then on', () => {
      const given: Send = { ...signed, lostHeight: 90, needsPerson: true };
      expect(review(given, [unknown])).toMatchObject({ needsPerson: false, lostHeight: undefined });
      expect(review(given, [at(99)])).toMatchObject({
        state: 'confirmed',
        isRefused: false,
        lostHeight: undefined,
        needsPerson: false,
      });
    });

    test('needs none while a version of it may live', () => {
      const both: Send = { ...signed, versions: [version(1), version(2)] };
      expect(review(both, [unconfirmed, stranded(9)]).needsPerson).toBe(false);
      expect(review(both, [unknown, stranded(9)])).toMatchObject({
        needsPerson: false,
        lostHeight: undefined,
      });
      expect(review(both, [stranded(9), unknown]).needsPerson).toBe(true);
      expect(review(both, [stranded(9), stranded(9)]).needsPerson).toBe(true);
    });
  });

  describe('that was given up', () => {
    const givenUp: Send = { ...sent, state: 'given-up' };

    test('is left alone, whatever becomes of its coins', () => {
      for (const standing of [unknown, unconfirmed, stranded(9), lost(9)]) {
        expect(review(givenUp, [standing, standing])).toEqual(progressOf(givenUp));
      }
    });

    test('is the hub’s loss when it arrives as deep as it must, and not while it is not', () => {
      const arrived = { state: 'given-up', bookedVersion: 1, blockHeight: 99 };
      expect(review(givenUp, [at(99), lost(2)], 2)).toMatchObject(arrived);
      expect(review(givenUp, [at(99), lost(2)], 3)).toEqual(progressOf(givenUp));
      const back = review({ ...givenUp, bookedVersion: 1, blockHeight: 99 }, [unconfirmed, unconfirmed]);
      expect(back).toMatchObject({ state: 'given-up', blockHeight: undefined });
    });
  });

  test('is as it was after a look that left out the version in the books', () => {
    const confirmed: Send = { ...sent, state: 'confirmed', blockHeight: 99 };
    expect(review(confirmed, [lost(9), undefined])).toMatchObject({ state: 'confirmed', blockHeight: 99 });
    expect(review(confirmed, [undefined, at(98)])).toMatchObject({ state: 'confirmed', blockHeight: 98 });
  });

  test('flies again when a deep reorganisation is seen to take back the one in the books, and is not given up yet', () => {
    const confirmed: Send = { ...sent, state: 'confirmed', blockHeight: 80 };
    expect(review(confirmed, [undefined, unconfirmed]).state).toBe('sent');
    expect(review(sent, [undefined, lost(7)]).needsPerson).toBe(false);
  });
});
