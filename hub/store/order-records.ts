import type { Kysely, Selectable } from 'kysely';
import { type CurrencyCode, currency } from '../../shared/money/currency.ts';
import { afterFill, type Book } from '../exchange/match.ts';
import type { Fill, OrderTerms, RestingOrder } from '../exchange/order.ts';
import { priceKey } from '../exchange/price-key.ts';
import type { DialectName } from './migrations/migration.ts';
import type { Tables } from './schema.ts';

/** Two currencies that are traded for each other, in either direction. */
export type CurrencyPair = readonly [CurrencyCode, CurrencyCode];

/** What somebody who gives one currency for another looks for in the book. */
export interface Wanted {
  /** The taker: his own orders are passed over. */
  readonly account: string;
  readonly tradeCur: CurrencyCode;
  readonly forCur: CurrencyCode;
  /** Leaves out those whose price is worse than this limit. */
  readonly limit?: Pick<OrderTerms, 'tradeAmt' | 'forAmt'>;
}

export interface OrderRecords {
  /**
   * Has the pair's book to itself until the transaction ends. Whatever matches or cancels locks it first, before any
   * account.
   */
  lockBook(pair: CurrencyPair): Promise<void>;
  /** Every book that ever had an order, as `lockBook`. */
  lockAllBooks(): Promise<void>;
  /** The open orders of others that give what is wanted: best price first, at one price the oldest first. */
  book(wanted: Wanted): Book;
  /** At the end of its price's queue; one that does not rest is kept as closed. */
  add(order: RestingOrder, rests: boolean): Promise<void>;
  /** An order of the account's that is open. */
  findOpen(account: string, oid: string): Promise<RestingOrder | undefined>;
  /** The account's open orders, oldest first. */
  openOf(account: string): Promise<readonly RestingOrder[]>;
  /** Takes a fill from an order; one that nothing can fill any more is closed. Throws if it changed meanwhile. */
  fill(fill: Fill): Promise<void>;
  /** Throws if it changed meanwhile. */
  close(order: RestingOrder): Promise<void>;
}

/** Most takers are done with the first few orders; those that are not soon read many at a time. */
const FIRST_BATCH = 16;
const LARGEST_BATCH = 1_024;

export function orderRecords(database: Kysely<Tables>, dialect: DialectName): OrderRecords {
  const all = () => database.selectFrom('orders').selectAll();

  async function* book({ account, tradeCur, forCur, limit }: Wanted): AsyncGenerator<RestingOrder> {
    const worst = limit ? priceKey(limit.forAmt, limit.tradeAmt) : '';
    const others = all()
      .where('trade_cur', '=', forCur)
      .where('for_cur', '=', tradeCur)
      .where('open', '=', 1n)
      .where('price_key', '>=', worst)
      .where('account', '!=', account)
      .orderBy('price_key', 'desc')
      .orderBy('number');
    let batch = FIRST_BATCH;
    let range: { readonly query: typeof others; readonly within?: string } = { query: others };
    for (;;) {
      const rows = await range.query.limit(batch).execute();
      for (const row of rows) yield read(row);
      const last = rows.at(-1);
      // Each range is one of the index: what is left of a price, then the prices below it.
      if (last && rows.length === batch) {
        const { price_key: within, number } = last;
        range = { query: others.where('price_key', '=', within).where('number', '>', number), within };
      } else if (range.within !== undefined) {
        range = { query: others.where('price_key', '<', range.within) };
      } else return;
      batch = Math.min(4 * batch, LARGEST_BATCH);
    }
  }

  async function change(order: RestingOrder, to: { trade_left: bigint; received: bigint; open: bigint }) {
    const { numUpdatedRows } = await database
      .updateTable('orders')
      .set(to)
      .where('oid', '=', order.oid)
      .where('open', '=', 1n)
      .where('trade_left', '=', order.tradeLeft)
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) throw new Error('an order changed while its book was locked');
  }

  return {
    async lockBook(pair) {
      // A SQLite transaction has the whole database to itself.
      if (dialect === 'sqlite') return;
      const name = [...pair].sort().join('/');
      await database
        .insertInto('order_books')
        .values({ pair: name })
        .onConflict((conflict) => conflict.column('pair').doNothing())
        .execute();
      await database.selectFrom('order_books').select('pair').where('pair', '=', name).forUpdate().execute();
    },
    async lockAllBooks() {
      if (dialect === 'sqlite') return;
      await database.selectFrom('order_books').select('pair').orderBy('pair').forUpdate().execute();
    },
    book,
    async add(order, rests) {
      await database
        .insertInto('orders')
        .values({
          oid: order.oid,
          account: order.account,
          trade_cur: order.tradeCur,
          trade_amt: order.tradeAmt,
          for_cur: order.forCur,
          for_amt: order.forAmt,
          trade_left: rests ? order.tradeLeft : 0n,
          received: order.received,
          price_key: priceKey(order.tradeAmt, order.forAmt),
          open: Number(rests),
          placed_ms: order.placedMs,
        })
        .execute();
    },
    async findOpen(account, oid) {
      const row = await all()
        .where('oid', '=', oid)
        .where('account', '=', account)
        .where('open', '=', 1n)
        .executeTakeFirst();
      return row && read(row);
    },
    async openOf(account) {
      const open = all().where('account', '=', account).where('open', '=', 1n);
      return (await open.orderBy('number').execute()).map(read);
    },
    async fill(fill) {
      const { order, rests } = afterFill(fill);
      await change(fill.order, {
        trade_left: rests ? order.tradeLeft : 0n,
        received: order.received,
        open: rests ? 1n : 0n,
      });
    },
    close: (order) => change(order, { trade_left: 0n, received: order.received, open: 0n }),
  };
}

function read(row: Selectable<Tables['orders']>): RestingOrder {
  return {
    oid: row.oid,
    account: row.account,
    tradeCur: currency(row.trade_cur),
    tradeAmt: row.trade_amt,
    forCur: currency(row.for_cur),
    forAmt: row.for_amt,
    tradeLeft: row.trade_left,
    received: row.received,
    placedMs: Number(row.placed_ms),
  };
}
