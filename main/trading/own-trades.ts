import type { TradeState } from '../../shared/domain/trade/trade-state.ts';
import { BTC } from '../../shared/money/currency.ts';
import {
  add,
  btc,
  fromSatoshi,
  type Money,
  money,
  subtract,
  sum,
  toSmallestUnits,
  zero,
} from '../../shared/money/money.ts';
import type { Journal } from '../journal/journal.ts';
import { isUnresolved as isUnresolvedTrade } from './trade-rows.ts';

/** What the till's own trades did to a hub's balance of BTC, as a reading of it that began then shows. */
export interface OwnTrades {
  readonly available: Money;
  /** One of them is under way, open, or unknown, or came to its end only since. */
  readonly unresolved: boolean;
  /** What those that ended since may have done beside, where that is not known to the satoshi. */
  readonly uncertain?: UncertainChange;
}

/** A change of *available* that is not known exactly. */
export interface UncertainChange {
  readonly least: Money;
  /** Absent where nothing bounds it. */
  readonly most?: Money;
}

interface OwnTradeRow {
  readonly what: 'pay-invoice' | 'place-order';
  readonly state: TradeState;
  readonly amount: string | null;
  readonly fee: string | null;
  /** Since when it is known whether the hub did it. */
  readonly known_ms: number | null;
  readonly trade: string | null;
  readonly trade_cur: string | null;
  readonly wanted: string | null;
  readonly wanted_cur: string | null;
  readonly ended_ms: number | null;
  readonly cancelled: number | null;
  readonly trade_left: string | null;
  readonly wanted_left: string | null;
}

/**
 * @param readMs when the reading began; @param sinceMs when the reading before it did
 */
export function ownTrades(journal: Journal, hubId: string, readMs: number, sinceMs: number): OwnTrades {
  const rows = journal.all<OwnTradeRow>(
    `SELECT what, state, amount, fee, trades.ended_ms AS known_ms, trade, trade_cur, wanted, wanted_cur,
       orders.ended_ms AS ended_ms, cancelled, trade_left, wanted_left
     FROM trades LEFT JOIN orders USING (trade_id)
     WHERE trades.hub_id = ? AND what <> 'cancel-order' AND state NOT IN ('failed', 'taken-as-undone')`,
    hubId,
  );
  const known = rows.filter((row) => isKnown(row, readMs));
  const effects = known.map((row) => ({ row, effect: effectOf(row) }));
  const fresh = effects.flatMap(({ row, effect }) =>
    (endOf(row) ?? 0) > sinceMs && effect.uncertain ? effect.uncertain : [],
  );
  return {
    available: sum(
      BTC,
      effects.map(({ effect }) => effect.available),
    ),
    unresolved: known.length < rows.length,
    ...(fresh.length > 0 && { uncertain: fresh.reduce(together) }),
  };
}

/** An order that was placed, is not known to have ended, and is not being taken back just now. */
export interface OpenOwnOrder {
  readonly trade_id: string;
  readonly oid: string | null;
  /** Whether it was taken back. */
  readonly taken_back: number;
}

export function openOwnOrders(journal: Journal, hubId: string): readonly OpenOwnOrder[] {
  return journal.all<OpenOwnOrder>(
    `SELECT orders.trade_id AS trade_id, placed.oid AS oid, EXISTS (SELECT 1 FROM trades AS taken
         WHERE taken.what = 'cancel-order' AND taken.oid = placed.oid AND taken.state IN ('done', 'taken-as-done'))
         AS taken_back
     FROM orders JOIN trades AS placed USING (trade_id)
     WHERE orders.hub_id = ? AND orders.ended_ms IS NULL AND placed.state IN ('done', 'taken-as-done')
       AND NOT EXISTS (SELECT 1 FROM trades AS taking WHERE taking.what = 'cancel-order' AND taking.oid = placed.oid
         AND taking.state IN ('asking', 'unknown'))`,
    hubId,
  );
}

function isKnown(
  { what, state, known_ms: knownMs, ended_ms: endedMs }: OwnTradeRow,
  readMs: number,
): boolean {
  if (isUnresolvedTrade({ state }) || (knownMs ?? 0) > readMs) return false;
  return what === 'pay-invoice' || (endedMs !== null && endedMs <= readMs);
}

interface Effect {
  readonly available: Money;
  readonly uncertain?: UncertainChange;
}

function effectOf(row: OwnTradeRow): Effect {
  if (row.what === 'pay-invoice') return paidBtc(row);
  if (row.trade_cur === BTC) return soldBtc(row);
  return row.wanted_cur === BTC ? boughtBtc(row) : { available: zero(BTC) };
}

/** Where a hub tells no fee it may have told no cost either: it was the ceiling then, or anything below it. */
function paidBtc({ amount, fee }: OwnTradeRow): Effect {
  const most = btc(amount ?? '0');
  if (fee !== null) return { available: negated(add(most, btc(fee))) };
  return { available: negated(most), uncertain: { least: zero(BTC), most } };
}

function endOf({ what, known_ms: knownMs, ended_ms: endedMs }: OwnTradeRow): number | null {
  return what === 'pay-invoice' ? knownMs : endedMs;
}

/** Given as a whole, but for a rest that buys not one smallest unit and is given back; taken back, what is left came back. */
function soldBtc({ trade, wanted, wanted_cur: code, cancelled, trade_left: left }: OwnTradeRow): Effect {
  const given = btc(trade ?? '0');
  if (cancelled === 1) {
    const seen = left === null ? given : btc(left);
    return {
      available: negated(left === null ? zero(BTC) : subtract(given, seen)),
      uncertain: { least: negated(seen), most: zero(BTC) },
    };
  }
  const units = toSmallestUnits(money(wanted ?? '0', code ?? BTC));
  const rest = units === 0n ? 0n : toSmallestUnits(given) / units;
  return { available: negated(given), uncertain: { least: zero(BTC), most: fromSatoshi(rest + 1n) } };
}

/** What it asked for at least, or so much of it as was seen to be filled; it may have got more. */
function boughtBtc({ wanted, cancelled, wanted_left: left }: OwnTradeRow): Effect {
  const whole = btc(wanted ?? '0');
  const got = cancelled === 1 ? (left === null ? zero(BTC) : subtract(whole, btc(left))) : whole;
  return { available: got, uncertain: { least: zero(BTC) } };
}

function together(one: UncertainChange, other: UncertainChange): UncertainChange {
  const most = one.most && other.most && add(one.most, other.most);
  return { least: add(one.least, other.least), ...(most && { most }) };
}

function negated(amount: Money): Money {
  return subtract(zero(BTC), amount);
}
