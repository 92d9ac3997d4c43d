import { describe, expect, test } from 'vitest';
import { ShownChanges } from '../../../../main/hub-client/shown-changes.ts';
import type { HubTransaction } from '../../../../shared/hub-protocol/replies.ts';
import { btc } from '../../../../shared/money/money.ts';

const REF = 'till-1-send-000001';

function row(more: Partial<HubTransaction>): HubTransaction {
  return { t: 1, kind: 'send', direction: 'out', amount: '0', currency: 'BTC', ...more };
}

/** What all of these rows prove, in order. */
const read = (...rows: readonly Partial<HubTransaction>[]) => {
  const changes = new ShownChanges();
  return rows.flatMap((each) => changes.read(row(each)) ?? []);
};

const begun = { id: 'snd_1', ref: REF, state: 'pending', amount: '0.0101', fee: '0.0001' };

describe('what a hub’s transactions prove', () => {
  test('is a send that was made, under the ref of its first row; one that is pending may come to nothing', () => {
    expect(read(begun)).toEqual([]);
    expect(read(begun, { id: 'snd_1', state: 'reversed' })).toEqual([]);
    expect(read(begun, { id: 'snd_2', state: 'sent' })).toEqual([]);
    expect(read(begun, { id: 'snd_1', state: 'sent', txid: 'ab' })).toEqual([
      { ref: REF, kind: 'send', id: 'snd_1', txid: 'ab', cost: btc('0.01'), fee: btc('0.0001') },
    ]);
  });

  test('is money that was paid inside the hub, and not what came in', () => {
    const paid = { kind: 'transfer', id: 'tr_1', ref: REF, state: 'confirmed', amount: '0.01' };
    expect(read(paid)).toEqual([{ ref: REF, kind: 'transfer', id: 'tr_1', cost: btc('0.01') }]);
    expect(read({ ...paid, direction: 'in' })).toEqual([]);
  });

  test('is an order that was placed, or taken back', () => {
    expect(
      read({ kind: 'hold', oid: 'ord_1', ref: REF }, { kind: 'release', oid: 'ord_1', ref: REF }),
    ).toEqual([
      { ref: REF, kind: 'hold', oid: 'ord_1' },
      { ref: REF, kind: 'release', oid: 'ord_1' },
    ]);
  });

  test('is nothing without a ref, or of anything else', () => {
    expect(read({ ...begun, ref: undefined }, { id: 'snd_1', state: 'confirmed' })).toEqual([]);
    expect(read({ kind: 'trade', ref: REF }, { kind: 'deposit', direction: 'in' })).toEqual([]);
  });
});
