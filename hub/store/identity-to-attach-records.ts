import type { Kysely } from 'kysely';
import type { Tables } from './schema.ts';

/** A version of a send, of which the payee's hub is to be told whose coins it spends. */
export interface IdentityToAttach {
  readonly send: string;
  readonly version: number;
  /** When the network had it. */
  readonly createdMs: number;
  readonly dueMs: number;
  readonly failures: number;
}

type Key = Pick<IdentityToAttach, 'send' | 'version'>;

export interface IdentityToAttachRecords {
  /** Once for each version. */
  add(key: Key, createdMs: number): Promise<void>;
  /** The first to come due, those that are over due among them. */
  next(most: number): Promise<readonly IdentityToAttach[]>;
  failed(key: Key, failures: number, dueMs: number): Promise<void>;
  remove(key: Key): Promise<void>;
}

export function identityToAttachRecords(database: Kysely<Tables>): IdentityToAttachRecords {
  return {
    async add({ send, version }, createdMs) {
      await database
        .insertInto('identities_to_attach')
        .values({ send, version, created_ms: createdMs, due_ms: createdMs, failures: 0 })
        .onConflict((conflict) => conflict.columns(['send', 'version']).doNothing())
        .execute();
    },
    async next(most) {
      const rows = await database
        .selectFrom('identities_to_attach')
        .selectAll()
        .orderBy('due_ms')
        .limit(most)
        .execute();
      return rows.map((row) => ({
        send: row.send,
        version: Number(row.version),
        createdMs: Number(row.created_ms),
        dueMs: Number(row.due_ms),
        failures: Number(row.failures),
      }));
    },
    async failed({ send, version }, failures, dueMs) {
      await database
        .updateTable('identities_to_attach')
        .set({ failures, due_ms: dueMs })
        .where('send', '=', send)
        .where('version', '=', BigInt(version))
        .execute();
    },
    async remove({ send, version }) {
      await database
        .deleteFrom('identities_to_attach')
        .where('send', '=', send)
        .where('version', '=', BigInt(version))
        .execute();
    },
  };
}
