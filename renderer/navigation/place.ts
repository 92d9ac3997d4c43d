export const SETTINGS_SECTIONS = [
  'shop',
  'prices',
  'items',
  'payments',
  'receipts',
  'board',
  'hub',
  'keys',
  'people',
  'backup',
  'about',
] as const;

export type SettingsSection = (typeof SETTINGS_SECTIONS)[number];

/** Where in the till a person is. */
export type Place =
  | { readonly screen: 'counter' }
  /** One sale with its code, or its PAID field. */
  | { readonly screen: 'sale'; readonly saleId: string }
  /** `refund`: for giving its money back. */
  | { readonly screen: 'sales'; readonly saleId?: string; readonly part?: 'refund' }
  | { readonly screen: 'tasks' }
  | { readonly screen: 'reports' }
  | { readonly screen: 'shift' }
  /** Or there one send or trade that nobody knows of. */
  | { readonly screen: 'money'; readonly changeId?: string }
  | { readonly screen: 'settings'; readonly section: SettingsSection };
