import { expect, test } from 'vitest';
import { ListedSends } from '../../../../main/sends/listed-sends.ts';
import type { HubTransaction } from '../../../../shared/hub-protocol/replies.ts';
import { toDecimal } from '../../../../shared/money/money.ts';

const row = (over: Partial<HubTransaction>): HubTransaction => ({
  t: 1_000,
  kind: 'send',
  direction: 'out',
  amount: '0.0101',
  currency: 'BTC',
  fee: '0.0001',
  btc_address: 'bc1qpayee',
  id: 'snd_1',
  state: 'pending',
  ...over,
});
const after = (over: Partial<HubTransaction>) =>
  row({ t: 2_000, amount: '0', fee: undefined, btc_address: undefined, ...over });

function listed(...rows: readonly HubTransaction[]) {
  const sends = new ListedSends();
  for (const each of rows) sends.read(each);
  return sends.all().map(({ amount, fee, ...send }) => ({
    ...send,
    amount: toDecimal(amount),
    fee: fee && toDecimal(fee),
  }));
}

const send = {
  id: 'snd_1',
  address: 'bc1qpayee',
  amount: '0.01000000',
  fee: '0.00010000',
  internal: false,
  isConfirmed: false,
  madeMs: 1_000,
};

test('a send is what its first row says, and stands as the later ones do', () => {
  expect(listed(row({ ref: 'payment-of-somebody' }))).toEqual([{ ...send, ref: 'payment-of-somebody' }]);
  expect(listed(row({}), after({ state: 'sent', txid: 'aa' }), after({ state: 'confirmed' }))).toEqual([
    { ...send, txid: 'aa', isConfirmed: true },
  ]);
});

test('a send that the hub gave back is none; one whose beginning is not there is none either', () => {
  expect(listed(row({}), after({ state: 'reversed' }))).toEqual([]);
  expect(listed(after({ state: 'sent' }))).toEqual([]);
});

test('what was paid inside the hub has left as well; what came in, was held or is of another currency has not', () => {
  const transfer = row({ kind: 'transfer', state: 'confirmed', amount: '0.01', fee: undefined });
  expect(listed(transfer)).toEqual([{ ...send, fee: undefined, internal: true, isConfirmed: true }]);
  expect(listed({ ...transfer, direction: 'in' })).toEqual([]);
  expect(listed({ ...transfer, currency: 'EUR' })).toEqual([]);
  expect(listed(row({ kind: 'hold' }), row({ kind: 'deposit', direction: 'in', id: 'dep' }))).toEqual([]);
});
