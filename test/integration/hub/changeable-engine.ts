import type { WalletEngine } from '../../../hub/engine/wallet-engine.ts';

/** A wallet that does what `changed` has of it in its place, as it is at that moment. */
export function changeableEngine(engine: WalletEngine, changed: () => Partial<WalletEngine>): WalletEngine {
  return new Proxy(engine, {
    get: (target, name: keyof WalletEngine) => changed()[name] ?? target[name],
  });
}
