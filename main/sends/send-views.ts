import { BigNumber } from 'bignumber.js';
import { isErrorCode, tillError } from '../../shared/errors/catalogue.ts';
import type { SendView } from '../../shared/ipc/send-view.ts';
import type { Money } from '../../shared/money/money.ts';
import type { AskAgain } from '../hub-client/may-ask-again.ts';
import type { Journal } from '../journal/journal.ts';
import { nameOf, type SendRow } from './send-rows.ts';

/** A send as screens show it. */
export function toSendView(journal: Journal, row: SendRow, { resolvesItself, waitsFor }: AskAgain): SendView {
  const intended = journal.event(row.intended_seq);
  if (intended?.kind !== 'send-intended') throw new Error('a send that was never intended');
  const { hubName, network, before, found } = intended.body;
  const name = nameOf(journal, row.address);
  const sale =
    row.sale_id === null
      ? undefined
      : journal.get<{ number: number }>('SELECT number FROM sales WHERE sale_id = ?', row.sale_id);
  const code = row.problem_code;
  return {
    sendId: row.send_id,
    state: row.state,
    purpose: row.purpose,
    ...(row.sale_id !== null && { saleId: row.sale_id }),
    ...(sale && { saleNumber: sale.number }),
    address: row.address,
    ...(name !== undefined && { name }),
    amount: { amount: row.amount, currency: 'BTC' },
    ...(row.fee !== null && { fee: { amount: row.fee, currency: 'BTC' } }),
    internal: row.internal === 1,
    ...(row.txid !== null && { txid: row.txid }),
    hubName,
    network,
    by: row.sent_by,
    ...(found && { found: row.to_link === 1 ? ('to-link' as const) : ('known' as const) }),
    atMs: row.intended_ms,
    ...(code !== null && {
      problem: isErrorCode(code) ? tillError(code, row.problem_detail ?? undefined) : { code, message: code },
    }),
    resolvesItself,
    ...(row.state === 'unknown' && waitsFor !== undefined && { waitsFor }),
    ...(before !== undefined && { before: { amount: before, currency: 'BTC' } }),
  };
}

/** What share of the amount the fee is, in percent with two decimals, rounded up: nobody is told less than it is. */
export function feePercent(fee: Money, amount: Money): string {
  return fee.amount.times(100).div(amount.amount).toFixed(2, BigNumber.ROUND_UP);
}
