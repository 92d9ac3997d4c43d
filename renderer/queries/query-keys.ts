/** Days of the sales list, a search through all days, or one through some. */
export interface SalesFilter {
  readonly fromMs?: number;
  readonly toMs?: number;
  readonly search?: string;
}

/** A category of items, or a search through all of them. */
export interface ItemFilter {
  readonly category?: string;
  readonly search?: string;
}

export const QUERY_KEYS = {
  till: ['till'],
  people: ['people'],
  personLog: (name: string) => ['person-log', name],
  settings: ['settings'],
  dailyBackup: ['daily-backup'],
  rates: ['rates'],
  hubStatus: ['hub-status'],
  openSales: ['open-sales'],
  unattributed: ['unattributed'],
  /** Sales whose money waits for a person, and what nobody knows of. */
  tasks: ['tasks'],
  shifts: ['shifts'],
  parkedTickets: ['parked-tickets'],
  formerHubs: ['former-hubs'],
  /** The hubs and accounts that new sales can go to. */
  hubs: ['hubs'],
  hubBalance: ['hub-balance'],
  /** What the till's authkey may do, whatever the hub's standing was when it was asked. */
  tillKeys: ['till-key'],
  tillKey: (connection: string) => ['till-key', connection],
  authkeys: ['authkeys'],
  /** Every list of sends. */
  sends: ['sends'],
  send: (sendId: string) => ['send', sendId],
  board: ['board'],
  trustedPayers: ['trusted-payers'],
  postedInvoices: ['posted-invoices'],
  trade: (tradeId: string) => ['trade', tradeId],
  trades: ['trades'],
  /** Balances in every currency and open orders. */
  exchange: ['exchange'],
  takings: ['takings'],
  addresses: ['addresses'],
  /** What may be given back, as the sale's money stands. */
  refundOffer: (saleId: string, stand: string) => ['refund-offer', saleId, stand],
  diagnostics: ['diagnostics'],
  latency: ['latency'],
  sale: (saleId: string) => ['sale', saleId],
  history: (saleId: string) => ['history', saleId],
  /** Every list of sales, of whatever filter. */
  allSales: ['sales'],
  latestSales: ['latest-sales'],
  catalogue: ['catalogue'],
  /** Every list of items, of whatever filter. */
  allItems: ['items'],
  items: (filter: ItemFilter) => ['items', filter],
  report: (range: { readonly fromMs: number; readonly toMs: number }) => ['sales', 'report', range],
  foundSales: (filter: SalesFilter) => ['sales', 'found', filter],
  salesSummary: (filter: SalesFilter) => ['sales', 'summary', filter],
  salesPage: (filter: SalesFilter, page: number) => ['sales', 'page', filter, page],
} as const;
