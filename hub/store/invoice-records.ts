import type { Kysely, Selectable } from 'kysely';
import type { Place } from '../../shared/hub-protocol/place.ts';
import type { Box } from '../board/near-by.ts';
import type { Tables } from './schema.ts';

/** An invoice as it was posted. */
export interface PostedInvoice {
  readonly address: string;
  readonly account: string;
  /** As it was signed. */
  readonly invoiceJson: string;
  readonly signature: string;
  /** The compressed public key in hex. */
  readonly signer: string;
  readonly postedMs: number;
  readonly withdrawnMs?: number;
}

/** What an invoice is found by, and until when. */
export interface BoardEntry {
  readonly address: string;
  readonly account: string;
  readonly postedMs: number;
  readonly untilMs: number;
  readonly random?: string | undefined;
  readonly place?: Place | undefined;
}

/** What is looked for among the listed ones; all of it must be so. */
export interface BoardQuery {
  readonly nowMs: number;
  /** Posted at this time or later. */
  readonly postedSinceMs?: number | undefined;
  readonly postedBeforeMs?: number | undefined;
  readonly random?: string | undefined;
  readonly box?: Box | undefined;
  readonly limit?: number;
}

/** The board: listed is what is neither withdrawn, expired nor paid, not even unconfirmed. */
export interface InvoiceRecords {
  /** Posts it; false, and nothing is changed, when its address was posted before. */
  post(invoice: PostedInvoice, entry: BoardEntry): Promise<boolean>;
  find(address: string): Promise<PostedInvoice | undefined>;
  withdraw(address: string, withdrawnMs: number): Promise<void>;
  listedCount(account: string, nowMs: number): Promise<number>;
  /** Newest first. */
  listed(query: BoardQuery): Promise<readonly BoardEntry[]>;
  postedAt(addresses: readonly string[]): Promise<ReadonlyMap<string, PostedInvoice>>;
  /** Takes what has expired off the board. */
  sweep(nowMs: number): Promise<void>;
  /** Notes that an account of this hub pays the invoice to this address; false when one has before. */
  markPaid(payment: {
    readonly address: string;
    readonly payer: string;
    readonly id: string;
    readonly paidMs: number;
  }): Promise<boolean>;
  /** Takes that back: the payment did not happen and will not happen. */
  unmarkPaid(id: string): Promise<void>;
}

const NANO = 1e9;

export function invoiceRecords(database: Kysely<Tables>): InvoiceRecords {
  const listedAt = (nowMs: number) =>
    database
      .selectFrom('board')
      .where('until_ms', '>', BigInt(nowMs))
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('deposits').select('deposits.txid').whereRef('deposits.address', '=', 'board.address'),
          ),
        ),
      )
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('paid_invoices')
              .select('paid_invoices.id')
              .whereRef('paid_invoices.address', '=', 'board.address'),
          ),
        ),
      );

  return {
    async post(invoice, { untilMs, random, place }) {
      const { address, account, postedMs } = invoice;
      const row = {
        address,
        account,
        invoice_json: invoice.invoiceJson,
        signature: invoice.signature,
        signer: invoice.signer,
        posted_ms: postedMs,
      };
      const posted = await database
        .insertInto('invoices')
        .values(row)
        .onConflict((conflict) => conflict.column('address').doNothing())
        .returning('address')
        .executeTakeFirst();
      if (!posted) return false;
      await database
        .insertInto('board')
        .values({
          address,
          account,
          posted_ms: postedMs,
          until_ms: untilMs,
          random: random ?? null,
          lat_nano: place ? Math.round(place.lat * NANO) : null,
          lng_nano: place ? Math.round(place.lng * NANO) : null,
        })
        .execute();
      return true;
    },
    async find(address) {
      const row = await database
        .selectFrom('invoices')
        .selectAll()
        .where('address', '=', address)
        .executeTakeFirst();
      return row && read(row);
    },
    async withdraw(address, withdrawnMs) {
      await database
        .updateTable('invoices')
        .set({ withdrawn_ms: withdrawnMs })
        .where('address', '=', address)
        .where('withdrawn_ms', 'is', null)
        .execute();
      await database.deleteFrom('board').where('address', '=', address).execute();
    },
    async listedCount(account, nowMs) {
      const { count } = await listedAt(nowMs)
        .select((of) => of.fn.countAll<bigint>().as('count'))
        .where('account', '=', account)
        .executeTakeFirstOrThrow();
      return Number(count);
    },
    async listed({ nowMs, postedSinceMs, postedBeforeMs, random, box, limit }) {
      let query = listedAt(nowMs).selectAll();
      if (postedSinceMs !== undefined) query = query.where('posted_ms', '>=', BigInt(postedSinceMs));
      if (postedBeforeMs !== undefined) query = query.where('posted_ms', '<', BigInt(postedBeforeMs));
      if (random !== undefined) query = query.where('random', '=', random);
      if (box) {
        query = query
          .where('lat_nano', '>=', nanoBelow(box.latFrom))
          .where('lat_nano', '<=', nanoAbove(box.latTo))
          .where(({ or, and, eb }) =>
            or(
              box.lngRanges.map(({ from, to }) =>
                and([eb('lng_nano', '>=', nanoBelow(from)), eb('lng_nano', '<=', nanoAbove(to))]),
              ),
            ),
          );
      }
      if (limit !== undefined) query = query.limit(limit);
      return (await query.orderBy('posted_ms', 'desc').orderBy('address').execute()).map(readEntry);
    },
    async postedAt(addresses) {
      if (addresses.length === 0) return new Map();
      const rows = await database
        .selectFrom('invoices')
        .selectAll()
        .where('address', 'in', addresses)
        .execute();
      return new Map(rows.map((row) => [row.address, read(row)]));
    },
    async sweep(nowMs) {
      await database.deleteFrom('board').where('until_ms', '<=', BigInt(nowMs)).execute();
    },
    async markPaid({ address, payer, id, paidMs }) {
      const marked = await database
        .insertInto('paid_invoices')
        .values({ address, payer, id, paid_ms: paidMs })
        .onConflict((conflict) => conflict.column('address').doNothing())
        .returning('address')
        .executeTakeFirst();
      return marked !== undefined;
    },
    async unmarkPaid(id) {
      await database.deleteFrom('paid_invoices').where('id', '=', id).execute();
    },
  };
}

function nanoBelow(degrees: number): bigint {
  return BigInt(Math.floor(degrees * NANO));
}

function nanoAbove(degrees: number): bigint {
  return BigInt(Math.ceil(degrees * NANO));
}

function read(row: Selectable<Tables['invoices']>): PostedInvoice {
  return {
    address: row.address,
    account: row.account,
    invoiceJson: row.invoice_json,
    signature: row.signature,
    signer: row.signer,
    postedMs: Number(row.posted_ms),
    ...(row.withdrawn_ms !== null && { withdrawnMs: Number(row.withdrawn_ms) }),
  };
}

function readEntry(row: Selectable<Tables['board']>): BoardEntry {
  const { lat_nano, lng_nano, random } = row;
  return {
    address: row.address,
    account: row.account,
    postedMs: Number(row.posted_ms),
    untilMs: Number(row.until_ms),
    ...(random !== null && { random }),
    ...(lat_nano !== null &&
      lng_nano !== null && { place: { lat: Number(lat_nano) / NANO, lng: Number(lng_nano) / NANO } }),
  };
}
