import { z } from 'zod';
import { recoverSigner } from '../../shared/bitcoin/bip137.ts';
import { parseInvoice } from '../../shared/hub-protocol/invoice.ts';
import type { Parameters } from '../../shared/hub-protocol/request-body.ts';
import {
  btcIn,
  findInvoicesReply,
  openOrdersReply,
  payInvoiceReply,
  placeOrderReply,
} from '../../shared/hub-protocol/trade-replies.ts';
import { toDecimal } from '../../shared/money/money.ts';
import type { HubCall } from './hub-call.ts';
import type { TradeCalls } from './hub-client.ts';
import { nonsense } from './read-reply.ts';

/** The part of a connection that pays invoices, trades, and uses the public board. */
export function tradeCalls(call: HubCall, refOf: (ref: string) => Parameters): TradeCalls {
  return {
    async payInvoice({ invoiceJson, maxBtc, quoteToken, ref }, signal) {
      const paid = await call({
        functionName: 'pay-invoice',
        parameters: {
          invoice_json: invoiceJson,
          max_btc: toDecimal(maxBtc),
          ...(quoteToken !== undefined && { quote_token: quoteToken }),
          ...refOf(ref),
        },
        reply: payInvoiceReply,
        signal,
      });
      if (paid.kind !== 'done') return paid;
      const { id, btc_amount, fee: feeText, txid, internal } = paid.value;
      const [cost, fee] = [btcIn(btc_amount), btcIn(feeText)];
      if ((btc_amount !== undefined && !cost) || (feeText !== undefined && !fee))
        return nonsense('not an amount of BTC', 'unusable');
      return {
        kind: 'done',
        value: {
          ...(id !== undefined && { id }),
          ...(cost && { cost }),
          ...(fee && { fee }),
          ...(txid !== undefined && { txid }),
          ...(internal !== undefined && { internal }),
        },
      };
    },
    placeOrder: ({ trade, wanted, ref }, signal) =>
      call({
        functionName: 'place-order',
        parameters: {
          trade_amt: toDecimal(trade),
          trade_cur: trade.currency,
          for_amt: toDecimal(wanted),
          for_cur: wanted.currency,
          ...refOf(ref),
        },
        reply: placeOrderReply,
        signal,
      }),
    cancelOrder: ({ oid, ref }, signal) =>
      call({
        functionName: 'cancel-order',
        parameters: { oid, ...refOf(ref) },
        reply: z.unknown(),
        signal,
      }),
    async openOrders(signal) {
      const read = await call({
        functionName: 'my-open-orders',
        parameters: {},
        reply: openOrdersReply,
        signal,
      });
      return read.kind === 'done' ? { kind: 'done', value: read.value.orders } : read;
    },
    postInvoice: ({ invoiceJson, signature, ref }, signal) =>
      call({
        functionName: 'post-invoice',
        parameters: { invoice_json: invoiceJson, signature, ...refOf(ref) },
        reply: z.unknown(),
        signal,
      }),
    withdrawInvoice: ({ address, signature, ref }, signal) =>
      call({
        functionName: 'withdraw-invoice',
        parameters: { invoice_bitcoin_address: address, signature, ...refOf(ref) },
        reply: z.unknown(),
        signal,
      }),
    async findInvoices({ code, near }, network, signal) {
      const found = await call({
        functionName: 'find-invoices',
        parameters: { ...(code !== undefined && { random: code }), ...near },
        reply: findInvoicesReply,
        anonymous: true,
        signal,
      });
      if (found.kind !== 'done') return found;
      const invoices = found.value.invoices.flatMap(({ invoice_json: invoiceJson, signature, posted_t }) => {
        const invoice = parseInvoice(invoiceJson, network);
        const signer = recoverSigner(invoiceJson, signature);
        if (!invoice.ok || !signer.ok) return [];
        const { publicKey } = signer.value;
        return {
          invoiceJson,
          invoice: invoice.value,
          signer: Buffer.from(publicKey).toString('hex'),
          postedMs: posted_t,
        };
      });
      return { kind: 'done', value: { invoices, moreExist: found.value.more_exist } };
    },
  };
}
