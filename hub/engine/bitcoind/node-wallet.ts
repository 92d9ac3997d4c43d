import type { Clock } from '../../../shared/clock.ts';
import { WrongWallet } from '../wallet-engine.ts';
import { type JsonRpc, type RpcCall, type RpcReply, resultOf } from './json-rpc.ts';
import { RPC, type RpcError } from './rpc-error.ts';
import { addressInfoReply, understood, walletNamesReply } from './rpc-reply.ts';

/** Loading may read many blocks again, creating makes some thousand keys. */
const LOADING_TIMEOUT_MS = 60_000;
const LOOKS_FOR_ANOTHERS = 10;
const LOOK_PAUSE_MS = 300;

/** One wallet of the node, loaded again when the node has unloaded it (after a restart, say). */
export interface NodeWallet {
  readonly name: string;
  /**
   * Loads the wallet; makes it, with descriptors, when the node has none of that name and none ever gave an
   * address. Rejects with `WrongWallet` unless it gave `knownAddress`.
   */
  open(knownAddress: string | undefined): Promise<'loaded' | 'created'>;
  /** As `JsonRpc.batch`, at the wallet. */
  batch(calls: readonly RpcCall[], timeoutMs?: number): Promise<readonly RpcReply[]>;
}

export function nodeWallet(rpc: JsonRpc, name: string, clock: Clock): NodeWallet {
  let loading: Promise<RpcReply> | undefined;

  /** The node refuses a second load while one is under way: whoever comes meanwhile waits for that one. */
  function load(): Promise<RpcReply> {
    loading ??= loadNow().finally(() => {
      loading = undefined;
    });
    return loading;
  }

  /** Never makes a wallet: one that is gone would be followed by an empty one. */
  async function loadNow(): Promise<RpcReply> {
    const names = understood(walletNamesReply, await rpc.call('listwallets'), 'listwallets');
    if (names.includes(name)) return { ok: true, value: undefined };
    const call = { method: 'loadwallet', params: [name, true] };
    const [reply] = await rpc.batch([call], { timeoutMs: LOADING_TIMEOUT_MS });
    if (!reply) throw new Error('a reply for each call');
    return !reply.ok && reply.error.code === RPC.walletAlreadyLoaded ? { ok: true, value: undefined } : reply;
  }

  async function assertGave(address: string): Promise<void> {
    const [reply] = await batch([{ method: 'getaddressinfo', params: [address] }]);
    const { ismine } = understood(addressInfoReply, resultOf(reply, 'getaddressinfo'), 'getaddressinfo');
    if (!ismine)
      throw new WrongWallet(`the wallet ${name} is not the one that gave the addresses in the books`);
  }

  async function open(knownAddress: string | undefined): Promise<'loaded' | 'created'> {
    const loaded = await load();
    if (loaded.ok || (await isBeingMade(loaded.error))) {
      if (knownAddress !== undefined) await assertGave(knownAddress);
      return 'loaded';
    }
    if (loaded.error.code !== RPC.walletNotFound) resultOf(loaded, 'loadwallet');
    if (knownAddress !== undefined) {
      throw new WrongWallet(
        `the node has no wallet ${name}, which gave the addresses in the books; restore its backup`,
      );
    }
    const made = await make();
    if (!made.ok && (await isBeingMade(made.error))) return 'loaded';
    resultOf(made, 'createwallet');
    return 'created';
  }

  /** Makes the wallet, with descriptors, for good: the node loads it by itself when it starts. */
  async function make(): Promise<RpcReply> {
    const [keysDisabled, blank, passphrase, avoidReuse, descriptors, loadOnStartup] = [
      false,
      false,
      null,
      false,
      true,
      true,
    ];
    const params = [name, keysDisabled, blank, passphrase, avoidReuse, descriptors, loadOnStartup];
    const call = { method: 'createwallet', params };
    const [reply] = await rpc.batch([call], { timeoutMs: LOADING_TIMEOUT_MS });
    if (!reply) throw new Error('a reply for each call');
    return reply;
  }

  /** Of two hubs that start at once on one node, one makes the wallet and the other finds it a moment later. */
  async function isBeingMade({ code }: RpcError): Promise<boolean> {
    if (code !== RPC.walletError) return false;
    for (let look = 0; look < LOOKS_FOR_ANOTHERS; look += 1) {
      await clock.sleep(LOOK_PAUSE_MS);
      if ((await load()).ok) return true;
    }
    return false;
  }

  async function batch(calls: readonly RpcCall[], timeoutMs?: number): Promise<readonly RpcReply[]> {
    const options = { wallet: name, ...(timeoutMs !== undefined && { timeoutMs }) };
    const replies = await rpc.batch(calls, options);
    if (!replies.some((reply) => !reply.ok && reply.error.code === RPC.walletNotFound)) return replies;
    resultOf(await load(), 'loadwallet');
    return rpc.batch(calls, options);
  }

  return { name, open, batch };
}
