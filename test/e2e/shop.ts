import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { type BitcoinNode, hasBitcoinNode, startBitcoinNode } from '../helpers/bitcoin-node.ts';
import { CustomerWallet } from '../helpers/customer-wallet.ts';
import { createAccount, type HubServer, startHubServer } from '../helpers/hub-server.ts';
import { setupArguments, startTill, type TillProcess } from '../helpers/till-process.ts';
import { CounterPage } from './counter-page.ts';

export { expect };

export const PASSPHRASE = 'correct horse battery';

interface ShopFixtures {
  /** How long customers have to pay; set it with `test.use`. */
  readonly expiryMinutes: number;
  /** What else the setup file says. */
  readonly setup: Readonly<Record<string, unknown>>;
  /** A folder for this test alone. */
  readonly folder: string;
  /** A till at the hub, set up with an account of its own, and what keeps it running. */
  readonly till: TillRunner;
  readonly counter: CounterPage;
}

interface ShopWorkerFixtures {
  readonly node: BitcoinNode;
  readonly hub: HubRunner;
  readonly customer: CustomerWallet;
}

/** A till that can be killed and started again on the same data. */
export class TillRunner {
  readonly #folder: string;
  readonly #setup: readonly string[];
  readonly #runs: TillProcess[] = [];
  #running: TillProcess | undefined;

  constructor(folder: string, setup: Readonly<Record<string, unknown>>) {
    this.#folder = join(folder, 'till');
    this.#setup = setupArguments(folder, setup);
  }

  async start(): Promise<string> {
    this.#running = await startTill({ dataFolder: this.#folder, args: this.#setup, passphrase: PASSPHRASE });
    this.#runs.push(this.#running);
    return this.#running.url;
  }

  /** Every line that it wrote to a terminal, in all of its runs. */
  printed(): readonly string[] {
    return this.#runs.flatMap(({ lines }) => lines);
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    await this.#running?.stop(signal);
  }
}

/** A hub on the node that can be stopped and started again where it was. */
class HubRunner {
  readonly #folder: string;
  readonly #args: readonly string[];
  #running: HubServer;

  private constructor(folder: string, args: readonly string[], running: HubServer) {
    this.#folder = folder;
    this.#args = args;
    this.#running = running;
  }

  static async start(folder: string, args: readonly string[]): Promise<HubRunner> {
    return new HubRunner(folder, args, await startHubServer(folder, args));
  }

  get url(): string {
    return this.#running.url;
  }

  async stop(): Promise<void> {
    await this.#running.stop();
  }

  async startAgain(): Promise<void> {
    this.#running = await startHubServer(this.#folder, this.#args, Number(new URL(this.url).port));
  }
}

/** A shop on a Bitcoin node of its own: node, hub and customer for each worker; till and screen for each test. */
export const test = base.extend<ShopFixtures, ShopWorkerFixtures>({
  node: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from its pattern.
    async ({}, use) => {
      // Without a node there is no chain to pay on; it can't be had on every system that develops this.
      test.skip(!hasBitcoinNode(), 'no bitcoind on this machine (in CI that is a failure)');
      const node = await startBitcoinNode();
      await use(node);
      await node.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  customer: [
    async ({ node }, use) => use(await CustomerWallet.open(node)),
    { scope: 'worker', timeout: 60_000 },
  ],
  hub: [
    async ({ node }, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'till-e2e-hub-'));
      const hub = await HubRunner.start(folder, ['--engine', 'bitcoind', '--bitcoind', node.rpcUrl]);
      await use(hub);
      await hub.stop();
      rmSync(folder, { recursive: true });
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from its pattern.
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'till-e2e-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
  expiryMinutes: [15, { option: true }],
  setup: [{}, { option: true }],
  till: async ({ folder, hub, expiryMinutes, setup: more, customer: _funded }, use) => {
    const setup = {
      shop: 'Café Regtest',
      hub_url: hub.url,
      ...(await createAccount(hub.url)),
      expiry_minutes: expiryMinutes,
      ...more,
    };
    const till = new TillRunner(folder, setup);
    await use(till);
    await till.stop('SIGKILL');
  },
  counter: async ({ page, till }, use) => {
    const counter = new CounterPage(page);
    await counter.open(await till.start());
    await use(counter);
  },
});
