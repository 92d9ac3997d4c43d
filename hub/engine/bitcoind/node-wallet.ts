import { type JsonRpc, type RpcCall, type RpcReply, resultOf } from './json-rpc.ts';
import { RPC } from './rpc-error.ts';
import { understood, walletNamesReply } from './rpc-reply.ts';

/** Loading may read many blocks again, creating makes some thousand keys. */
const LOADING_TIMEOUT_MS = 60_000;

/** One wallet of the node, loaded again when the node has unloaded it (after a restart, say). */
export interface NodeWallet {
  readonly name: string;
  /** Loads the wallet; makes it, with descriptors, when the node has none of that name. */
  open(): Promise<'loaded' | 'created'>;
  /** As `JsonRpc.batch`, at the wallet. */
  batch(calls: readonly RpcCall[], timeoutMs?: number): Promise<readonly RpcReply[]>;
}

export function nodeWallet(rpc: JsonRpc, name: string): NodeWallet {
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

  async function open(): Promise<'loaded' | 'created'> {
    const loaded = await load();
    if (loaded.ok || loaded.error.code !== RPC.walletNotFound) {
      resultOf(loaded, 'loadwallet');
      return 'loaded';
    }
    const [keysDisabled, blank, passphrase, avoidReuse, descriptors, loadOnStartup] = [
      false,
      false,
      null,
      false,
      true,
      true,
    ];
    const params = [name, keysDisabled, blank, passphrase, avoidReuse, descriptors, loadOnStartup];
    await rpc.call('createwallet', params, { timeoutMs: LOADING_TIMEOUT_MS });
    return 'created';
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
