import type { Right } from '../../shared/domain/people/right.ts';
import type { Ticket } from '../../shared/domain/ticket/ticket.ts';
import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import type { ReceiptSettings } from '../../shared/ipc/receipt-view.ts';
import type { HistoryEntry } from '../../shared/ipc/sale-view.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { newBoardCode } from '../public-board/board-code.ts';
import type { RateKeeper } from '../rates/rate-keeper.ts';
import type { ReceivingHub, Sales } from '../sales/sales.ts';
import { listOpenSales, listSales, listTasks } from '../sales/sales-list.ts';
import { sendsToLink } from '../sends/restore-rows.ts';
import { restoredHubs } from '../sends/restored-hubs.ts';
import { unknownSends } from '../sends/send-rows.ts';
import type { Preferences } from '../settings/preferences.ts';
import { tradeKindsOf } from '../trading/trade-rights.ts';
import { unknownTrades } from '../trading/trade-rows.ts';
import type { CommandHandlers } from './doorway.ts';
import type { HandlerParts } from './handler-parts.ts';
import { refusedSale, salesSinceMs } from './sale-sight.ts';

const MINUTE_MS = 60_000;
const MAX_UNKNOWN_LISTED = 200;

/** Ringing up and being paid; the tickets put aside; what people decide about a sale. */
export function saleHandlers(parts: HandlerParts) {
  const { journal, sales, settings, hubs, rates, decisions, session, sends, trades, till } = parts;
  const { boardKeeper, askedHubs } = parts;
  const may = (right: Right) => session.rights().includes(right);
  const sight = { session, clock: till.clock };
  const sinceMs = () => salesSinceMs(sight);
  const refusedDiscount = (ticket: Ticket | undefined): TillError | undefined =>
    ticket && hasDiscount(ticket) && !may('discount') ? tillError('needs-right', 'discount') : undefined;
  /** What became of takings is the order's to tell. */
  const withOrder = (entry: HistoryEntry): HistoryEntry => {
    const order = entry.tradeId === undefined ? undefined : trades.view(entry.tradeId);
    if (!order?.ok || !order.value.trade || !order.value.wanted) return entry;
    const { state, trade, wanted } = order.value;
    return { ...entry, order: { state, trade, wanted } };
  };
  return {
    charge(request, { by }) {
      const refused = refusedDiscount(request.ticket);
      if (refused) return err(refused);
      const hub = receivingHub(parts);
      if (!hub.ok) return hub;
      const terms = { ...termsOf(settings.current(), rates, by), ...boardTerms(parts) };
      const charged = sales.charge(request, terms, hub.value);
      if (!charged.ok) return charged;
      hubs.session?.watcher?.saleAdded();
      if (charged.value.board) boardKeeper.wake();
      return charged;
    },
    tender(request, { by }) {
      const refused = refusedDiscount(request.ticket);
      if (refused) return err(refused);
      const { place } = hubs;
      if (!place) return err(tillError('not-set-up'));
      const { shopName, language, receipts: printed } = settings.current();
      return sales.tender(request, {
        by,
        shopName,
        hubName: place.name,
        language,
        ...(place.network && { network: place.network }),
        ...shopLines(printed),
      });
    },
    parkTicket: (request, { by }) => parts.parked.park(request, by),
    listParkedTickets: () => ok(parts.parked.list()),
    unparkTicket: ({ parkId, as }, { by }) => parts.parked.unpark(parkId, as, by),
    getSale({ saleId }) {
      const refused = refusedSale(saleId, { sales, ...sight });
      return refused ? err(refused) : sales.view(saleId);
    },
    listOpenSales: () => ok(listOpenSales(journal, ...hubs.hubIds)),
    listSales: (request) => {
      const fromMs = Math.max(request.fromMs ?? 0, sinceMs());
      return ok(listSales(journal, fromMs > 0 ? { ...request, fromMs } : request));
    },
    getHistory({ saleId }) {
      const refused = refusedSale(saleId, { sales, ...sight });
      if (refused) return err(refused);
      const history = sales.history(saleId);
      return history.ok ? ok(history.value.map(withOrder)) : history;
    },
    recordCodeShown({ saleId }) {
      const noted = sales.codeShown(saleId);
      return noted.ok ? ok({ noted: noted.value }) : noted;
    },
    acceptSale: ({ saleId, reason }, { by }) => decisions.accept(saleId, by, reason),
    markSalePaid: ({ saleId, reason }, { by }) => decisions.markPaid(saleId, reason, by),
    withdrawSale({ saleId }, { by }) {
      const withdrawn = decisions.withdraw(saleId, by);
      if (withdrawn.ok) boardKeeper.wake(saleId);
      return withdrawn;
    },
    settleSale: ({ saleId, reason }, { by }) => decisions.settle(saleId, reason, by),
    writeOffSale: ({ saleId, reason }, { by }) => decisions.writeOff(saleId, reason, by),
    listTasks() {
      const sent = unknownSends(journal, sinceMs());
      // A refund is seen by whoever may see its sale.
      const sendIds = may('balance') ? sent.all : sent.refunds;
      const tradeIds = unknownTrades(journal, tradeKindsOf(session.rights()));
      return ok({
        ...listTasks(journal),
        sends: sendIds.slice(0, MAX_UNKNOWN_LISTED).flatMap((sendId) => valueOf(sends.view(sendId))),
        trades: tradeIds.slice(0, MAX_UNKNOWN_LISTED).flatMap((tradeId) => valueOf(trades.view(tradeId))),
        unknownCount: sendIds.length + tradeIds.length,
        restored: may('send')
          ? restoredHubs({ ...parts, places: askedHubs.places(), asked: askedHubs.all() })
          : [],
        found: may('send')
          ? sendsToLink(journal)
              .slice(0, MAX_UNKNOWN_LISTED)
              .flatMap((sendId) => valueOf(sends.view(sendId)))
          : [],
      });
    },
    requoteSale({ saleId }, { by }) {
      const hub = receivingHub(parts);
      if (!hub.ok) return hub;
      const requoted = decisions.requote(saleId, termsOf(settings.current(), rates, by), hub.value);
      if (requoted.ok) hubs.session?.watcher?.saleAdded();
      return requoted;
    },
  } satisfies Partial<CommandHandlers>;
}

function valueOf<Value>(found: Result<Value, TillError>): Value[] {
  return found.ok ? [found.value] : [];
}

function hasDiscount({ discount, lines }: Ticket): boolean {
  return discount !== undefined || lines.some((line) => line.discount !== undefined);
}

/** Where new money is received. Errors: `not-set-up`, `locked`, `hub-unreachable`. */
function receivingHub({ hubs, balance: accountOf }: HandlerParts): Result<ReceivingHub, TillError> {
  const { place } = hubs;
  if (!place) return err(tillError('not-set-up'));
  if (!hubs.session) return err(tillError('locked'));
  const balance = accountOf();
  if (balance && !balance.begun) return err(tillError('hub-unreachable', 'its balance is not known yet'));
  return ok({
    hubId: place.hubId,
    name: place.name,
    ...(place.network && { network: place.network }),
    ...(balance && { distinguish: (due) => balance.distinguish(due) }),
  });
}

/** A code for the public board, where the shop posts there and the hub, as far as that is known, has one. */
function boardTerms({ settings, hubs, till }: HandlerParts): Pick<Parameters<Sales['charge']>[1], 'board'> {
  const { posts, lat, lng } = settings.current().publicBoard ?? {};
  if (!posts || hubs.place?.kind === 'practice') return {};
  if (hubs.session?.client?.supports('post-invoice') === false) return {};
  const place = lat !== undefined && lng !== undefined ? { lat, lng } : undefined;
  return { board: { code: newBoardCode(till.random), ...(place && { place }) } };
}

function shopLines({ header, footer }: ReceiptSettings): Pick<Parameters<Sales['charge']>[1], 'receipt'> {
  return header.length + footer.length === 0 ? {} : { receipt: { header, footer } };
}

function termsOf(preferences: Preferences, rates: RateKeeper, by: string): Parameters<Sales['charge']>[1] {
  return {
    by,
    shopName: preferences.shopName,
    rates: rates.known(),
    rateOf: (currency) => rates.quote(currency),
    policy: preferences.confirmations.map(({ upTo, confirmations }) => ({
      confirmations,
      ...(upTo && { upTo }),
    })),
    expiryMs: preferences.expiryMinutes * MINUTE_MS,
    trustPending: preferences.trustPending,
    language: preferences.language,
    ...shopLines(preferences.receipts),
  };
}
