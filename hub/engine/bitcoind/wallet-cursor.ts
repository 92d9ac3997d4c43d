import type { Outpoint, WalletPayment } from '../wallet-engine.ts';

/**
 * How far the wallet has been read: a block, and the payments that were live but not settled then. Those are
 * remembered because a node stops listing what it was paid once a block holds a transaction that spends the
 * same coins.
 */
export interface WalletCursor {
  readonly blockHash: string;
  readonly unsettled: readonly Outpoint[];
}

/** Payments with fewer confirmations than this may still change, so they come again with each look. */
export const SETTLED_CONFIRMATIONS = 6;

/** `<block hash>,<txid>:<vout>,...` */
const CURSOR_PATTERN = /^[0-9a-f]{64}(,[0-9a-f]{64}:[0-9]{1,6})*$/;

export function cursorText({ blockHash, unsettled }: WalletCursor): string {
  return [blockHash, ...unsettled.map(({ txid, vout }) => `${txid}:${vout}`)].join(',');
}

/** Undefined for a text that is no cursor of ours. */
export function parseCursor(text: string): WalletCursor | undefined {
  if (!CURSOR_PATTERN.test(text)) return undefined;
  const [blockHash = '', ...outpoints] = text.split(',');
  return {
    blockHash,
    unsettled: outpoints.map((outpoint) => {
      const [txid = '', vout] = outpoint.split(':');
      return { txid, vout: Number(vout) };
    }),
  };
}

/** The payments that the next look has to ask for by name, should they not be listed. */
export function unsettledOf(payments: readonly WalletPayment[], tipHeight: number): readonly Outpoint[] {
  return payments
    .filter(({ standing }) => {
      if (standing.kind !== 'confirmed') return standing.kind === 'mempool';
      return tipHeight - standing.blockHeight + 1 < SETTLED_CONFIRMATIONS;
    })
    .map(({ txid, vout }) => ({ txid, vout }));
}
