import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import type { OpenOrder } from '../../shared/hub-protocol/trade-replies.ts';
import type {
  ExchangeView,
  InvoicePriceView,
  OpenOrderView,
  TradeView,
} from '../../shared/ipc/trade-view.ts';
import { BTC, parseCurrency } from '../../shared/money/currency.ts';
import { toMoneyText } from '../../shared/money/money.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { readAmount } from '../sales/price.ts';
import { worthNow } from '../sends/send-terms.ts';
import { costOf, worthOf } from '../trading/exchange-quote.ts';
import { exchangeStand } from '../trading/exchange-stand.ts';
import { invoicePrice } from '../trading/invoice-price.ts';
import { TRADE_RIGHTS, tradeKindsOf } from '../trading/trade-rights.ts';
import { findTrade, listTradeRows } from '../trading/trade-rows.ts';
import { tradesCsv } from '../trading/trades-csv.ts';
import type { CommandHandlers } from './doorway.ts';
import type { HandlerParts } from './handler-parts.ts';

/** Paying invoices and trading. */
export function tradeHandlers({
  journal,
  session,
  trades,
  takings,
  sendKeeper,
  sendingHub,
  ownerAccess,
  settings,
  rates,
}: HandlerParts) {
  const made = async <Answer>(asked: Promise<Answer>) => {
    const answer = await asked;
    sendKeeper.wake();
    return answer;
  };
  /** A trade of a kind that whoever is at the till may begin himself. Errors: `unknown-send`, `needs-right`. */
  const own = (tradeId: string): Result<TradeView, TillError> => {
    const found = trades.view(tradeId);
    const refused = found.ok ? session.refusalOf(TRADE_RIGHTS[found.value.what]) : undefined;
    return refused ? err(refused) : found;
  };
  return {
    async readInvoice({ invoiceJson }) {
      const hub = sendingHub();
      if (!hub.ok) return hub;
      const price = await invoicePrice(invoiceJson, hub.value);
      if (!price.ok) return price;
      const { invoice, cost, availableAfter, quote } = price.value;
      const memo = invoice.wire.info?.memo;
      const worth = worthNow(cost, settings.current(), rates);
      return ok<InvoicePriceView>({
        address: invoice.address,
        network: hub.value.network,
        hubName: hub.value.name,
        amount: toMoneyText(invoice.amount),
        ...(memo !== undefined && { memo }),
        cost: toMoneyText(cost),
        ...(quote?.token !== undefined && { quoteToken: quote.token }),
        ...(quote && { quoteExpiresMs: quote.expiresMs }),
        ...(worth && { worth: toMoneyText(worth) }),
        ...(availableAfter && { availableAfter: toMoneyText(availableAfter) }),
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
      const stand = await exchangeStand(hub.value.client);
      if (!stand.ok) return stand;
      const { balances, orders } = stand.value;
      return ok<ExchangeView>({
        balances: balances.map(({ available, pending, held }) => ({
          available: toMoneyText(available),
          pending: toMoneyText(pending),
          held: toMoneyText(held),
        })),
        ...(orders && { orders: orders.map(toOrderView) }),
        needsPassphrase: ownerAccess.needsPassphrase,
      });
    },
    async quoteExchange({ ask, amount, other }) {
      const hub = sendingHub();
      if (!hub.ok) return hub;
      const read = readAmount(amount.amount.trim(), amount.currency);
      if (!read.ok) return read;
      const code = parseCurrency(other);
      if (!code.ok) return err(tillError('bad-amount', 'currency'));
      const asked = ask === 'cost' ? costOf : worthOf;
      const quote = await asked(hub.value.client, read.value, code.value);
      if (!quote.ok) return quote;
      const { gives, gets, expiresMs } = quote.value;
      return ok({ gives: toMoneyText(gives), gets: toMoneyText(gets), expiresMs });
    },
    getTrade: ({ tradeId }) => own(tradeId),
    listTrades({ belowSeq, limit }) {
      const kinds = tradeKindsOf(session.rights());
      const rows = listTradeRows(journal, { belowSeq, limit: limit + 1, kinds });
      const shown = rows.slice(0, limit);
      const last = shown.at(-1)?.intended_seq;
      return ok({
        trades: shown.flatMap(({ trade_id: tradeId }) => {
          const view = trades.view(tradeId);
          return view.ok ? [view.value] : [];
        }),
        ...(rows.length > limit && last !== undefined && { belowSeq: last }),
      });
    },
    exportTrades: (part) => ok(tradesCsv(journal, part, tradeKindsOf(session.rights()))),
    async resolveTrades({ tradeId, passphrase }) {
      const kinds = tradeKindsOf(session.rights());
      const row = tradeId === undefined ? undefined : findTrade(journal, tradeId);
      const left = await sendKeeper.resolve((asked) => {
        const isItsHub = row ? asked.hubId === row.hub_id : !asked.isLeft;
        return trades.resolve(asked, kinds, isItsHub ? passphrase : undefined);
      }, row?.hub_id);
      return left.ok ? ok({ left: left.value }) : left;
    },
    decideTrade({ tradeId, as, reason }, { by }) {
      const found = own(tradeId);
      return found.ok ? trades.decide(tradeId, as, reason, by) : found;
    },
    async getTakings() {
      return ok(await takings.view());
    },
    async setTakingsRule({ rule }, { by }) {
      const set = takings.setRule(rule, by);
      return set.ok ? ok(await takings.view()) : set;
    },
  } satisfies Partial<CommandHandlers>;
}

function toOrderView({ oid, trade, wanted, tradeLeft, wantedLeft, placedMs }: OpenOrder): OpenOrderView {
  return {
    oid,
    trade: toMoneyText(trade),
    wanted: toMoneyText(wanted),
    tradeLeft: toMoneyText(tradeLeft),
    wantedLeft: toMoneyText(wantedLeft),
    placedMs,
  };
}
