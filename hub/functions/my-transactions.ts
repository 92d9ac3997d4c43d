import { toDecimal } from '../../shared/money/money.ts';
import { ok } from '../../shared/result.ts';
import type { NumberedTransaction } from '../store/transaction-records.ts';
import { formatCursor, parseCursor } from './cursor.ts';
import type { HubFunctionImplementation } from './hub-function.ts';
import { badRequest, refuse } from './refusal.ts';

const MAX_LIMIT = 1_000;
const USUAL_LIMIT = '100';

/**
 * `my-transactions` (hub-api §4): every change of what is available, in order, and what became of each. A cursor
 * that is none of this account's starts at the beginning.
 */
export function myTransactions(): HubFunctionImplementation {
  return {
    kind: 'reading',
    async look({ account: id, parameters }, { accounts, transactions }) {
      const { since, limit = USUAL_LIMIT } = parameters;
      if (!/^[1-9][0-9]{0,3}$/.test(limit) || Number(limit) > MAX_LIMIT) {
        return badRequest('limit', `is not a number from 1 to ${MAX_LIMIT}`);
      }
      const account = await accounts.find(id);
      if (!account) return refuse('unknown-account', 'The hub does not know this account.');
      const { cursorName } = account;
      const end = { cursorName, number: await transactions.lastNumber(id) };
      const after = (since === undefined ? undefined : parseCursor(since, end)) ?? 0n;
      const rows = await transactions.after(id, after, Number(limit));
      const number = rows.at(-1)?.number ?? after;
      return ok({ cursor: formatCursor({ cursorName, number }), transactions: rows.map(shown) });
    },
  };
}

function shown(row: NumberedTransaction) {
  return {
    id: row.id,
    t: row.tMs,
    kind: row.kind,
    direction: row.direction,
    amount: toDecimal(row.amount),
    currency: row.amount.currency,
    state: row.state,
    ...(row.fee && { fee: toDecimal(row.fee) }),
    ...(row.txid !== undefined && { txid: row.txid }),
    ...(row.btcAddress !== undefined && { btc_address: row.btcAddress }),
    ...(row.oid !== undefined && { oid: row.oid }),
    ...(row.ref !== undefined && { ref: row.ref }),
  };
}
