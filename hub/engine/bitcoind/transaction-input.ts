import type { Transaction } from 'bitcoinjs-lib';
import type { Outpoint } from '../wallet-engine.ts';

/** The coin that an input spends. */
export function outpointOf({ hash, index }: Transaction['ins'][number]): Outpoint {
  return { txid: Buffer.from(hash).reverse().toString('hex'), vout: index };
}
