import { FIRST_TABLES } from './migrations/first-tables.ts';
import { QUARTER_PARTS } from './migrations/quarter-parts.ts';
import { QUARTER_TOTALS } from './migrations/quarter-totals.ts';
import { SALES_OF_ALL_TENDERS } from './migrations/sales-of-all-tenders.ts';

/**
 * The journal's tables. `events` is the truth and only grows; everything below it is a projection that can be
 * made again from the events. A schema change is a new entry at the end: entries are never edited. Long ones are in `migrations`.
 */
export const MIGRATIONS: readonly string[] = [
  FIRST_TABLES,
  QUARTER_TOTALS,
  `
  CREATE TABLE parked_tickets (
    park_id TEXT PRIMARY KEY,
    parked_seq INTEGER NOT NULL,
    unparked_seq INTEGER
  ) STRICT;
  CREATE INDEX parked_tickets_waiting ON parked_tickets (parked_seq) WHERE unparked_seq IS NULL;
  `,
  SALES_OF_ALL_TENDERS,
  // What requoted sales asked for before: kept apart from other dues while somebody may still pay it.
  `
  CREATE TABLE former_dues (hub_id TEXT NOT NULL, due TEXT NOT NULL, deadline_ms INTEGER NOT NULL) STRICT;
  CREATE INDEX former_dues_by_deadline ON former_dues (hub_id, deadline_ms);
  `,
  // How long after its charge each sale's code was painted, a payment was seen, and it was confirmed, in ms.
  `
  CREATE TABLE sale_latency (
    number INTEGER PRIMARY KEY,
    shown_ms INTEGER,
    seen_ms INTEGER,
    confirmed_ms INTEGER
  ) STRICT;
  INSERT INTO sale_latency
    SELECT number, NULL, min(CASE kind WHEN 'payment-observed' THEN at_ms - charged_ms END),
      min(CASE WHEN kind = 'declared-paid' AND json_extract(body, '$.as') = 'confirmed' THEN at_ms - charged_ms END)
    FROM events JOIN sales USING (sale_id) WHERE kind IN ('payment-observed', 'declared-paid') GROUP BY number;
  `,
  `
  CREATE TABLE shifts (
    number INTEGER PRIMARY KEY,
    shift_id TEXT NOT NULL UNIQUE,
    opened_seq INTEGER NOT NULL,
    first_number INTEGER NOT NULL,
    closed_seq INTEGER
  ) STRICT;
  CREATE INDEX shifts_open ON shifts (number) WHERE closed_seq IS NULL;
  CREATE TABLE cash_moves (move_id TEXT PRIMARY KEY, shift_id TEXT NOT NULL, seq INTEGER NOT NULL) STRICT;
  CREATE INDEX cash_moves_of_shift ON cash_moves (shift_id, seq);
  `,
  QUARTER_PARTS,
  // The people of the shop, and what each did beside selling; who rang up each sale.
  `
  CREATE TABLE people (
    name TEXT PRIMARY KEY,
    role TEXT NOT NULL,
    daily_limit TEXT,
    added_seq INTEGER NOT NULL,
    removed_seq INTEGER,
    wrong_tries INTEGER NOT NULL,
    wrong_ms INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE role_rights (role TEXT PRIMARY KEY, rights TEXT NOT NULL) STRICT;
  CREATE TABLE person_log (name TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (name, seq)) STRICT, WITHOUT ROWID;
  ALTER TABLE sales ADD COLUMN sold_by TEXT;
  `,
  // What a person has to decide about a sale's money.
  `
  ALTER TABLE sales ADD COLUMN task TEXT;
  UPDATE sales SET task = CASE WHEN state IN ('late', 'reversed') THEN state WHEN holds_money = 1 THEN 'under'
      ELSE 'over' END
    WHERE state IN ('late', 'reversed') OR holds_money = 1 OR (paid = 1 AND tender = 'bitcoin' AND
      CAST(replace(received, '.', '') AS INTEGER) > CAST(replace(due, '.', '') AS INTEGER));
  CREATE INDEX sales_with_task ON sales (number) WHERE task IS NOT NULL;
  `,
  // Money that was sent, or was about to be; the names of addresses.
  `
  CREATE TABLE sends (
    send_id TEXT PRIMARY KEY,
    intended_seq INTEGER NOT NULL,
    intended_ms INTEGER NOT NULL,
    hub_id TEXT NOT NULL,
    ref TEXT NOT NULL,
    purpose TEXT NOT NULL,
    sale_id TEXT,
    address TEXT NOT NULL,
    amount TEXT NOT NULL,
    sent_by TEXT NOT NULL,
    state TEXT NOT NULL,
    asked INTEGER NOT NULL,
    hub_send_id TEXT,
    fee TEXT,
    internal INTEGER NOT NULL,
    txid TEXT,
    lost_ms INTEGER,
    ended_ms INTEGER,
    problem_code TEXT,
    problem_detail TEXT
  ) STRICT;
  CREATE INDEX sends_by_time ON sends (intended_ms);
  CREATE INDEX sends_unresolved ON sends (hub_id) WHERE state IN ('sending', 'unknown', 'sent');
  CREATE INDEX sends_of_sale ON sends (sale_id) WHERE sale_id IS NOT NULL;
  CREATE INDEX sends_to_address ON sends (address);
  CREATE TABLE address_book (address TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT;
  `,
  // Invoices that were paid, and orders.
  `
  CREATE TABLE trades (
    trade_id TEXT PRIMARY KEY,
    intended_seq INTEGER NOT NULL,
    intended_ms INTEGER NOT NULL,
    hub_id TEXT NOT NULL,
    what TEXT NOT NULL,
    address TEXT,
    amount TEXT,
    traded_by TEXT NOT NULL,
    state TEXT NOT NULL,
    asked INTEGER NOT NULL,
    fee TEXT,
    oid TEXT,
    lost_ms INTEGER,
    problem_code TEXT
  ) STRICT;
  CREATE INDEX trades_unresolved ON trades (hub_id) WHERE state IN ('asking', 'unknown');
  CREATE INDEX trades_to_address ON trades (address) WHERE address IS NOT NULL;
  CREATE INDEX trades_by_time ON trades (intended_ms);
  `,
  // Sales that are to be, or are, on the hub's public board.
  `
  CREATE TABLE board_invoices (
    sale_id TEXT PRIMARY KEY,
    hub_id TEXT NOT NULL,
    deadline_ms INTEGER NOT NULL,
    standing TEXT NOT NULL
  ) STRICT;
  CREATE INDEX board_invoices_to_do ON board_invoices (standing) WHERE standing IN ('wanted', 'posting', 'withdrawing');
  CREATE INDEX board_invoices_listed ON board_invoices (deadline_ms) WHERE standing = 'posted';
  `,
  // Which hubs payments came from, whose word the owner takes, and what was taken on it.
  `
  ALTER TABLE sales ADD COLUMN payer TEXT;
  CREATE TABLE trusted_payers (
    public_key TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    limit_amount TEXT NOT NULL,
    limit_currency TEXT NOT NULL,
    total_amount TEXT,
    total_currency TEXT,
    trusted_seq INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE vouched_payments (
    payment_id TEXT PRIMARY KEY,
    sale_id TEXT NOT NULL,
    public_key TEXT NOT NULL,
    amount TEXT NOT NULL,
    confirmed INTEGER NOT NULL,
    lost_seq INTEGER
  ) STRICT;
  CREATE INDEX vouched_unconfirmed ON vouched_payments (public_key) WHERE confirmed = 0;
  `,
  // The owner's rule for selling what sales take; the sales confirmed under it, with the order that sells each; and
  // what every such order was of, also those that came to nothing.
  `
  CREATE TABLE takings_rule (only INTEGER PRIMARY KEY CHECK (only = 1), rule TEXT NOT NULL, set_by TEXT NOT NULL) STRICT;
  CREATE TABLE takings (sale_id TEXT PRIMARY KEY, confirmed_seq INTEGER NOT NULL, trade_id TEXT) STRICT, WITHOUT ROWID;
  CREATE INDEX takings_waiting ON takings (confirmed_seq) WHERE trade_id IS NULL;
  CREATE INDEX takings_of_trade ON takings (trade_id) WHERE trade_id IS NOT NULL;
  CREATE TABLE takings_offered (
    trade_id TEXT NOT NULL,
    sale_id TEXT NOT NULL,
    amount TEXT NOT NULL,
    PRIMARY KEY (trade_id, sale_id)
  ) STRICT, WITHOUT ROWID;
  `,
  // From where a restored till numbers its sales and shifts; the addresses that it gave up.
  `
  CREATE TABLE restores (seq INTEGER PRIMARY KEY, sale_number INTEGER NOT NULL, shift_number INTEGER NOT NULL) STRICT;
  ALTER TABLE addresses ADD COLUMN given_up_seq INTEGER;
  DROP INDEX addresses_unused;
  CREATE INDEX addresses_unused ON addresses (hub_id, received_seq) WHERE sale_id IS NULL AND given_up_seq IS NULL;
  `,
  // What orders give and get, and how each ended; since when it is known what became of a trade.
  `
  ALTER TABLE trades ADD COLUMN ended_ms INTEGER;
  CREATE TABLE orders (
    trade_id TEXT PRIMARY KEY,
    hub_id TEXT NOT NULL,
    trade TEXT NOT NULL,
    trade_cur TEXT NOT NULL,
    wanted TEXT NOT NULL,
    wanted_cur TEXT NOT NULL,
    ended_ms INTEGER,
    cancelled INTEGER,
    trade_left TEXT,
    wanted_left TEXT
  ) STRICT;
  CREATE INDEX orders_of_hub ON orders (hub_id);
  INSERT INTO orders (trade_id, hub_id, trade, trade_cur, wanted, wanted_cur)
    SELECT json_extract(body, '$.tradeId'), json_extract(body, '$.hubId'),
      json_extract(body, '$.change.trade.amount'), json_extract(body, '$.change.trade.currency'),
      json_extract(body, '$.change.wanted.amount'), json_extract(body, '$.change.wanted.currency')
    FROM trades JOIN events ON events.seq = trades.intended_seq WHERE what = 'place-order';
  `,
  // What authkeys were called here when they were made; the sales that somebody waits for, among all that may still change.
  `
  CREATE TABLE authkey_labels (token TEXT PRIMARY KEY, label TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX sales_open ON sales (hub_id, number)
    WHERE unsettled = 1 AND state IN ('open', 'partial', 'seen', 'late', 'reversed', 'withdrawing');
  `,
  // The first address of a hub, which says its network: without an index each charge looked through all there ever were.
  `
  CREATE INDEX addresses_by_hub ON addresses (hub_id, received_seq);
  `,
  // What was found after a restore to have been sent, and up to which restore each hub was looked at for that.
  `
  ALTER TABLE sends ADD COLUMN linked_seq INTEGER;
  ALTER TABLE sends ADD COLUMN to_link INTEGER NOT NULL DEFAULT 0;
  CREATE INDEX sends_to_link ON sends (intended_seq) WHERE to_link = 1;
  CREATE TABLE sends_looked_up (hub_id TEXT PRIMARY KEY, seq INTEGER NOT NULL, read_seq INTEGER NOT NULL) STRICT;
  `,
  // Who said of what nobody knew that it was not made: his own word lifts no limit of his.
  `
  ALTER TABLE sends ADD COLUMN decided_by TEXT;
  UPDATE sends SET decided_by = (SELECT json_extract(body, '$.by') FROM events
    WHERE kind = 'send-decided' AND json_extract(body, '$.sendId') = sends.send_id) WHERE state = 'taken-as-unsent';
  ALTER TABLE trades ADD COLUMN decided_by TEXT;
  UPDATE trades SET decided_by = (SELECT json_extract(body, '$.by') FROM events
    WHERE kind = 'trade-decided' AND json_extract(body, '$.tradeId') = trades.trade_id) WHERE state = 'taken-as-undone';
  `,
];

/** Everything that is made again from the events. */
export const PROJECTIONS = [
  'sales',
  'addresses',
  'address_requests',
  'unattributed',
  'balance_books',
  'cursors',
  'quarter_totals',
  'quarter_parts',
  'parked_tickets',
  'former_dues',
  'sale_latency',
  'shifts',
  'cash_moves',
  'sends',
  'address_book',
  'trades',
  'board_invoices',
  'trusted_payers',
  'vouched_payments',
  'orders',
  'takings_rule',
  'takings',
  'takings_offered',
  'restores',
  'sends_looked_up',
  'authkey_labels',
  'people',
  'role_rights',
  'person_log',
] as const;
