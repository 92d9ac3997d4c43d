import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import type { ReceiptSettings } from '../../shared/ipc/views.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { RateKeeper } from '../rates/rate-keeper.ts';
import type { ReceivingHub, Sales } from '../sales/sales.ts';
import { listOpenSales, listSales } from '../sales/sales-list.ts';
import type { Preferences } from '../settings/preferences.ts';
import type { CommandHandlers } from './doorway.ts';
import type { HandlerParts } from './handler-parts.ts';

const MINUTE_MS = 60_000;

/** Ringing up and being paid; the tickets put aside; what people decide about a sale. */
export function saleHandlers(parts: HandlerParts) {
  const { journal, sales, settings, hubs, rates, decisions } = parts;
  return {
    charge(request) {
      const hub = receivingHub(parts);
      if (!hub.ok) return hub;
      const charged = sales.charge(request, termsOf(settings.current(), rates), hub.value);
      if (charged.ok) hubs.session?.watcher?.saleAdded();
      return charged;
    },
    tender(request) {
      const { place } = hubs;
      if (!place) return err(tillError('not-set-up'));
      const { shopName, language, receipts: printed } = settings.current();
      return sales.tender(request, {
        shopName,
        hubName: place.name,
        language,
        ...(place.network && { network: place.network }),
        ...shopLines(printed),
      });
    },
    parkTicket: (request) => parts.parked.park(request),
    listParkedTickets: () => ok(parts.parked.list()),
    unparkTicket: ({ parkId, as }) => parts.parked.unpark(parkId, as),
    getSale: ({ saleId }) => sales.view(saleId),
    listOpenSales: () => ok(hubs.place ? listOpenSales(journal, hubs.place.hubId) : []),
    listSales: (request) => ok(listSales(journal, request)),
    getHistory({ saleId }) {
      const history = sales.history(saleId);
      return history.ok ? ok([...history.value]) : history;
    },
    recordCodeShown({ saleId }) {
      const noted = sales.codeShown(saleId);
      return noted.ok ? ok({ noted: noted.value }) : noted;
    },
    acceptSale: ({ saleId }) => decisions.accept(saleId),
    markSalePaid: ({ saleId, reason }) => decisions.markPaid(saleId, reason),
    requoteSale({ saleId }) {
      const hub = receivingHub(parts);
      if (!hub.ok) return hub;
      const requoted = decisions.requote(saleId, termsOf(settings.current(), rates), hub.value);
      if (requoted.ok) hubs.session?.watcher?.saleAdded();
      return requoted;
    },
  } satisfies Partial<CommandHandlers>;
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

function shopLines({ header, footer }: ReceiptSettings): Pick<Parameters<Sales['charge']>[1], 'receipt'> {
  return header.length + footer.length === 0 ? {} : { receipt: { header, footer } };
}

function termsOf(preferences: Preferences, rates: RateKeeper): Parameters<Sales['charge']>[1] {
  return {
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
