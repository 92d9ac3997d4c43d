import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findBitcoinNode } from '../../scripts/bitcoin-node.mjs';

export interface BitcoinNodeOptions {
  /** Publish `hashblock`, `rawtx` and `sequence`; on by default. */
  readonly zmq?: boolean;
  /** More arguments for bitcoind, which win over ours. */
  readonly extraArgs?: readonly string[];
}

/** A real Bitcoin node on a chain of its own (regtest). Stop it when the test is over. */
export interface BitcoinNode {
  /** With user name and password, for the hub's `--bitcoind`. */
  readonly rpcUrl: string;
  /** Calls the node, or one of its wallets. Amounts in `params` are decimal strings. Rejects with the node's error and its `code`. */
  rpc<Reply = unknown>(method: string, params?: readonly unknown[], wallet?: string): Promise<Reply>;
  /** Makes a wallet and mines 101 blocks to it, so that it can spend the first one's 50 BTC. */
  createFundedWallet(name: string): Promise<BitcoinWallet>;
  /** Mines blocks, to nobody unless an address is given, and returns their hashes. */
  mine(blocks: number, address?: string): Promise<readonly string[]>;
  /** Ends the node and starts it again with all it knows, at the same URL. */
  restart(): Promise<void>;
  /** Ends the node and removes its data. */
  stop(): Promise<void>;
}

/** A wallet of the node's own. */
export interface BitcoinWallet {
  readonly name: string;
  /** A bech32 address that nobody has seen. */
  newAddress(): Promise<string>;
  /** Pays `amount` BTC (a decimal string) and returns the transaction's id. */
  pay(address: string, amount: string): Promise<string>;
  rpc<Reply = unknown>(method: string, params?: readonly unknown[]): Promise<Reply>;
}

/** The node answered with an error. */
class RpcFailure extends Error {
  readonly code: number;

  constructor(method: string, code: number, message: string) {
    super(`${method}: ${message} (${code})`);
    this.code = code;
  }
}

const USER = 'till';
const PASSWORD = 'practice makes perfect';
/** The witness program of all zeros: nobody can spend what is mined to it. */
const NOBODY = 'bcrt1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqdku202';
const START_LIMIT_MS = 60_000;

/**
 * Whether tests that need a Bitcoin node can run. In CI they always do: there a missing node is a failure, which
 * `startBitcoinNode` makes of it.
 */
export function hasBitcoinNode(): boolean {
  return findBitcoinNode() !== undefined || Boolean(process.env.CI);
}

/** Starts bitcoind in a folder and on ports of its own, and waits until it answers. */
export async function startBitcoinNode(options: BitcoinNodeOptions = {}): Promise<BitcoinNode> {
  const command = findBitcoinNode();
  if (command === undefined) throw new Error('no bitcoind found: run npm test, which installs one');
  const folder = await mkdtemp(join(tmpdir(), 'bitcoin-node-'));
  const rpcPort = await freePort();
  const zmq = `tcp://127.0.0.1:${await freePort()}`;
  const args = [
    '-regtest',
    `-datadir=${folder}`,
    '-server',
    `-rpcport=${rpcPort}`,
    '-rpcbind=127.0.0.1',
    '-rpcallowip=127.0.0.1',
    `-rpcuser=${USER}`,
    `-rpcpassword=${PASSWORD}`,
    '-listen=0',
    '-dnsseed=0',
    '-fallbackfee=0.0002',
    '-addresstype=bech32',
    '-changetype=bech32',
    '-par=1',
    '-dbcache=16',
    '-printtoconsole=0',
    ...(options.zmq === false
      ? []
      : ['hashblock', 'rawtx', 'sequence'].map((topic) => `-zmqpub${topic}=${zmq}`)),
    ...(options.extraArgs ?? []),
  ];

  let child = await start().catch(async (error: unknown) => {
    await rm(folder, { recursive: true, force: true });
    throw error;
  });
  const killWithUs = () => void child.kill('SIGKILL');
  process.once('exit', killWithUs);

  async function start(): Promise<ChildProcess> {
    const [program, ...first] = command as readonly [string, ...string[]];
    const started = spawn(program, [...first, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
    let complaint = '';
    started.stderr?.setEncoding('utf8').on('data', (text: string) => {
      complaint += text;
    });
    let failure: Error | undefined;
    started.once('error', (error) => {
      failure = error;
    });
    const deadline = performance.now() + START_LIMIT_MS;
    while (!(await answers())) {
      if (failure !== undefined) throw failure;
      if (started.exitCode !== null) {
        throw new Error(
          `bitcoind ended with status ${started.exitCode}: ${complaint || (await lastLog(folder))}`,
        );
      }
      if (performance.now() > deadline) {
        started.kill('SIGKILL');
        throw new Error(`bitcoind did not answer within ${START_LIMIT_MS / 1000} s`);
      }
      await sleep(25);
    }
    return started;
  }

  async function answers(): Promise<boolean> {
    try {
      await rpc('getblockchaininfo');
      return true;
    } catch {
      return false;
    }
  }

  async function rpc<Reply>(
    method: string,
    params: readonly unknown[] = [],
    wallet?: string,
  ): Promise<Reply> {
    const path = wallet === undefined ? '' : `wallet/${encodeURIComponent(wallet)}`;
    const response = await fetch(`http://127.0.0.1:${rpcPort}/${path}`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${USER}:${PASSWORD}`)}` },
      body: JSON.stringify({ jsonrpc: '1.0', id: method, method, params }),
    });
    const text = await response.text();
    if (!text.startsWith('{')) throw new Error(`${method}: HTTP status ${response.status}`);
    const { result, error } = JSON.parse(text) as {
      result: Reply;
      error: { code: number; message: string } | null;
    };
    if (error !== null) throw new RpcFailure(method, error.code, error.message);
    return result;
  }

  async function end(): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  }

  const mine = (blocks: number, address = NOBODY) =>
    rpc<readonly string[]>('generatetoaddress', [blocks, address]);

  return {
    rpcUrl: `http://${USER}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${rpcPort}`,
    rpc,
    mine,
    async createFundedWallet(name) {
      await rpc('createwallet', [name]);
      const wallet: BitcoinWallet = {
        name,
        newAddress: () => rpc<string>('getnewaddress', ['', 'bech32'], name),
        pay: (address, amount) => rpc<string>('sendtoaddress', [address, amount], name),
        rpc: (method, params) => rpc(method, params, name),
      };
      await mine(101, await wallet.newAddress());
      return wallet;
    },
    async restart() {
      const wallets = await rpc<readonly string[]>('listwallets');
      await end();
      child = await start();
      // Somebody else (the hub, or the node by itself) may load one first.
      for (const wallet of wallets) {
        await rpc('loadwallet', [wallet]).catch((error: unknown) => {
          if (!(error instanceof RpcFailure) || !/already load/.test(error.message)) throw error;
        });
      }
    },
    async stop() {
      process.off('exit', killWithUs);
      await end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  server.close();
  await once(server, 'close');
  return address.port;
}

async function lastLog(folder: string): Promise<string> {
  const log = await readFile(join(folder, 'regtest/debug.log'), 'utf8').catch(() => '');
  return log.split('\n').slice(-5).join('\n');
}
