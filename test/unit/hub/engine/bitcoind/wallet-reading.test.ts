import { parse } from 'lossless-json';
import { describe, expect, test } from 'vitest';
import type { RpcCall, RpcReply } from '../../../../../hub/engine/bitcoind/json-rpc.ts';
import type { NodeWallet } from '../../../../../hub/engine/bitcoind/node-wallet.ts';
import { readWallet } from '../../../../../hub/engine/bitcoind/wallet-reading.ts';
import { WalletUnavailable } from '../../../../../hub/engine/wallet-engine.ts';

const hashOf = (height: number) => `${height}`.padStart(64, '0');
const TXID = 'c'.repeat(64);

/** What the node answers: JSON, or a code of refusal; by method, in turn, the last one for good. */
type Script = Readonly<Record<string, readonly (string | number)[]>>;

const info = (height: number) =>
  `{"chain": "regtest", "blocks": ${height}, "headers": ${height}, "bestblockhash": "${hashOf(height)}", "initialblockdownload": false}`;

const unconfirmed = `{"category": "receive", "address": "bcrt1q", "amount": 0.1, "vout": 0, "confirmations": 0, "txid": "${TXID}",
  "timereceived": 1, "bip125-replaceable": "no"}`;

const listing = (...entries: readonly string[]) => `{"transactions": [${entries.join(',')}]}`;

const QUIET: Script = {
  syncwithvalidationinterfacequeue: ['null'],
  getblockchaininfo: [info(200)],
  listsinceblock: [listing(unconfirmed)],
  getmempoolinfo: ['{"loaded": true}'],
  getblockhash: [`"${hashOf(195)}"`],
  getmempoolentry: ['{}'],
  getbestblockhash: [`"${hashOf(200)}"`],
};

function scriptedWallet(changed: Script): NodeWallet & { readonly asked: RpcCall[] } {
  const answers = new Map(
    Object.entries({ ...QUIET, ...changed }).map(([method, turns]) => [method, [...turns]]),
  );
  const asked: RpcCall[] = [];
  const reply = (call: RpcCall): RpcReply => {
    asked.push(call);
    const turns = answers.get(call.method) ?? [];
    const answer = turns.length > 1 ? turns.shift() : turns[0];
    if (answer === undefined) throw new Error(`nothing to say to ${call.method}`);
    if (typeof answer === 'number') return { ok: false, error: { code: answer, message: 'refused' } };
    return { ok: true, value: parse(answer) };
  };
  return { name: 'scripted', asked, open: async () => 'loaded', batch: async (calls) => calls.map(reply) };
}

const read = (script: Script, since?: string) => readWallet(scriptedWallet(script), 'regtest', since);

describe('reading the wallet', () => {
  test('gives the tip, a cursor six blocks back and what the mempool has', async () => {
    expect(await read({})).toMatchObject({
      cursor: hashOf(195),
      tip: { hash: hashOf(200), height: 200 },
      payments: [{ txid: TXID, standing: { kind: 'mempool' } }],
    });
  });

  test('begins again when a block came between the listing and the mempool', async () => {
    const confirmed = unconfirmed.replace(
      '"confirmations": 0',
      `"confirmations": 1, "blockhash": "${hashOf(201)}", "blockheight": 201`,
    );
    const changes = await read({
      getblockchaininfo: [info(200), info(201)],
      listsinceblock: [listing(unconfirmed), listing(confirmed)],
      getmempoolentry: [-5],
      getbestblockhash: [`"${hashOf(201)}"`],
    });
    expect(changes).toMatchObject({
      tip: { height: 201 },
      payments: [{ standing: { kind: 'confirmed', blockHeight: 201 } }],
    });
  });

  test('gives up while blocks never stop coming', async () => {
    await expect(read({ getbestblockhash: [`"${hashOf(9)}"`] })).rejects.toThrow(WalletUnavailable);
  });

  test('calls a payment conflicted only if the node says that the mempool has it not', async () => {
    expect((await read({ getmempoolentry: [-5] })).payments[0]?.standing).toEqual({ kind: 'conflicted' });
    await expect(read({ getmempoolentry: [-28] })).rejects.toThrow(WalletUnavailable);
  });

  test('waits for a saved mempool to be read: until then nothing can be said to be missing from it', async () => {
    await expect(read({ getmempoolinfo: ['{"loaded": false}'], getmempoolentry: [-5] })).rejects.toThrow(
      'mempool',
    );
  });

  test.each([-5, -8])('lists everything when the node does not know the cursor (%i)', async (code) => {
    const wallet = scriptedWallet({ listsinceblock: [code, listing(unconfirmed)] });
    const changes = await readWallet(wallet, 'regtest', 'ab'.repeat(32));
    expect(changes.payments).toHaveLength(1);
    const sinces = wallet.asked
      .filter(({ method }) => method === 'listsinceblock')
      .map(({ params }) => params?.[0]);
    expect(sinces).toEqual(['ab'.repeat(32), null]);
  });

  test('does not depend on the call that lets the wallet catch up', async () => {
    expect((await read({ syncwithvalidationinterfacequeue: [-32601] })).payments).toHaveLength(1);
  });

  test('refuses a node that is on another chain now', async () => {
    const elsewhere = info(200).replace('regtest', 'signet');
    await expect(read({ getblockchaininfo: [elsewhere] })).rejects.toThrow('another network');
  });
});
