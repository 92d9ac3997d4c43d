import { describe, expect, test } from 'vitest';
import type { SentTransaction } from '../../../../hub/engine/wallet-engine.ts';
import type { Send } from '../../../../hub/sends/send.ts';
import { reviewSend } from '../../../../hub/sends/send-standing.ts';
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
  needsPerson: false,
  versions: [version(1), version(2)],
};

const unconfirmed = { kind: 'unconfirmed' } as const;
const at = (blockHeight: number) => ({ kind: 'confirmed', blockHash: '', blockHeight }) as const;
const lost = (confirmations: number) => ({ kind: 'conflicted', confirmations }) as const;

function review(send: Send, standings: readonly (SentTransaction['standing'] | undefined)[], required = 1) {
  const seen = standings.flatMap((standing, index) =>
    standing ? [[version(index + 1).txid, standing] as const] : [],
  );
  return reviewSend(send, { tipHeight: 100, requiredConfirmations: required, standings: new Map(seen) });
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
    const unknown = { kind: 'unknown' } as const;
    expect(review(sent, [lost(6), unknown]).needsPerson).toBe(true);
    expect(review(sent, [unknown, unknown]).needsPerson).toBe(false);
    expect(review(sent, [unconfirmed, unknown]).needsPerson).toBe(false);
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
