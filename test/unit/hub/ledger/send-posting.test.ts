import { expect, test } from 'vitest';
import { movedSend, type SendPosition } from '../../../../hub/ledger/send-posting.ts';
import { btc, toDecimal } from '../../../../shared/money/money.ts';

const money = { account: 'acct_a', amount: btc('0.1'), fee: btc('0.00002') };
const networkFee = btc('0.000015');
const positions: readonly SendPosition[] = [
  { kind: 'available' },
  { kind: 'held' },
  { kind: 'in-flight', networkFee },
  { kind: 'on-chain', networkFee },
  { kind: 'borne', networkFee },
];

const lines = (from: SendPosition | undefined, to: SendPosition | undefined) =>
  from && to
    ? Object.fromEntries(
        movedSend(money, from, to).entries.map(({ account, amount }) => [account, toDecimal(amount)]),
      )
    : {};

test('what is held flies with the network’s fee, and what the sender was charged beyond it is earned', () => {
  const [, held, inFlight, onChain] = positions;
  expect(lines(held, inFlight)).toEqual({
    'held-for-sends/acct_a': '-0.10002000',
    'in-flight': '0.10001500',
    'fees-charged': '0.00002000',
    'network-fees': '-0.00001500',
  });
  expect(lines(inFlight, onChain)).toEqual({ 'in-flight': '-0.10001500', chain: '0.10001500' });
});

test('a higher fee costs the hub, not the sender', () => {
  const [, , inFlight] = positions;
  expect(lines(inFlight, { kind: 'in-flight', networkFee: btc('0.00004') })).toEqual({
    'in-flight': '0.00002500',
    'network-fees': '-0.00002500',
  });
});

test('what arrives after its owner was given it back is the hub’s loss', () => {
  const [available, , , , borne] = positions;
  expect(lines(available, borne)).toEqual({ chain: '0.10001500', loss: '-0.10001500' });
});

test('from any position to any other and back leaves nothing behind', () => {
  for (const from of positions) {
    for (const to of positions) {
      const there = lines(from, to);
      const back = lines(to, from);
      expect(Object.keys(there).sort()).toEqual(Object.keys(back).sort());
      if (from === to) expect(there).toEqual({});
    }
  }
});
