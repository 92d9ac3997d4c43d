import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import type { HubClient } from '../../../../main/hub-client/hub-client.ts';
import { Journal } from '../../../../main/journal/journal.ts';
import { project } from '../../../../main/journal/project.ts';
import { findSend, type SendRow } from '../../../../main/sends/send-rows.ts';
import { askedHub } from '../../../helpers/asked-hub.ts';
import { FAULTS, type Fault, type FaultyProxy } from '../../../helpers/faulty-proxy.ts';
import type { NewAccount } from '../../../helpers/hub-server.ts';
import { type Step, sendsOf, type Wanted } from './send-and-die.ts';

const PROGRAM = join(import.meta.dirname, 'send-and-die.ts');
const SEND_ID = 'the-only-press-00';

export const STEPS: readonly Step[] = ['intended', 'asked', 'in-flight', 'answered', 'done'];

/** What goes wrong with one send: where the till is killed, and what the line does. */
export interface KilledSend {
  /** Of all of its run, from 0. */
  readonly number: number;
  readonly step: Step;
  readonly fault: Fault;
}

/** Each step with each fault, so many times. */
export function everyStepAndFault(rounds: number): readonly KilledSend[] {
  return Array.from({ length: rounds }, () =>
    STEPS.flatMap((step) => FAULTS.map((fault) => ({ step, fault }))),
  )
    .flat()
    .map((each, number) => ({ ...each, number }));
}

/** A hub behind a bad line, and an account there with money. */
export interface BadLine {
  readonly proxy: FaultyProxy;
  readonly account: NewAccount;
  readonly money: HubClient;
}

export function wantedOf({ proxy, account }: Omit<BadLine, 'money'>, over: Partial<Wanted> = {}): Wanted {
  return { path: '', hubUrl: proxy.url, ...account, address: '', amount: '0', step: 'never', ...over };
}

/**
 * A till sends, is killed on the way, and finds out what became of it after it is started again, over a line that
 * stays bad. Answers the send as the till's journal has it then.
 */
export async function sendAndFindOut(
  line: BadLine,
  { step, fault }: KilledSend,
  { path, address, amount }: Pick<Wanted, 'path' | 'address' | 'amount'>,
): Promise<SendRow> {
  const { proxy, money } = line;
  proxy.plan('send-btc', fault);
  const wanted = wantedOf(line, { path, address, amount, step });
  const child = spawn(process.execPath, [PROGRAM, JSON.stringify(wanted)]);
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
  expect(signal).toBe('SIGKILL');

  const journal = Journal.open(path, project, Date.now);
  try {
    const sends = sendsOf(journal, money);
    proxy.plan('send-btc', 'lose-answer');
    sends.recover();
    expect(findSend(journal, SEND_ID)?.state).not.toBe('sending');
    for (let tries = 0; ; tries += 1) {
      const left = await sends.resolve(askedHub(money));
      if (left.ok && !left.value) break;
      expect(tries).toBeLessThan(10);
    }
    const found = findSend(journal, SEND_ID);
    if (!found) throw new Error('the send is not in the journal');
    expect(['sent', 'failed']).toContain(found.state);
    if (step === 'intended') expect(found.state).toBe('failed');
    return found;
  } finally {
    journal.close();
  }
}

/** What the hub sent on the chain, from the only one who knows. */
export class HubsSends {
  readonly #money: HubClient;
  readonly #sent: { readonly address: string; readonly txid: string }[] = [];
  #cursor: string | undefined;

  constructor(money: HubClient) {
    this.#money = money;
  }

  /**
   * That it sent to this address just what the till's journal says: once, as this transaction, or not at all. It answers
   * once it is bound to a transaction, and lists it as sent a moment later.
   */
  async expectLike({ state, address, txid }: SendRow): Promise<void> {
    const expected = state === 'sent' ? [txid] : [];
    await vi.waitFor(
      async () => {
        const made = (await this.all()).filter((sent) => sent.address === address);
        expect(made.map((sent) => sent.txid)).toEqual(expected);
      },
      { timeout: 15_000, interval: 20 },
    );
  }

  async all(): Promise<readonly { readonly address: string; readonly txid: string }[]> {
    for (;;) {
      const since = this.#cursor;
      const read = await this.#money.myTransactions({ limit: 1_000, ...(since !== undefined && { since }) });
      const { cursor, transactions } = valueOf(read);
      this.#cursor = cursor;
      for (const { kind, state, btc_address: address = '', txid = '' } of transactions)
        if (kind === 'send' && state === 'sent') this.#sent.push({ address, txid });
      if (transactions.length < 1_000) return this.#sent;
    }
  }
}

export function valueOf<T>(outcome: { readonly kind: string; readonly value?: T }): T {
  if (outcome.kind !== 'done') throw new Error(outcome.kind);
  return outcome.value as T;
}
