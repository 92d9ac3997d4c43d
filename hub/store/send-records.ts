import type { Kysely, Selectable } from 'kysely';
import { fromSatoshi, toSmallestUnits } from '../../shared/money/money.ts';
import type { Outpoint, SignedSend } from '../engine/wallet-engine.ts';
import type { Send, SendIntent, SendState } from '../sends/send.ts';
import type { DialectName } from './migrations/migration.ts';
import type { Tables } from './schema.ts';

/** What becomes of a send. */
export interface SendProgress {
  readonly state: SendState;
  readonly bookedVersion: number;
  readonly sentHeight?: number | undefined;
  readonly blockHeight?: number | undefined;
  readonly isRefused: boolean;
  readonly lostHeight?: number | undefined;
  readonly needsPerson: boolean;
}

/** How many sends do not go on by themselves. */
export interface StuckSends {
  /** Those that are offered to the network, which won't have them. */
  readonly inVain: number;
  /** Those that wait for a person. */
  readonly forPerson: number;
}

export interface SendRecords {
  add(intent: SendIntent): Promise<void>;
  find(id: string): Promise<Send | undefined>;
  /** Whether anything was sent to this address, or is being sent; not what was given up. */
  hasSentTo(address: string): Promise<boolean>;
  /** Has this send to itself until the transaction ends, and reads it; nothing when it was undone. */
  lock(id: string): Promise<Send | undefined>;
  /** In the order in which they were asked for: those that are not confirmed, or of these
   * only those that the network was not seen to have. */
  unfinished(which: 'all' | 'not-sent'): Promise<readonly Send[]>;
  /** Those that were given up and are in no block. */
  givenUp(): Promise<readonly Send[]>;
  stuck(): Promise<StuckSends>;
  /** Those whose standing on the chain may change: signed, given up, and confirmed no lower than this height. */
  watched(fromHeight: number): Promise<readonly Send[]>;
  /** The ids of the sends that these transactions are versions of, in the order in which all lock them. */
  ofTransactions(txids: readonly string[]): Promise<readonly string[]>;
  /**
   * Adds a version to a send that is locked. Answers false, and adds nothing, when one of its coins belongs to another
   * send.
   */
  addVersion(send: Send, signed: SignedSend, signedMs: number): Promise<boolean>;
  save(id: string, progress: SendProgress): Promise<void>;
  /** Lets other sends have its coins. */
  freeCoins(id: string): Promise<void>;
  setReply(id: string, reply: SendIntent['reply']): Promise<void>;
  /** Forgets a send that has no version. */
  remove(id: string): Promise<void>;
}

/** Databases take only so many values in one query. */
const MAX_LISTED = 500;

export function sendRecords(database: Kysely<Tables>, dialect: DialectName): SendRecords {
  const all = () => database.selectFrom('sends').selectAll();

  async function complete(rows: readonly Selectable<Tables['sends']>[]): Promise<readonly Send[]> {
    if (rows.length === 0) return [];
    const ids = rows.map(({ id }) => id);
    const versions = await database
      .selectFrom('send_versions')
      .selectAll()
      .where('send', 'in', ids)
      .orderBy('version')
      .execute();
    const inputs = await database.selectFrom('send_inputs').selectAll().where('send', 'in', ids).execute();
    return rows.map((row) =>
      read(
        row,
        versions.filter(({ send }) => send === row.id),
        inputs.filter(({ send }) => send === row.id),
      ),
    );
  }

  async function find(id: string): Promise<Send | undefined> {
    const [send] = await complete(await all().where('id', '=', id).execute());
    return send;
  }

  return {
    find,
    async add(intent) {
      await database
        .insertInto('sends')
        .values({
          id: intent.id,
          account: intent.account,
          address: intent.address,
          amount: toSmallestUnits(intent.amount),
          fee: toSmallestUnits(intent.fee),
          function: intent.function,
          ref: intent.ref ?? null,
          reply_json: JSON.stringify(intent.reply),
          created_ms: intent.createdMs,
          payee_hub_url: intent.payeeHubUrl ?? null,
          state: 'asked',
          version: 0,
          refused: 0,
          needs_person: 0,
        })
        .execute();
    },
    async hasSentTo(address) {
      const row = await database
        .selectFrom('sends')
        .select('id')
        .where('address', '=', address)
        .where('state', '!=', 'given-up')
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },
    async lock(id) {
      // A SQLite transaction has the whole database to itself.
      if (dialect !== 'sqlite')
        await database.selectFrom('sends').select('id').where('id', '=', id).forUpdate().execute();
      return find(id);
    },
    unfinished: async (which) => {
      const states: readonly SendState[] =
        which === 'all' ? ['asked', 'signed', 'sent'] : ['asked', 'signed'];
      return complete(await all().where('state', 'in', states).orderBy('number').execute());
    },
    givenUp: async () =>
      complete(await all().where('state', '=', 'given-up').where('block_height', 'is', null).execute()),
    async stuck() {
      const rows = await database
        .selectFrom('sends')
        .select((of) => ['needs_person', of.fn.countAll<bigint | string>().as('count')])
        .where('state', 'in', ['signed', 'sent'])
        .where((of) => of.or([of('refused', '=', 1n), of('needs_person', '=', 1n)]))
        .groupBy('needs_person')
        .execute();
      const countOf = (needsPerson: bigint) =>
        Number(rows.find((row) => row.needs_person === needsPerson)?.count ?? 0);
      return { inVain: countOf(0n), forPerson: countOf(1n) };
    },
    watched: async (fromHeight) =>
      complete(
        await all()
          .where((of) =>
            of.or([
              of('state', 'in', ['signed', 'sent', 'given-up']),
              of.and([of('state', '=', 'confirmed'), of('block_height', '>=', BigInt(fromHeight))]),
            ]),
          )
          .orderBy('number')
          .execute(),
      ),
    async ofTransactions(txids) {
      const ids = new Set<string>();
      for (let from = 0; from < txids.length; from += MAX_LISTED) {
        const rows = await database
          .selectFrom('send_versions')
          .select('send')
          .where('txid', 'in', txids.slice(from, from + MAX_LISTED))
          .execute();
        for (const { send } of rows) ids.add(send);
      }
      return [...ids].sort();
    },
    async addVersion({ id, versions }, { txid, raw, fee, feeRate, inputs }, signedMs) {
      for (const input of inputs) {
        await database
          .insertInto('send_inputs')
          .values({ txid: input.txid, vout: input.vout, send: id })
          .onConflict((conflict) => conflict.columns(['txid', 'vout']).doNothing())
          .execute();
        const { send } = await database
          .selectFrom('send_inputs')
          .select('send')
          .where('txid', '=', input.txid)
          .where('vout', '=', BigInt(input.vout))
          .executeTakeFirstOrThrow();
        if (send !== id) return false;
      }
      const version = versions.length + 1;
      const paid = { fee: toSmallestUnits(fee), fee_rate: feeRate };
      const row = { send: id, version, txid, raw, ...paid, signed_ms: signedMs };
      await database.insertInto('send_versions').values(row).execute();
      return true;
    },
    async save(id, progress) {
      await database
        .updateTable('sends')
        .set({
          state: progress.state,
          version: progress.bookedVersion,
          sent_height: progress.sentHeight ?? null,
          block_height: progress.blockHeight ?? null,
          refused: Number(progress.isRefused),
          lost_height: progress.lostHeight ?? null,
          needs_person: Number(progress.needsPerson),
        })
        .where('id', '=', id)
        .execute();
    },
    async freeCoins(id) {
      await database.deleteFrom('send_inputs').where('send', '=', id).execute();
    },
    async setReply(id, reply) {
      await database
        .updateTable('sends')
        .set({ reply_json: JSON.stringify(reply) })
        .where('id', '=', id)
        .execute();
    },
    async remove(id) {
      await database.deleteFrom('sends').where('id', '=', id).execute();
    },
  };
}

function read(
  row: Selectable<Tables['sends']>,
  versions: readonly Selectable<Tables['send_versions']>[],
  inputRows: readonly Selectable<Tables['send_inputs']>[],
): Send {
  const inputs: readonly Outpoint[] = inputRows.map(({ txid, vout }) => ({ txid, vout: Number(vout) }));
  return {
    id: row.id,
    account: row.account,
    address: row.address,
    amount: fromSatoshi(row.amount),
    fee: fromSatoshi(row.fee),
    function: row.function,
    ...(row.ref !== null && { ref: row.ref }),
    reply: JSON.parse(row.reply_json) as SendIntent['reply'],
    createdMs: Number(row.created_ms),
    ...(row.payee_hub_url !== null && { payeeHubUrl: row.payee_hub_url }),
    state: row.state,
    bookedVersion: Number(row.version),
    ...(row.sent_height !== null && { sentHeight: Number(row.sent_height) }),
    ...(row.block_height !== null && { blockHeight: Number(row.block_height) }),
    isRefused: row.refused === 1n,
    ...(row.lost_height !== null && { lostHeight: Number(row.lost_height) }),
    needsPerson: row.needs_person === 1n,
    versions: versions.map(({ version, txid, raw, fee, fee_rate: feeRate }) => ({
      version: Number(version),
      txid,
      raw,
      fee: fromSatoshi(fee),
      feeRate,
      inputs,
    })),
  };
}
