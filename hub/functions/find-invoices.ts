import type { NetworkName } from '../../shared/bitcoin/network.ts';
import type { Clock } from '../../shared/clock.ts';
import { isInvoiceCode, parseInvoice } from '../../shared/hub-protocol/invoice.ts';
import { type Place, parsePlace } from '../../shared/hub-protocol/place.ts';
import type { Parameters } from '../../shared/hub-protocol/request-body.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { RateLimiter } from '../authentication/rate-limiter.ts';
import { MAX_ON_A_PAGE, nearestPage, newestPage, type Page } from '../board/board-page.ts';
import { boxAround, NEAR_BY_METRES } from '../board/near-by.ts';
import type { HubStore, Records } from '../store/hub-store.ts';
import type { BoardEntry, PostedInvoice } from '../store/invoice-records.ts';
import type { HubFunctionImplementation } from './hub-function.ts';
import { badRequest, type Refusal, retryLater } from './refusal.ts';

interface Search {
  readonly postedSinceMs: number | undefined;
  readonly postedBeforeMs: number | undefined;
  readonly random: string | undefined;
  readonly near: Place | undefined;
}

/** `find-invoices` (hub-api §4): what is on the board, by time, place or code. */
export function findInvoices({
  store,
  clock,
  network,
  limiter,
}: {
  readonly store: HubStore;
  readonly clock: Clock;
  readonly network: () => NetworkName;
  /** By IP address. */
  readonly limiter: RateLimiter;
}): HubFunctionImplementation {
  return {
    kind: 'public',
    async run(parameters, { remoteAddress }) {
      const waitMs = limiter.take(remoteAddress);
      if (waitMs > 0) return retryLater('rate-limited', 'Too many searches from this address.', waitMs);
      const search = parseSearch(parameters);
      if (!search.ok) return search;
      return store.read(async (records) => {
        const { shown, moreExist } = await find(records, search.value, clock.nowMs());
        const posted = await records.invoices.postedAt(shown.map(({ address }) => address));
        const invoices = shown.flatMap(({ address }) => posted.get(address) ?? []);
        return ok({
          invoices: invoices.map((invoice) => view(invoice, network())),
          more_exist: moreExist,
        });
      });
    },
  };
}

async function find({ invoices }: Records, search: Search, nowMs: number): Promise<Page<BoardEntry>> {
  const { near, ...query } = { nowMs, ...search };
  if (!near) return newestPage(await invoices.listed({ ...query, limit: MAX_ON_A_PAGE + 1 }));
  const around = await invoices.listed({ ...query, box: boxAround(near, NEAR_BY_METRES) });
  return nearestPage(
    around.flatMap(({ place, ...entry }) => (place ? { ...entry, place } : [])),
    near,
  );
}

function parseSearch(parameters: Parameters): Result<Search, Refusal> {
  const { t, before, random, lat, lng } = parameters;
  for (const [name, value] of Object.entries({ t, before })) {
    if (value !== undefined && !/^[0-9]{1,15}$/.test(value)) {
      return badRequest(name, 'is not a time in ms since 1970');
    }
  }
  if (random !== undefined && !isInvoiceCode(random)) return badRequest('random', 'is no code of an invoice');
  if ((lat === undefined) !== (lng === undefined)) {
    return badRequest(lat === undefined ? 'lat' : 'lng', 'is missing');
  }
  const near = lat === undefined ? undefined : parsePlace(lat, lng ?? '');
  if (near?.ok === false) return badRequest(near.error, 'is no decimal degree in range');
  return ok({
    postedSinceMs: t === undefined ? undefined : Number(t),
    postedBeforeMs: before === undefined ? undefined : Number(before),
    random,
    near: near?.value,
  });
}

function view({ invoiceJson, signature, signer, postedMs }: PostedInvoice, network: NetworkName) {
  const invoice = parseInvoice(invoiceJson, network);
  return {
    ...(invoice.ok && invoice.value.wire),
    invoice_json: invoiceJson,
    signature,
    signer,
    posted_t: postedMs,
  };
}
