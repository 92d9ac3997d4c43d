import { parseAddress } from '../../../shared/bitcoin/address.ts';
import type { NetworkName } from '../../../shared/bitcoin/network.ts';
import type { Clock, Random } from '../../../shared/clock.ts';
import {
  type WalletChanges,
  type WalletEngine,
  WalletUnavailable,
  type WatchedTransaction,
} from '../wallet-engine.ts';
import { broadcast } from './broadcast.ts';
import { assertCaughtUp, networkOf } from './chain.ts';
import { confirmedCoins } from './confirmed-coins.ts';
import { DEFAULT_FEE_LIMITS, type FeeLimits } from './fee-limits.ts';
import { readFeeRate } from './fee-rate.ts';
import { forgetSends } from './forget-sends.ts';
import { createJsonRpc, type JsonRpc, resultOf } from './json-rpc.ts';
import { lockCoins } from './lock-coins.ts';
import { type NodeUrl, parseNodeUrl } from './node-url.ts';
import { type NodeWallet, nodeWallet } from './node-wallet.ts';
import { type NodeWatch, watchNode } from './node-watch.ts';
import { createNoticeBell } from './notice-bell.ts';
import { outputOf } from './output-of.ts';
import { RPC } from './rpc-error.ts';
import {
  addressReply,
  type BlockchainInfo,
  blockchainInfoReply,
  understood,
  zmqNotificationsReply,
} from './rpc-reply.ts';
import { signAsHolder } from './sign-as-holder.ts';
import { signSend } from './sign-send.ts';
import { cursorText } from './wallet-cursor.ts';
import { readWallet } from './wallet-reading.ts';

export interface BitcoindEngineOptions {
  /** `http://user:password@host:port`, optionally with `/wallet/NAME`. A secret. */
  readonly url: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly fetch: typeof globalThis.fetch;
  /** One line of diagnostics, without secrets. */
  readonly log: (line: string) => void;
  /** Before the name in the URL; `bitcoin-till-hub` where neither is given. */
  readonly walletName?: string;
  /** What is sent pays no less and no more; `DEFAULT_FEE_LIMITS` when left out. */
  readonly feeLimits?: FeeLimits;
}

const DEFAULT_WALLET_NAME = 'bitcoin-till-hub';

/** A node that has just been started reads its block index first. */
const MAX_WARMUP_MS = 60_000;
const WARMUP_POLL_MS = 500;

/** Between two notices: five times what the last reading of the wallet took, within these. */
const MIN_NOTICE_PAUSE_MS = 20;
const MAX_NOTICE_PAUSE_MS = 1000;

interface Running {
  readonly network: NetworkName;
  readonly wallet: NodeWallet;
  readonly watch: NodeWatch;
}

/**
 * A wallet of Bitcoin Core's or Knots's (25 and later), over JSON-RPC and, where the node offers it, ZMQ.
 *
 * The node's calls it makes, for an operator's `rpcwhitelist`: getblockchaininfo, getbestblockhash, getblockhash,
 * getmempoolinfo, getmempoolentry, getzmqnotifications, syncwithvalidationinterfacequeue, listwallets,
 * loadwallet, createwallet, getaddressinfo, getnewaddress, listsinceblock, listreceivedbyaddress, gettransaction,
 * estimatesmartfee, walletcreatefundedpsbt, walletprocesspsbt, finalizepsbt, testmempoolaccept, sendrawtransaction,
 * abandontransaction, lockunspent, listlockunspent, gettxout, getrawtransaction; with an identity key,
 * listdescriptors.
 *
 * `start` waits up to 60 s for a node that is warming up. It does not wait for one that is syncing: calls reject
 * with `WalletUnavailable` until it has caught up, and then a notice is given.
 */
export function createBitcoindEngine({
  url,
  clock,
  random,
  fetch,
  log,
  walletName,
  feeLimits = DEFAULT_FEE_LIMITS,
}: BitcoindEngineOptions): WalletEngine {
  const stopped = new AbortController();
  let running: Running | undefined;
  let lastReadingMs = 0;
  const bell = createNoticeBell(clock, () =>
    Math.min(MAX_NOTICE_PAUSE_MS, Math.max(MIN_NOTICE_PAUSE_MS, 5 * lastReadingMs)),
  );

  async function start(knownAddress?: string): Promise<void> {
    if (running) return;
    const node = parseNodeUrl(url);
    if (!node.ok) throw new WalletUnavailable(node.error);
    const rpc = createJsonRpc({ node: node.value, clock, fetch, stopped: stopped.signal });
    const info = await warmChain(rpc);
    const network = networkOf(info);
    const wallet = nodeWallet(rpc, walletName ?? node.value.walletName ?? DEFAULT_WALLET_NAME, clock);
    log(`bitcoind: wallet ${wallet.name} on ${network} ${await wallet.open(knownAddress)}`);
    if (info.pruned) {
      log(
        'bitcoind: the node is pruned: a wallet restored from a backup may lack what is in blocks that are gone',
      );
    }
    if (stopped.signal.aborted) throw stoppedError();
    running = {
      network,
      wallet,
      watch: watch(
        rpc,
        node.value,
        wallet,
        network,
        cursorText({ blockHash: info.bestblockhash, unsettled: [] }),
      ),
    };
  }

  async function warmChain(rpc: JsonRpc): Promise<BlockchainInfo> {
    const beganMs = clock.monotonicMs();
    for (;;) {
      const [reply] = await rpc.batch([{ method: 'getblockchaininfo' }]);
      const warmingUp = reply && !reply.ok && reply.error.code === RPC.inWarmup;
      if (!warmingUp || clock.monotonicMs() - beganMs > MAX_WARMUP_MS) {
        return understood(blockchainInfoReply, resultOf(reply, 'getblockchaininfo'), 'getblockchaininfo');
      }
      await clock.sleep(WARMUP_POLL_MS, stopped.signal).catch(() => {
        throw stoppedError();
      });
    }
  }

  function watch(
    rpc: JsonRpc,
    node: NodeUrl,
    wallet: NodeWallet,
    network: NetworkName,
    from: string,
  ): NodeWatch {
    return watchNode({
      read: (since) => read(wallet, network, since),
      zmqOffers: async () =>
        understood(zmqNotificationsReply, await rpc.call('getzmqnotifications'), 'getzmqnotifications'),
      hostname: node.hostname,
      from,
      clock,
      random,
      log,
      notice: bell.ring,
    });
  }

  async function read(
    wallet: NodeWallet,
    network: NetworkName,
    since: string | undefined,
    sent: readonly WatchedTransaction[] = [],
  ): Promise<WalletChanges> {
    const beganMs = clock.monotonicMs();
    const changes = await readWallet(wallet, network, since, sent);
    lastReadingMs = clock.monotonicMs() - beganMs;
    return changes;
  }

  async function changes(since?: string, sent?: readonly WatchedTransaction[]): Promise<WalletChanges> {
    const { wallet, network } = assertRunning();
    return read(wallet, network, since, sent);
  }

  async function newAddress(): Promise<string> {
    const { wallet, network } = assertRunning();
    const [info, reply] = await wallet.batch([
      { method: 'getblockchaininfo' },
      { method: 'getnewaddress', params: ['', 'bech32'] },
    ]);
    const chain = understood(blockchainInfoReply, resultOf(info, 'getblockchaininfo'), 'getblockchaininfo');
    assertCaughtUp(chain, network);
    const address = parseAddress(
      understood(addressReply, resultOf(reply, 'getnewaddress'), 'getnewaddress'),
      network,
    );
    if (!address.ok)
      throw new WalletUnavailable("The Bitcoin node gave an address that is not its network's.");
    return address.value;
  }

  function assertRunning(): Running {
    if (stopped.signal.aborted) throw stoppedError();
    if (!running) throw new WalletUnavailable('The wallet engine has not started.');
    return running;
  }

  async function stop(): Promise<void> {
    stopped.abort();
    bell.silence();
    await running?.watch.stop();
  }

  return {
    get network() {
      if (!running) throw new Error('the network is known once the engine has started');
      return running.network;
    },
    start,
    newAddress,
    changes,
    async feeRate() {
      const { wallet, network } = assertRunning();
      return readFeeRate(wallet, network, feeLimits);
    },
    async signSend(order) {
      const { wallet, network } = assertRunning();
      return signSend(wallet, network, order, feeLimits.ceiling);
    },
    broadcast: async (raw) => broadcast(assertRunning().wallet, raw),
    forgetSends: async (txids) => forgetSends(assertRunning().wallet, txids),
    lockCoins: async (coins) => lockCoins(assertRunning().wallet, coins),
    async confirmedCoins(confirmations) {
      const { wallet, network } = assertRunning();
      return confirmedCoins(wallet, network, confirmations);
    },
    outputOf: async (outpoint, spentBy) => outputOf(assertRunning().wallet, outpoint, spentBy),
    async signAsHolder(raw, text) {
      const { wallet, network } = assertRunning();
      return signAsHolder(wallet, network, raw, text);
    },
    onNotice: bell.listen,
    stop,
  };
}

function stoppedError(): WalletUnavailable {
  return new WalletUnavailable('The wallet engine has stopped.');
}
