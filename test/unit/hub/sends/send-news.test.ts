import { expect, test } from 'vitest';
import type { Send } from '../../../../hub/sends/send.ts';
import { sendNews } from '../../../../hub/sends/send-news.ts';
import { progressOf } from '../../../../hub/sends/send-standing.ts';
import { btc } from '../../../../shared/money/money.ts';

const signed: Send = {
  id: 'send_a',
  account: 'acct_a',
  address: 'bcrt1q',
  amount: btc('0.1'),
  fee: btc('0.00002'),
  function: 'send-btc',
  reply: {},
  createdMs: 0,
  state: 'signed',
  bookedVersion: 0,
  isRefused: false,
  needsPerson: false,
  versions: [{ version: 1, txid: 'aa', raw: '', inputs: [], fee: btc('0.00001'), feeRate: 10_000n }],
};
const calm = progressOf(signed);
const refused = { ...signed, isRefused: true };
const lost = { ...refused, needsPerson: true };

test('the operator is warned once of a send that no node takes, and told when one does', () => {
  expect(sendNews(signed, progressOf(refused), 'missing')).toEqual({
    line: 'send send_a: no node takes it, and it is offered again and again: missing',
    level: 'warning',
  });
  expect(sendNews(refused, progressOf(refused), 'missing')).toBeUndefined();
  expect(sendNews(refused, { ...calm, state: 'sent' })).toEqual({
    line: 'send send_a: the network has it again',
    level: 'info',
  });
  expect(sendNews(signed, { ...calm, state: 'sent' })).toBeUndefined();
});

test('somebody has to look once into a send whose coins are gone, and is told if they come back', () => {
  expect(sendNews(refused, progressOf(lost))).toMatchObject({
    line: expect.stringContaining('(aa); somebody has to look into it'),
    level: 'error',
  });
  expect(sendNews(lost, progressOf(lost))).toBeUndefined();
  expect(sendNews(lost, progressOf(refused))).toMatchObject({
    line: expect.stringContaining('not lost after all'),
    level: 'warning',
  });
});

test('what was given up is news only when a block has it after all', () => {
  const givenUp: Send = { ...signed, state: 'given-up' };
  const arrived: Send = { ...givenUp, bookedVersion: 1, blockHeight: 100 };
  expect(sendNews(lost, progressOf(givenUp))).toBeUndefined();
  expect(sendNews(givenUp, progressOf(arrived))).toMatchObject({
    line: expect.stringContaining('a block has it after all (aa)'),
    level: 'error',
  });
  expect(sendNews(arrived, progressOf(arrived))).toBeUndefined();
  expect(sendNews(arrived, progressOf(givenUp))).toBeUndefined();
});
