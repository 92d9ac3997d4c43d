import type { Clock } from '../../shared/clock.ts';
import { ok } from '../../shared/result.ts';
import { WalletUnavailable } from '../engine/wallet-engine.ts';
import type { HubFunctionImplementation } from './hub-function.ts';
import { walletUnavailable } from './refusal.ts';

/** `new-btc-address` (hub-api §4): never the same twice, but for the same `ref`. */
export function newBtcAddress({
  clock,
  newAddress,
}: {
  readonly clock: Clock;
  readonly newAddress: () => Promise<string>;
}): HubFunctionImplementation {
  return {
    kind: 'changing',
    takesRef: true,
    async prepare({ account }) {
      let address: string;
      try {
        address = await newAddress();
      } catch (error) {
        if (!(error instanceof WalletUnavailable)) throw error;
        return walletUnavailable();
      }
      return ok(async ({ accounts }) => {
        await accounts.addAddress({ address, account, createdMs: clock.nowMs() });
        return ok({ btc_address: address });
      });
    },
  };
}
