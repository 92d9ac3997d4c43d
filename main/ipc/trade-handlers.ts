import { tillError } from '../../shared/errors/catalogue.ts';
import type { InvoicePriceView, TradeView } from '../../shared/ipc/trade-view.ts';
import { BTC } from '../../shared/money/currency.ts';
import { toMoneyText } from '../../shared/money/money.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { readAmount } from '../sales/price.ts';
import { worthNow } from '../sends/send-terms.ts';
import { findTrade, listTradeRows, type TradeRow } from '../trading/trade-rows.ts';
import type { CommandHandlers } from './doorway.ts';
import type { HandlerParts } from './handler-parts.ts';

/** Paying invoices and trading. */
export function tradeHandlers({
  journal,
  trades,
  sendKeeper,
  sendingHub,
  ownerAccess,
  settings,
  rates,
}: HandlerParts) {
  const made = async <Problem>(asked: Promise<Result<TradeRow, Problem>>) => {
    const row = await asked;
    sendKeeper.wake();
    return row.ok ? ok(toView(row.value)) : row;
  };
  return {
    async readInvoice({ invoiceJson }) {
      const price = await trades.priceOf(invoiceJson);
      if (!price.ok) return price;
      const { invoice, cost, quote } = price.value;
      const memo = invoice.wire.info?.memo;
      const worth = worthNow(cost, settings.current(), rates);
      return ok<InvoicePriceView>({
        address: invoice.address,
        amount: toMoneyText(invoice.amount),
        ...(memo !== undefined && { memo }),
        cost: toMoneyText(cost),
        ...(quote?.token !== undefined && { quoteToken: quote.token }),
        ...(quote && { quoteExpiresMs: quote.expiresMs }),
        ...(worth && { worth: toMoneyText(worth) }),
        needsPassphrase: ownerAccess.needsPassphrase,
      });
    },
    async findInvoices(search) {
      const hub = sendingHub();
      if (!hub.ok) return hub;
      const found = await hub.value.client.findInvoices(search, hub.value.network);
      if (found.kind !== 'done') return err(found.error);
      const invoices = found.value.invoices.map(({ invoiceJson, invoice, signer, postedMs }) => {
        const { memo, random: code } = invoice.wire.info ?? {};
        return {
          invoiceJson,
          address: invoice.address,
          amount: toMoneyText(invoice.amount),
          ...(memo !== undefined && { memo }),
          ...(code !== undefined && { code }),
          signer,
          postedMs,
        };
      });
      return ok({ invoices, moreExist: found.value.moreExist });
    },
    async payInvoice({ tradeId, passphrase, invoiceJson, maxBtc, quoteToken }, { by }) {
      const ceiling = readAmount(maxBtc.trim(), BTC);
      if (!ceiling.ok) return ceiling;
      const payment = { invoiceJson, maxBtc: ceiling.value, quoteToken };
      return made(trades.payInvoice({ tradeId, passphrase, by }, payment));
    },
    async placeOrder({ tradeId, passphrase, trade, wanted }, { by }) {
      const given = readAmount(trade.amount.trim(), trade.currency);
      if (!given.ok) return given;
      const asked = readAmount(wanted.amount.trim(), wanted.currency);
      if (!asked.ok) return asked;
      return made(
        trades.placeOrder({ tradeId, passphrase, by }, { trade: given.value, wanted: asked.value }),
      );
    },
    cancelOrder: ({ tradeId, passphrase, oid }, { by }) =>
      made(trades.cancelOrder({ tradeId, passphrase, by }, oid)),
    async getExchange() {
      const hub = sendingHub();
      if (!hub.ok) return hub;
      const { client } = hub.value;
      const balance = await client.myBalance();
      if (balance.kind !== 'done') return err(balance.error);
      const orders = client.supports('my-open-orders') ? await client.openOrders() : undefined;
      if (orders && orders.kind !== 'done') return err(orders.error);
      return ok({
        balances: [balance.value, ...balance.value.others].map(({ available, pending }) => ({
          available: toMoneyText(available),
          pending: toMoneyText(pending),
        })),
        orders: (orders?.value ?? []).map(({ oid, trade, wanted, tradeLeft, wantedLeft, placedMs }) => ({
          oid,
          trade: toMoneyText(trade),
          wanted: toMoneyText(wanted),
          tradeLeft: toMoneyText(tradeLeft),
          wantedLeft: toMoneyText(wantedLeft),
          placedMs,
        })),
      });
    },
    getTrade({ tradeId }) {
      const row = findTrade(journal, tradeId);
      return row ? ok(toView(row)) : err(tillError('unknown-send'));
    },
    listTrades: ({ limit }) => ok(listTradeRows(journal, limit).map(toView)),
    async resolveTrades({ passphrase }) {
      const left = await trades.resolve(passphrase);
      return ok({ left });
    },
    decideTrade({ tradeId, as, reason }, { by }) {
      const decided = trades.decide(tradeId, as, reason, by);
      return decided.ok ? ok(toView(decided.value)) : decided;
    },
  } satisfies Partial<CommandHandlers>;
}

function toView(row: TradeRow): TradeView {
  const { trade_id: tradeId, what, state, address, amount, fee, oid, problem_code: problemCode } = row;
  return {
    tradeId,
    what,
    state,
    ...(address !== null && { address }),
    ...(amount !== null && { amount: { amount, currency: BTC } }),
    ...(fee !== null && { fee: { amount: fee, currency: BTC } }),
    ...(oid !== null && { oid }),
    ...(problemCode !== null && { problemCode }),
  };
}
