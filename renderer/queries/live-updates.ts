import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { CommandResult, TillBridge } from '../../shared/ipc/contract.ts';
import type { ReportView } from '../../shared/ipc/report-view.ts';
import type { InvoiceSaleRow, InvoiceSaleView, SaleRow, SaleView } from '../../shared/ipc/sale-view.ts';
import { rowOf, withNews } from './open-sales.ts';
import { QUERY_KEYS } from './query-keys.ts';

type SalesPage = CommandResult<'listSales'>;
/** What is kept of sales: found ones page by page, a page or the summary of a range, a report. */
type SalesData = InfiniteData<SalesPage> | SalesPage | ReportView;

/** What the page knew of a sale before the news. */
export type KnownSale = Pick<InvoiceSaleRow, 'state' | 'paid' | 'received'>;

/** What the page makes of news, beside painting it. */
export interface NewsListener {
  /** `before` is what the page knew of the sale; undefined for one that it had never heard of. */
  readonly onSale: (before: KnownSale | undefined, now: InvoiceSaleView) => void;
  /** There is more money without a sale than before. */
  readonly onUnattributed: () => void;
}

/** What another hub, or another account of one, answers otherwise. */
const ASKED_OF_THE_HUB = [
  QUERY_KEYS.openSales,
  QUERY_KEYS.hubBalance,
  QUERY_KEYS.tillKeys,
  QUERY_KEYS.authkeys,
  QUERY_KEYS.addresses,
] as const;

/** Bursts of news (a block confirms fifty sales) make one look at the lists. */
const LISTS_SETTLE_MS = 250;

/**
 * Writes what main announces straight into the caches, so that it is painted without asking again.
 * Returns what ends it.
 */
export function followTill(bridge: TillBridge, client: QueryClient, listener: NewsListener): () => void {
  let listsTimer: ReturnType<typeof setTimeout> | undefined;
  const lookAtListsSoon = () => {
    clearTimeout(listsTimer);
    listsTimer = setTimeout(() => {
      void client.invalidateQueries({ queryKey: QUERY_KEYS.allSales });
      void client.invalidateQueries({ queryKey: QUERY_KEYS.latestSales });
      void client.invalidateQueries({ queryKey: QUERY_KEYS.shifts });
      void client.invalidateQueries({ queryKey: QUERY_KEYS.tasks });
    }, LISTS_SETTLE_MS);
  };
  // What one saw is not the next one's to see; what is on the screen stays until it goes.
  let atTill: string | undefined;
  const ends = [
    bridge.on.tillChanged((till) => {
      client.setQueryData(QUERY_KEYS.till, till);
      // New sales may go to another hub now.
      for (const queryKey of ASKED_OF_THE_HUB) void client.invalidateQueries({ queryKey });
    }),
    bridge.on.peopleChanged((people) => {
      client.setQueryData(QUERY_KEYS.people, people);
      if (people.atTill?.name !== atTill) client.removeQueries({ type: 'inactive' });
      atTill = people.atTill?.name;
    }),
    bridge.on.settingsChanged((settings) => client.setQueryData(QUERY_KEYS.settings, settings)),
    bridge.on.catalogueChanged((catalogue) => {
      client.setQueryData(QUERY_KEYS.catalogue, catalogue);
      void client.invalidateQueries({ queryKey: QUERY_KEYS.allItems });
    }),
    bridge.on.ratesChanged((rates) => client.setQueryData(QUERY_KEYS.rates, rates)),
    bridge.on.hubStatusChanged((status) => {
      client.setQueryData(QUERY_KEYS.hubStatus, status);
      void client.invalidateQueries({ queryKey: QUERY_KEYS.hubs });
    }),
    bridge.on.dailyBackupChanged((view) => client.setQueryData(QUERY_KEYS.dailyBackup, view)),
    bridge.on.unattributedChanged((entries) => {
      const before = client.getQueryData<readonly unknown[]>(QUERY_KEYS.unattributed);
      client.setQueryData(QUERY_KEYS.unattributed, entries);
      if (before && entries.length > before.length) listener.onUnattributed();
    }),
    bridge.on.parkedTicketsChanged((tickets) => client.setQueryData(QUERY_KEYS.parkedTickets, tickets)),
    bridge.on.sendChanged((send) => {
      client.setQueryData(QUERY_KEYS.send(send.sendId), send);
      void client.invalidateQueries({ queryKey: QUERY_KEYS.sends });
      void client.invalidateQueries({ queryKey: QUERY_KEYS.tasks });
      void client.invalidateQueries({ queryKey: QUERY_KEYS.hubBalance });
    }),
    bridge.on.restoreChanged(() => client.invalidateQueries({ queryKey: QUERY_KEYS.tasks })),
    bridge.on.tradeChanged((trade) => {
      client.setQueryData(QUERY_KEYS.trade(trade.tradeId), trade);
      void client.invalidateQueries({ queryKey: QUERY_KEYS.trades });
      void client.invalidateQueries({ queryKey: QUERY_KEYS.tasks });
      void client.invalidateQueries({ queryKey: QUERY_KEYS.exchange });
      void client.invalidateQueries({ queryKey: QUERY_KEYS.hubBalance });
      void client.invalidateQueries({ queryKey: QUERY_KEYS.takings });
    }),
    bridge.on.shiftsChanged((shifts) => client.setQueryData(QUERY_KEYS.shifts, shifts)),
    bridge.on.saleChanged((sale) => {
      const before = knownSale(client, sale.saleId);
      rememberSale(client, sale);
      void client.invalidateQueries({ queryKey: QUERY_KEYS.history(sale.saleId) });
      lookAtListsSoon();
      if (sale.tender === 'bitcoin') listener.onSale(before, sale);
    }),
  ];
  return () => {
    clearTimeout(listsTimer);
    for (const end of ends) end();
  };
}

/** Puts a sale as main now sees it into every cache that shows it. */
export function rememberSale(client: QueryClient, sale: SaleView): void {
  const row = rowOf(sale);
  client.setQueryData(QUERY_KEYS.sale(sale.saleId), sale);
  if (row.tender === 'bitcoin') {
    client.setQueryData<readonly InvoiceSaleRow[]>(
      QUERY_KEYS.openSales,
      (rows) => rows && withNews(rows, row),
    );
  }
  client.setQueryData<SalesPage>(QUERY_KEYS.latestSales, (page) => page && withRow(page, row));
  client.setQueriesData<SalesData>({ queryKey: QUERY_KEYS.allSales }, (data) => {
    if (!rowsIn(data).some((other) => other.saleId === row.saleId)) return data;
    if (data && 'pages' in data) return { ...data, pages: data.pages.map((page) => withRow(page, row)) };
    return data && 'sales' in data ? withRow(data, row) : data;
  });
}

function rowsIn(data: SalesData | undefined): readonly SaleRow[] {
  if (data && 'pages' in data) return data.pages.flatMap((page) => page.sales);
  return data && 'sales' in data ? data.sales : [];
}

function withRow(page: SalesPage, row: SaleRow): SalesPage {
  return { ...page, sales: page.sales.map((other) => (other.saleId === row.saleId ? row : other)) };
}

function knownSale(client: QueryClient, saleId: string): KnownSale | undefined {
  const inOpen = () =>
    client
      .getQueryData<readonly InvoiceSaleRow[]>(QUERY_KEYS.openSales)
      ?.find((row) => row.saleId === saleId);
  const inLists = () =>
    client
      .getQueriesData<SalesData>({ queryKey: QUERY_KEYS.allSales })
      .flatMap(([, data]) => rowsIn(data))
      .find((row) => row.saleId === saleId);
  const inLatest = () =>
    client.getQueryData<SalesPage>(QUERY_KEYS.latestSales)?.sales.find((row) => row.saleId === saleId);
  const known = client.getQueryData<SaleView>(QUERY_KEYS.sale(saleId)) ?? inOpen() ?? inLists() ?? inLatest();
  return known?.tender === 'bitcoin' ? known : undefined;
}
