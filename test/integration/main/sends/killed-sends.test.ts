import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HubClient } from '../../../../main/hub-client/hub-client.ts';
import { Journal } from '../../../../main/journal/journal.ts';
import { project } from '../../../../main/journal/project.ts';
import { findSend } from '../../../../main/sends/send-rows.ts';
import { FAULTS, type FaultyProxy, startFaultyProxy } from '../../../helpers/faulty-proxy.ts';
import {
  createAccount,
  type HubServer,
  type NewAccount,
  startHubServer,
} from '../../../helpers/hub-server.ts';
import { regtestAddress } from '../../../helpers/till-journal.ts';
import { clientOf, type Step, sendsOf, type Wanted } from './send-and-die.ts';

const PROGRAM = join(import.meta.dirname, 'send-and-die.ts');
const STEPS: readonly Step[] = ['intended', 'asked', 'in-flight', 'answered', 'done'];
const SEND_ID = 'the-only-press-00';

/** Each step with each fault is 40 sends; `npm run test:long` does all of them 25 times. */
const ROUNDS = Number(process.env['TILL_TEST_SEND_ROUNDS'] ?? '1');

let folder: string;
let hub: HubServer;
let proxy: FaultyProxy;
let account: NewAccount;
let money: HubClient;
/** Where the journals of all tills say that money went. */
const left: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'till-killed-'));
  hub = await startHubServer(join(folder, 'hub'), ['--engine', 'practice', '--block-interval-ms', '0']);
  proxy = await startFaultyProxy(hub.url);
  account = await createAccount(hub.url);
  money = await clientOf(wanted('', 'never', '0'));
  const { address } = valueOf(await money.newBtcAddress('ref-of-the-account'));
  await practise('pay', { btc_address: address, amount: '50' });
  await practise('mine', { blocks: 6 });
});
afterAll(async () => {
  await proxy?.stop();
  await hub?.stop();
  rmSync(folder, { recursive: true, force: true });
});

function valueOf<T>(outcome: { kind: string; value?: T }): T {
  if (outcome.kind !== 'done') throw new Error(outcome.kind);
  return outcome.value as T;
}

async function practise(what: string, request: object): Promise<void> {
  const response = await fetch(`${hub.url}/practice/${what}`, {
    method: 'POST',
    body: JSON.stringify(request),
  });
  if (!response.ok) throw new Error(await response.text());
}

function wanted(path: string, step: Step, amount: string, address = regtestAddress(1)): Wanted {
  return { path, hubUrl: proxy.url, ...account, address, amount, step };
}

/** The transactions that the hub made, by address, from the only one who knows. */
async function sentByHub(): Promise<ReadonlyMap<string, readonly string[]>> {
  const { transactions } = valueOf(await money.myTransactions({ limit: 1_000 }));
  const by = new Map<string, string[]>();
  for (const { kind, state, btc_address: to = '', txid = '' } of transactions)
    if (kind === 'send' && state === 'sent') by.set(to, [...(by.get(to) ?? []), txid]);
  return by;
}

const cases = Array.from({ length: ROUNDS }, (_, round) =>
  STEPS.flatMap((step) => FAULTS.map((fault) => ({ round, step, fault }))),
).flat();

describe('a till that is killed in the middle of a send, over a bad line', () => {
  test.each(cases)('$step, $fault: sends once, and finds out', async ({ round, step, fault }) => {
    const number = 2 + STEPS.indexOf(step) * FAULTS.length + FAULTS.indexOf(fault);
    const address = regtestAddress(number);
    const amount = `0.000${10 + round}`;
    const path = join(folder, `${round}-${number}.sqlite`);
    proxy.plan('send-btc', fault);
    const child = spawn(process.execPath, [PROGRAM, JSON.stringify(wanted(path, step, amount, address))]);
    const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
    expect(signal).toBe('SIGKILL');

    const journal = Journal.open(path, project, Date.now);
    try {
      const sends = sendsOf(journal, money);
      proxy.plan('send-btc', 'lose-answer');
      sends.recover();
      expect(findSend(journal, SEND_ID)?.state).not.toBe('sending');
      for (let tries = 0; await sends.resolve(); tries += 1) expect(tries).toBeLessThan(10);
      const state = findSend(journal, SEND_ID)?.state;
      expect(['sent', 'failed']).toContain(state);
      if (state === 'sent') left.push(address);
      const txids = (await sentByHub()).get(address) ?? [];
      expect(txids).toHaveLength(left.filter((each) => each === address).length);
      if (step === 'intended') expect(state).toBe('failed');
    } finally {
      journal.close();
      // The change is there for the next one.
      await practise('mine', { blocks: 1 });
    }
  });

  test('in all, the hub sent exactly what the journals say', async () => {
    const sent = [...(await sentByHub()).values()].flat();
    expect(sent).toHaveLength(left.length);
    expect(left.length).toBeGreaterThan(cases.length / 2);
  });
});
