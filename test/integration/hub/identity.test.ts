import { secp256k1 } from '@noble/curves/secp256k1.js';
import { Transaction } from 'bitcoinjs-lib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { outputScript } from '../../../shared/bitcoin/address.ts';
import { signMessage } from '../../../shared/bitcoin/bip137.ts';
import { type Credentials, createAccount, type HubReply, newAddress, post } from './hub-caller.ts';
import { startTestHub, type TestHub } from './test-hub.ts';

const KEY = new Uint8Array(32).fill(5);

let hub: TestHub;
let owner: Credentials;
beforeEach(async () => {
  hub = await startTestHub({ limits: { identitiesPerAddress: { perSecond: 1, burst: 2 } } });
  owner = await createAccount(hub);
});
afterEach(() => hub.stop());

/** For a transaction that nobody ever sent. */
function attach(script: Uint8Array): Promise<HubReply> {
  const transaction = new Transaction();
  transaction.addInput(new Uint8Array(32).fill(1), 0);
  transaction.addOutput(script, 1_000n);
  const transfer_json = JSON.stringify({
    identity_url: 'https://payer.example.com',
    identity_public_key: Buffer.from(secp256k1.getPublicKey(KEY, true)).toString('base64'),
    bitcoin_transfer: Buffer.from(transaction.toBuffer()).toString('base64'),
  });
  const signature = signMessage(transfer_json, KEY);
  const parameters = { transfer_json, identity_signature: signature, coinholder_signature: signature };
  return post(`${hub.url}/api/attach-identity-to-transfer`, new URLSearchParams(parameters).toString());
}

test('an identity is for a transaction that the network has', async () => {
  const ours = outputScript(await newAddress(hub, owner), 'practice');
  const { status, body } = await attach(ours);
  expect([status, body.error]).toMatchObject([409, { code: 'conflict', executed: false }]);
  const laterRules = Uint8Array.of(0x52, 32, ...new Uint8Array(32));
  expect((await attach(laterRules)).body.error.code).toBe('unknown-address');
});

test('identities come so often from an address, and then it is told to wait', async () => {
  const script = Uint8Array.of(0x6a);
  for (const status of [404, 404, 429]) expect((await attach(script)).status).toBe(status);
});
