import { Transaction } from 'bitcoinjs-lib';
import { parse } from 'lossless-json';
import { describe, expect, test } from 'vitest';
import type { RpcCall, RpcReply } from '../../../../../hub/engine/bitcoind/json-rpc.ts';
import type { NodeWallet } from '../../../../../hub/engine/bitcoind/node-wallet.ts';
import { readWallet } from '../../../../../hub/engine/bitcoind/wallet-reading.ts';
import { WalletUnavailable, type WatchedTransaction } from '../../../../../hub/engine/wallet-engine.ts';
import { btc } from '../../../../../shared/money/money.ts';

const hashOf = (height: number) => `${height}`.padStart(64, '0');
const TXID = 'c'.repeat(64);

/** What the node answers: JSON, or a code of refusal; by method, in turn, the last one for good. */
type Script = Readonly<Record<string, readonly (string | number)[]>>;

const info = (height: number) =>
  `{"chain": "regtest", "blocks": ${height}, "headers": ${height}, "bestblockhash": "${hashOf(height)}", "initialblockdownload": false}`;

const unconfirmed = `{"category": "receive", "address": "bcrt1q", "amount": 0.1, "vout": 0, "confirmations": 0, "txid": "${TXID}",
  "timereceived": 1, "bip125-replaceable": "no"}`;

const listing = (...entries: readonly string[]) => `{"transactions": [${entries.join(',')}]}`;

const doubleSpent = `{"confirmations": -3, "txid": "${TXID}", "timereceived": 5, "bip125-replaceable": "yes", "details": [],
  "decoded": {"vout": [
    {"value": 0.20000000, "n": 0, "scriptPubKey": {"address": "bcrt1q0"}},
    {"value": 0.30000000, "n": 1, "scriptPubKey": {"address": "bcrt1q1"}},
    {"value": 0.00000000, "n": 2, "scriptPubKey": {}}
  ]}}`;

const QUIET: Script = {
  syncwithvalidationinterfacequeue: ['null'],
  getblockchaininfo: [info(200)],
  listsinceblock: [listing(unconfirmed)],
  listreceivedbyaddress: [`[{"address": "bcrt1q", "txids": ["${TXID}"]}]`],
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

const listedSince = ({ asked }: { readonly asked: readonly RpcCall[] }) =>
  asked.filter(({ method }) => method === 'listsinceblock').map(({ params }) => params?.[0]);

const read = (script: Script, since?: string) => readWallet(scriptedWallet(script), 'regtest', since);

describe('reading the wallet', () => {
  test('gives the tip, a cursor six blocks back and what the mempool has', async () => {
    expect(await read({})).toMatchObject({
      cursor: `${hashOf(195)},${TXID}:0`,
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

  test('lists everything when the node does not know the block of the cursor', async () => {
    const wallet = scriptedWallet({ listsinceblock: [-5, listing(unconfirmed)] });
    const changes = await readWallet(wallet, 'regtest', 'ab'.repeat(32));
    expect(changes.payments).toHaveLength(1);
    expect(listedSince(wallet)).toEqual(['ab'.repeat(32), null]);
  });

  test.each(['', 'nonsense', `${hashOf(1)},`, `${hashOf(1)},${TXID}`])(
    'lists everything for a cursor that is none of ours: %j',
    async (cursor) => {
      const wallet = scriptedWallet({});
      expect((await readWallet(wallet, 'regtest', cursor)).payments).toHaveLength(1);
      expect(listedSince(wallet)).toEqual([null]);
    },
  );

  test('asks by name for a payment that was live and is not listed any more', async () => {
    const wallet = scriptedWallet({ listsinceblock: [listing()], gettransaction: [doubleSpent] });
    const changes = await readWallet(wallet, 'regtest', `${hashOf(195)},${TXID}:1`);
    expect(changes.payments).toEqual([
      {
        txid: TXID,
        vout: 1,
        address: 'bcrt1q1',
        amount: btc('0.3'),
        firstSeenMs: 5999,
        replaceable: true,
        standing: { kind: 'conflicted' },
      },
    ]);
    expect(changes.cursor).toBe(hashOf(195));
  });

  test('finds what was double-spent long ago when everything is asked for', async () => {
    const wallet = scriptedWallet({
      listsinceblock: [listing()],
      listreceivedbyaddress: [`[{"address": "bcrt1q0", "txids": ["${TXID}"]}]`],
      gettransaction: [doubleSpent],
    });
    const { payments } = await readWallet(wallet, 'regtest', undefined);
    expect(payments).toMatchObject([{ vout: 0, address: 'bcrt1q0', standing: { kind: 'conflicted' } }]);
  });

  test('leaves out a remembered payment that the wallet knows nothing of', async () => {
    const wallet = scriptedWallet({ listsinceblock: [listing()], gettransaction: [-5] });
    expect((await readWallet(wallet, 'regtest', `${hashOf(195)},${TXID}:1`)).payments).toEqual([]);
  });

  test('does without removed blocks that the node has pruned', async () => {
    const wallet = scriptedWallet({ listsinceblock: [-32603, listing(unconfirmed)] });
    expect((await readWallet(wallet, 'regtest', hashOf(195))).payments).toHaveLength(1);
    const removed = wallet.asked
      .filter(({ method }) => method === 'listsinceblock')
      .map(({ params }) => params?.[3]);
    expect(removed).toEqual([true, false]);
  });

  test('reports once what is listed and was removed by a reorganisation', async () => {
    const both = `{"transactions": [${unconfirmed}], "removed": [${unconfirmed}]}`;
    expect((await read({ listsinceblock: [both] }, hashOf(195))).payments).toHaveLength(1);
  });

  test('does not depend on the call that lets the wallet catch up', async () => {
    expect((await read({ syncwithvalidationinterfacequeue: [-32601] })).payments).toHaveLength(1);
  });

  test('refuses a node that is on another chain now', async () => {
    const elsewhere = info(200).replace('regtest', 'signet');
    await expect(read({ getblockchaininfo: [elsewhere] })).rejects.toThrow('another network');
  });

  test('tells how what was sent stands: listed, asked for by name, double-spent or never heard of', async () => {
    const [inBlock, flying, gone, unheard] = ['1', '2', '3', '4'].map((digit) => digit.repeat(64));
    const sent = (txid: string | undefined, members: string) =>
      `{"category": "send", "txid": "${txid}", "amount": -0.1, "fee": -0.00001, ${members}}`;
    const wallet = scriptedWallet({
      listsinceblock: [
        listing(
          sent(inBlock, `"confirmations": 2, "blockhash": "${hashOf(199)}", "blockheight": 199`),
          sent(flying, '"confirmations": 0'),
        ),
      ],
      gettransaction: ['{"confirmations": -4}', -5],
    });
    const asked = [inBlock, flying, gone, unheard].filter((txid) => txid !== undefined);
    const changes = await readWallet(
      wallet,
      'regtest',
      hashOf(195),
      asked.map((txid) => ({ txid })),
    );
    expect(changes.payments).toEqual([]);
    expect(changes.sent).toEqual([
      { txid: inBlock, standing: { kind: 'confirmed', blockHash: hashOf(199), blockHeight: 199 } },
      { txid: flying, standing: { kind: 'unconfirmed' } },
      { txid: gone, standing: { kind: 'conflicted', confirmations: 4 } },
      { txid: unheard, standing: { kind: 'unknown' } },
    ]);
  });

  describe('of what no node takes', () => {
    const coin = 'd'.repeat(64);
    const spending = new Transaction();
    spending.addInput(Buffer.from(coin, 'hex').reverse(), 1);
    spending.addOutput(new Uint8Array([0x51]), 1000n);
    const refused = { txid: spending.getId(), refused: spending.toHex() };
    const lookAt = async (script: Script, watched: WatchedTransaction = refused) => {
      const wallet = scriptedWallet({ listsinceblock: [listing()], ...script });
      const { sent } = await readWallet(wallet, 'regtest', hashOf(195), [watched]);
      return { standing: sent[0]?.standing, asked: wallet.asked };
    };
    const gone: Script = { gettxout: ['null'], getmempoolentry: [-5] };

    test('looks whether its coins are in the chain, or on their way there', async () => {
      const there = await lookAt({ gettransaction: [-5], gettxout: ['{"value": 1}'], getmempoolentry: [-5] });
      expect(there.standing).toEqual({ kind: 'unknown' });
      expect(there.asked).toContainEqual({ method: 'gettxout', params: [coin, 1, false] });
      const flying = await lookAt({ gettransaction: [-5], gettxout: ['null'], getmempoolentry: ['{}'] });
      expect(flying.standing).toEqual({ kind: 'unknown' });
    });

    test.each([
      ['another transaction took the place of its coin’s', '{"confirmations": -3}', 3],
      ['its coin was spent otherwise', '{"confirmations": 9}', 0],
      ['its coin’s transaction is nowhere', '{"confirmations": 0}', 0],
      ['the wallet does not know its coin’s transaction', -5, 0],
    ])('says that it is stranded where %s', async (_what, answer, confirmations) => {
      const { standing } = await lookAt({ ...gone, gettransaction: [-5, answer] });
      expect(standing).toEqual({ kind: 'stranded', confirmations });
    });

    test('takes what the wallet was told to forget for unknown, and lets what it knows be', async () => {
      const abandoned = '{"confirmations": 0, "details": [{"abandoned": true}]}';
      const known = '{"confirmations": 0, "details": [{"abandoned": false}]}';
      expect(await lookAt({ ...gone, gettransaction: [abandoned, -5] })).toMatchObject({
        standing: { kind: 'stranded', confirmations: 0 },
      });
      expect(await lookAt({ ...gone, gettransaction: [known, -5] })).toMatchObject({
        standing: { kind: 'unconfirmed' },
      });
    });

    test('asks for no coins of what nobody refused', async () => {
      const { standing, asked } = await lookAt({ gettransaction: [-5] }, { txid: refused.txid });
      expect(standing).toEqual({ kind: 'unknown' });
      expect(asked.map(({ method }) => method)).not.toContain('gettxout');
    });

    test('begins again when a block came meanwhile', async () => {
      const { standing, asked } = await lookAt({
        ...gone,
        gettransaction: [-5, '{"confirmations": -3}', -5, '{"confirmations": -4}'],
        getblockchaininfo: [info(200), info(201)],
        getbestblockhash: [`"${hashOf(200)}"`, `"${hashOf(201)}"`],
      });
      expect(standing).toEqual({ kind: 'stranded', confirmations: 4 });
      expect(asked.filter(({ method }) => method === 'listsinceblock')).toHaveLength(2);
    });
  });
});
