import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildHub, type Hub, type HubOptions, listeningUrl } from '../../../hub/build-hub.ts';
import { createBitcoindEngine } from '../../../hub/engine/bitcoind/bitcoind-engine.ts';
import { DEFAULT_FEE_LIMITS, type FeeLimits } from '../../../hub/engine/bitcoind/fee-limits.ts';
import type { WalletEngine } from '../../../hub/engine/wallet-engine.ts';
import { systemClock, systemRandom } from '../../../hub/shell/system-clock.ts';
import type { HubStore } from '../../../hub/store/hub-store.ts';
import { openSqliteStore } from '../../../hub/store/open-sqlite-store.ts';
import type { BitcoinNode } from '../../helpers/bitcoin-node.ts';
import type { CustomerWallet } from '../../helpers/customer-wallet.ts';
import { changeableEngine } from './changeable-engine.ts';
import { type Credentials, newAddress, statusWhen } from './hub-caller.ts';

/** A hub in this process, on a real node. */
export interface NodeHub {
  readonly url: string;
  readonly store: HubStore;
  /** As it is behind `changed`. */
  readonly engine: WalletEngine;
  /** What the wallet does otherwise, while a test says so. */
  changed: Partial<WalletEngine>;
  readonly logLines: readonly string[];
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export async function startNodeHub(
  rpcUrl: string,
  {
    feeLimits = DEFAULT_FEE_LIMITS,
    ...options
  }: Partial<Pick<HubOptions, 'blocksBeforeBump' | 'confirmations' | 'identity' | 'publicUrl'>> & {
    readonly feeLimits?: FeeLimits;
  } = {},
): Promise<NodeHub> {
  const folder = await mkdtemp(join(tmpdir(), 'node-hub-'));
  const logLines: string[] = [];
  let changed: Partial<WalletEngine> = {};
  let running = await start();

  async function start(): Promise<{ hub: Hub; store: HubStore; engine: WalletEngine }> {
    const store = await openSqliteStore(join(folder, 'hub.sqlite'));
    if (!store.ok) throw new Error(store.error);
    const log = (line: string) => logLines.push(line);
    const outside = { clock: systemClock, random: systemRandom, log };
    const engine = createBitcoindEngine({ ...outside, url: rpcUrl, fetch, feeLimits });
    const hub = buildHub({
      ...outside,
      ...options,
      name: 'Test hub',
      version: '0.0.0',
      store: store.value,
      engine: changeableEngine(engine, () => changed),
      authenticationType: 2,
      encoding: 'application/x-www-form-urlencoded',
    });
    await hub.start();
    await hub.server.listen({ port: 0, host: '127.0.0.1' });
    return { hub, store: store.value, engine };
  }

  async function end(): Promise<void> {
    await running.hub.stop();
    await running.store.close();
  }

  return {
    get url() {
      return listeningUrl(running.hub.server);
    },
    get store() {
      return running.store;
    },
    get engine() {
      return running.engine;
    },
    get changed() {
      return changed;
    },
    set changed(now) {
      changed = now;
    },
    logLines,
    async restart() {
      await end();
      running = await start();
    },
    async stop() {
      await end();
      await rm(folder, { recursive: true });
    },
  };
}

/** What a stranger's address has in blocks: a payment that was made twice shows. */
export async function arrivedAt(node: BitcoinNode, address: string): Promise<string> {
  const found = await node.rpc<{ total_amount: number }>('scantxoutset', ['start', [`addr(${address})`]]);
  return found.total_amount.toFixed(8);
}

/** The customer pays an account so many coins, and a block confirms them. */
export async function fundOnNode(
  parts: { node: BitcoinNode; customer: CustomerWallet; hub: { readonly url: string } },
  credentials: Credentials,
  amounts: readonly string[],
): Promise<void> {
  const address = await newAddress(parts.hub, credentials);
  for (const amount of amounts) await parts.customer.pay(address, amount);
  await parts.node.mine(1);
  await statusWhen(parts.hub, credentials, (all) => {
    const confirmed = all[address].payments.filter(
      (each: { confirmations: number }) => each.confirmations > 0,
    );
    return confirmed.length === amounts.length;
  });
}
