import { createHash } from 'node:crypto';

/** What an event's hash covers beside the hash before it. */
export interface HashedRow {
  readonly seq: number;
  readonly atMs: number;
  readonly kind: string;
  readonly saleId: string | null;
  readonly body: string;
}

/** The hash before the first event. */
export const GENESIS_HASH: Uint8Array = new Uint8Array(32);

/** SHA-256 over the previous hash and everything in the row: a changed or missing row breaks all that follow. */
export function eventHash(previous: Uint8Array, row: HashedRow): Uint8Array {
  const hash = createHash('sha256').update(previous);
  for (const part of [String(row.seq), String(row.atMs), row.kind, row.saleId ?? '', row.body]) {
    hash.update(`${Buffer.byteLength(part)}:`).update(part);
  }
  return hash.digest();
}
