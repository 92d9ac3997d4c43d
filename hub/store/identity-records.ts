import type { Kysely } from 'kysely';
import type { TransferIdentity } from '../identity/transfer.ts';
import type { Tables } from './schema.ts';

export interface IdentityRecords {
  /** Attaches it to a transaction that has none; answers whose the transaction is then. */
  attach(txid: string, identity: TransferIdentity, attachedMs: number): Promise<AttachedIdentity>;
}

export interface AttachedIdentity extends TransferIdentity {
  /** Whether it was attached just now. */
  readonly isNew: boolean;
}

export function identityRecords(database: Kysely<Tables>): IdentityRecords {
  return {
    async attach(txid, identity, attachedMs) {
      const row = { txid, url: identity.url, public_key: identity.publicKey, attached_ms: attachedMs };
      const attached = await database
        .insertInto('identities')
        .values(row)
        .onConflict((conflict) => conflict.column('txid').doNothing())
        .returning('txid')
        .executeTakeFirst();
      if (attached) return { ...identity, isNew: true };
      const { url, public_key: publicKey } = await database
        .selectFrom('identities')
        .select(['url', 'public_key'])
        .where('txid', '=', txid)
        .executeTakeFirstOrThrow();
      return { url, publicKey, isNew: false };
    },
  };
}
