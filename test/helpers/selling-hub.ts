import { createHash } from 'node:crypto';
import { bech32 } from '@scure/base';
import { type ScriptedHub, startScriptedHub } from './scripted-hub.ts';

/** Base64 of 32 bytes. */
export const HUB_KEY = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=';

/** The n-th regtest address of a wallet that nobody has. */
export function regtestAddress(n: number): string {
  const hash = createHash('sha256').update(`address ${n}`).digest().subarray(0, 20);
  return bech32.encode('bcrt', [0, ...bech32.toWords(hash)]);
}

/**
 * A scripted hub on regtest that a till can sell at: fresh addresses (from `firstAddress` on, no two hubs have the
 * same), no news, accounts for the asking.
 */
export async function startSellingHub(
  firstAddress = 0,
  certificate?: Parameters<typeof startScriptedHub>[0],
): Promise<ScriptedHub> {
  const hub = await startScriptedHub(certificate);
  hub.overview = { ...hub.overview, hub: { name: 'Scripted', network: 'regtest', refs: true } };
  let addresses = firstAddress;
  hub.answer('new-btc-address', () => ({ body: { btc_address: regtestAddress(addresses++) } }));
  hub.answer('check-invoice-status', ({ parameters }) => ({
    body: { cursor: '1', invoices: {} },
    // There is never any news to wait for.
    ...(parameters['wait_ms'] !== undefined && { after: new Promise(() => undefined) }),
  }));
  hub.answer('my-balance', { body: { available: { btc: '0.5' }, pending: { btc: '0.00012500' } } });
  let accounts = 0;
  hub.answer('create-account', () => {
    accounts += 1;
    const authkey = { type: 'hmac-sha256', token: `tok_${accounts}`, key: HUB_KEY };
    return { body: { account: `acct_${accounts}`, authkey } };
  });
  return hub;
}
