import type { Kysely } from 'kysely';
import { NETWORK_NAMES, type NetworkName } from '../../shared/bitcoin/network.ts';
import type { Tables } from './schema.ts';

/** How far the hub has read the wallet's chain. */
export interface ChainRecord {
  readonly network: NetworkName;
  /** Where the engine is to go on; absent before the first look. */
  readonly cursor?: string;
  readonly tipHeight: number;
  /** When the chain was last looked at with success, ms since 1970; absent when a later look failed. */
  readonly lookedMs?: number;
}

export interface ChainRecords {
  get(): Promise<ChainRecord | undefined>;
  set(chain: ChainRecord): Promise<void>;
}

const THE_ROW = 1n;

export function chainRecords(database: Kysely<Tables>): ChainRecords {
  async function get(): Promise<ChainRecord | undefined> {
    const row = await database.selectFrom('chain').selectAll().where('id', '=', THE_ROW).executeTakeFirst();
    if (!row) return undefined;
    const network = NETWORK_NAMES.find((name) => name === row.network);
    if (!network) throw new Error('a network that the hub does not know');
    return {
      network,
      ...(row.cursor !== null && { cursor: row.cursor }),
      tipHeight: Number(row.tip_height),
      ...(row.looked_ms !== null && { lookedMs: Number(row.looked_ms) }),
    };
  }

  return {
    get,
    async set({ network, cursor, tipHeight, lookedMs }) {
      const row = {
        network,
        cursor: cursor ?? null,
        tip_height: tipHeight,
        looked_ms: lookedMs ?? null,
      };
      await database
        .insertInto('chain')
        .values({ id: THE_ROW, ...row })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute();
    },
  };
}
