import { createBitcoindEngine } from '../../../hub/engine/bitcoind/bitcoind-engine.ts';
import type { WalletEngine } from '../../../hub/engine/wallet-engine.ts';
import { systemClock } from '../../../main/shell/system-clock.ts';
import { systemRandom } from '../../../main/shell/system-random.ts';
import type { Clock } from '../../../shared/clock.ts';
import { HubsView } from './hubs-view.ts';

/** Longer than it takes to hear of what happens on the node. */
export const SOON = { timeout: 8000, interval: 20 };

interface EngineOptions {
  readonly walletName?: string;
  readonly clock?: Clock;
  readonly lines?: string[];
}

/** The engines of one test, on whatever nodes. */
export class BitcoindEngines {
  readonly #engines: WalletEngine[] = [];

  at(
    node: { readonly rpcUrl: string },
    { walletName, clock = systemClock, lines = [] }: EngineOptions = {},
  ): WalletEngine {
    const engine = createBitcoindEngine({
      url: node.rpcUrl,
      clock,
      random: systemRandom,
      fetch,
      log: (line) => lines.push(line),
      ...(walletName !== undefined && { walletName }),
    });
    this.#engines.push(engine);
    return engine;
  }

  async startedAt(
    node: { readonly rpcUrl: string },
    options: EngineOptions = {},
  ): Promise<{ engine: WalletEngine; view: HubsView }> {
    const engine = this.at(node, options);
    await engine.start();
    return { engine, view: new HubsView(engine) };
  }

  async stop(): Promise<void> {
    for (const engine of this.#engines.splice(0)) await engine.stop();
  }
}
