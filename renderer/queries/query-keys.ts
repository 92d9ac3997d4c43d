/** A day of the sales list, or a search through all days. */
export interface SalesFilter {
  readonly fromMs?: number;
  readonly toMs?: number;
  readonly search?: string;
}

export const QUERY_KEYS = {
  till: ['till'],
  settings: ['settings'],
  rates: ['rates'],
  hubStatus: ['hub-status'],
  openSales: ['open-sales'],
  unattributed: ['unattributed'],
  shifts: ['shifts'],
  parkedTickets: ['parked-tickets'],
  formerHubs: ['former-hubs'],
  hubBalance: ['hub-balance'],
  diagnostics: ['diagnostics'],
  sale: (saleId: string) => ['sale', saleId],
  history: (saleId: string) => ['history', saleId],
  /** Every list of sales, of whatever filter. */
  allSales: ['sales'],
  latestSales: ['latest-sales'],
  report: (range: { readonly fromMs: number; readonly toMs: number }) => ['sales', 'report', range],
  sales: (filter: SalesFilter) => ['sales', filter],
} as const;
