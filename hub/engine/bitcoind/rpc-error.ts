/** What a node answers in place of a result. */
export interface RpcError {
  /** From Bitcoin Core's `rpc/protocol.h`. */
  readonly code: number;
  readonly message: string;
}

/** The codes of Bitcoin Core's `rpc/protocol.h` that this engine tells apart. */
export const RPC = {
  walletError: -4,
  invalidAddressOrKey: -5,
  invalidParameter: -8,
  keypoolRanOut: -12,
  unlockNeeded: -13,
  walletNotFound: -18,
  verifyError: -25,
  verifyRejected: -26,
  verifyAlreadyInChain: -27,
  inWarmup: -28,
  walletAlreadyLoaded: -35,
  methodNotFound: -32601,
  internalError: -32603,
} as const;

/** Longer than any sentence of a node's worth reading; keeps what a stranger answers out of our logs. */
const MAX_QUOTED_CHARACTERS = 160;

/** One sentence for a person: what the node refused, and what to do about it where that is known. */
export function sentenceOf(error: RpcError, method: string): string {
  switch (error.code) {
    case RPC.inWarmup:
      return `The Bitcoin node is still starting: ${quote(error.message)}`;
    case RPC.walletNotFound:
      return 'The wallet is not there or not loaded at the Bitcoin node.';
    case RPC.unlockNeeded:
      return 'The wallet is locked: unlock it at the Bitcoin node.';
    case RPC.keypoolRanOut:
      return 'The wallet has no addresses left: unlock it at the Bitcoin node, so that it can make more.';
    case RPC.methodNotFound:
      return isWalletMethod(method)
        ? 'The Bitcoin node runs without a wallet.'
        : `The Bitcoin node does not know the call ${method}: it is too old.`;
    default:
      return `The Bitcoin node refused ${method} (${error.code}): ${quote(error.message)}`;
  }
}

const WALLET_METHODS: ReadonlySet<string> = new Set([
  'listwallets',
  'loadwallet',
  'createwallet',
  'getaddressinfo',
  'getnewaddress',
  'listsinceblock',
  'listreceivedbyaddress',
  'gettransaction',
  'abandontransaction',
  'walletcreatefundedpsbt',
  'walletprocesspsbt',
  'lockunspent',
  'listlockunspent',
]);

function isWalletMethod(method: string): boolean {
  return WALLET_METHODS.has(method);
}

function quote(message: string): string {
  const line = message.replace(/\s+/g, ' ').trim();
  return line.length > MAX_QUOTED_CHARACTERS ? `${line.slice(0, MAX_QUOTED_CHARACTERS)}…` : line;
}
