import { secp256k1 } from '@noble/curves/secp256k1.js';
import { Transaction } from 'bitcoinjs-lib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type WalletEngine, WalletUnavailable } from '../../../hub/engine/wallet-engine.ts';
import { outputScript } from '../../../shared/bitcoin/address.ts';
import { signMessage } from '../../../shared/bitcoin/bip137.ts';
import {
  type Credentials,
  checkStatus,
  createAccount,
  type HubReply,
  newAddress,
  post,
} from './hub-caller.ts';
import { seenInMempool } from './hub-money.ts';
import { startTestHub, type TestHub } from './test-hub.ts';

const KEY = new Uint8Array(32).fill(5);

let hub: TestHub;
let owner: Credentials;
beforeEach(async () => {
  hub = await startTestHub({ limits: { identitiesPerAddress: { perSecond: 1, burst: 2 } } });
  owner = await createAccount(hub);
});
afterEach(() => hub.stop());

/** Spends a coin that nobody has, to one script. */
function paying(script: Uint8Array): Transaction {
  const transaction = new Transaction();
  transaction.addInput(new Uint8Array(32).fill(1), 0);
  transaction.addOutput(script, 1_000n);
  return transaction;
}

function attach(transaction: Transaction): Promise<HubReply> {
  const transfer_json = JSON.stringify({
    identity_url: 'https://payer.example.com',
    identity_public_key: Buffer.from(secp256k1.getPublicKey(KEY, true)).toString('base64'),
    bitcoin_transfer: Buffer.from(transaction.toBuffer()).toString('base64'),
  });
  const signature = signMessage(transfer_json, KEY);
  const parameters = { transfer_json, identity_signature: signature, coinholder_signature: signature };
  return post(`${hub.url}/api/attach-identity-to-transfer`, new URLSearchParams(parameters).toString());
}

/** A transaction that the hub has seen in the mempool. */
async function received(): Promise<Transaction> {
  const address = await newAddress(hub, owner);
  const transaction = paying(outputScript(address, 'practice'));
  const { account } = owner;
  await seenInMempool(hub, { txid: transaction.getId(), address, account });
  return transaction;
}

test('an identity is for a transaction that the network has', async () => {
  const ours = outputScript(await newAddress(hub, owner), 'practice');
  const { status, body } = await attach(paying(ours));
  expect([status, body.error]).toMatchObject([409, { code: 'conflict', executed: false }]);
  const laterRules = Uint8Array.of(0x52, 32, ...new Uint8Array(32));
  expect((await attach(paying(laterRules))).body.error.code).toBe('unknown-address');
});

test('identities come so often from an address, and then it is told to wait', async () => {
  const elsewhere = paying(Uint8Array.of(0x6a));
  for (const status of [404, 404, 429]) expect((await attach(elsewhere)).status).toBe(status);
});

test('an identity waits for a wallet that is away, and nothing is kept of it', async () => {
  let isAway = true;
  const wrapEngine = (engine: WalletEngine): WalletEngine => ({
    ...engine,
    async outputOf(outpoint) {
      if (isAway) throw new WalletUnavailable('away');
      return engine.outputOf(outpoint);
    },
  });
  await hub.restart({ wrapEngine });
  const transaction = await received();
  const { status, body, retryAfter } = await attach(transaction);
  expect([status, body.error, retryAfter]).toMatchObject([
    503,
    { code: 'wallet-unavailable', executed: false },
    '2',
  ]);
  isAway = false;
  // A practice coin has no script, so that nobody can be told to own it.
  expect((await attach(transaction)).body.error.code).toBe('unsupported-input');
  const { invoices } = (await checkStatus(hub, owner)).body;
  for (const { payments } of Object.values(invoices) as { payments: object[] }[]) {
    for (const payment of payments) expect(payment).not.toHaveProperty('identity');
  }
});
