import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { strangersAddress } from '../../../helpers/customer-wallet.ts';
import { startFaultyProxy } from '../../../helpers/faulty-proxy.ts';
import { createAccount, type HubServer } from '../../../helpers/hub-server.ts';
import { practiseAt, startPracticeHub } from '../../../helpers/practice-hub.ts';
import {
  type BadLine,
  everyStepAndFault,
  HubsSends,
  sendAndFindOut,
  valueOf,
  wantedOf,
} from './killed-send.ts';
import { clientOf } from './send-and-die.ts';

/** Each step with each fault is 45 sends; `npm run test:long` does all of them 25 times. */
const CASES = everyStepAndFault(Number(process.env['TILL_TEST_SEND_ROUNDS'] ?? '1'));

let folder: string;
let hub: HubServer;
let line: BadLine;
let byHub: HubsSends;
/** Where the journals of all tills say that money went. */
let left = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'till-killed-'));
  hub = await startPracticeHub(join(folder, 'hub'));
  const parts = { proxy: await startFaultyProxy(hub.url), account: await createAccount(hub.url) };
  line = { ...parts, money: await clientOf(wantedOf(parts)) };
  byHub = new HubsSends(line.money);
  const { address } = valueOf(await line.money.newBtcAddress('ref-of-the-account'));
  await practise('pay', { btc_address: address, amount: '50' });
  await practise('mine', { blocks: 6 });
});
afterAll(async () => {
  await line?.proxy.stop();
  await hub?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const practise = (what: string, request: object) => practiseAt(hub, what, request);

describe('a till that is killed in the middle of a send, over a bad line', () => {
  test.each(CASES)('$step, $fault: sends once, and finds out ($number)', async (killed) => {
    const address = strangersAddress();
    const path = join(folder, `${killed.number}.sqlite`);
    const send = await sendAndFindOut(line, killed, { path, address, amount: '0.001' });
    if (send.state === 'sent') left += 1;
    await byHub.expectLike(send);
    // The change is there for the next one.
    await practise('mine', { blocks: 1 });
  });

  test('in all, the hub sent exactly what the journals say', async () => {
    expect(await byHub.all()).toHaveLength(left);
    expect(left).toBeGreaterThan(CASES.length / 2);
  });
});
