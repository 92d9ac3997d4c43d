import type { Clock } from '../../shared/clock.ts';
import { ok } from '../../shared/result.ts';
import { WalletUnavailable } from '../engine/wallet-engine.ts';
import type { HubFunctionImplementation } from './hub-function.ts';
import { retryLater } from './refusal.ts';

const WALLET_RETRY_MS = 2_000;

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
        return retryLater('wallet-unavailable', "The hub's Bitcoin wallet does not answer.", WALLET_RETRY_MS);
      }
      return ok(async ({ accounts }) => {
        await accounts.addAddress({ address, account, createdMs: clock.nowMs() });
        return ok({ btc_address: address });
      });
    },
  };
}
