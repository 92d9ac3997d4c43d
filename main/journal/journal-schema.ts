/**
 * The journal's tables. `events` is the truth and only grows; everything below it is a projection that can be
 * made again from the events. A schema change is a new entry at the end: entries are never edited.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE events (
    seq INTEGER PRIMARY KEY,
    at_ms INTEGER NOT NULL,
    kind TEXT NOT NULL,
    sale_id TEXT,
    body TEXT NOT NULL,
    hash BLOB NOT NULL
  ) STRICT;
  CREATE INDEX events_of_sale ON events (sale_id, seq) WHERE sale_id IS NOT NULL;
  CREATE TRIGGER events_stay BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
  CREATE TRIGGER events_remain BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;

  CREATE TABLE sales (
    number INTEGER PRIMARY KEY,
    sale_id TEXT NOT NULL UNIQUE,
    charge_id TEXT NOT NULL UNIQUE,
    hub_id TEXT NOT NULL,
    address TEXT NOT NULL UNIQUE,
    charged_ms INTEGER NOT NULL,
    deadline_ms INTEGER NOT NULL,
    price TEXT NOT NULL,
    price_units INTEGER NOT NULL,
    currency TEXT NOT NULL,
    due TEXT NOT NULL,
    received TEXT NOT NULL,
    memo TEXT NOT NULL,
    state TEXT NOT NULL,
    paid INTEGER NOT NULL,
    accepted_by TEXT,
    holds_money INTEGER NOT NULL,
    unsettled INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX sales_by_day ON sales (charged_ms, number);
  CREATE INDEX sales_unsettled ON sales (hub_id, deadline_ms) WHERE unsettled = 1;
  CREATE VIRTUAL TABLE sale_search USING fts5 (
    words, content='', contentless_delete=1, prefix='1 2 3 4 5 6', tokenize="unicode61 remove_diacritics 2 tokenchars '.'"
  );

  CREATE TABLE addresses (
    address TEXT PRIMARY KEY,
    hub_id TEXT NOT NULL,
    received_seq INTEGER NOT NULL,
    sale_id TEXT
  ) STRICT;
  CREATE INDEX addresses_unused ON addresses (hub_id, received_seq) WHERE sale_id IS NULL;
  CREATE TABLE address_requests (ref TEXT PRIMARY KEY, hub_id TEXT NOT NULL, seq INTEGER NOT NULL) STRICT;

  CREATE TABLE unattributed (
    entry_id TEXT PRIMARY KEY,
    hub_id TEXT NOT NULL,
    found_seq INTEGER NOT NULL,
    resolved_seq INTEGER
  ) STRICT;
  CREATE INDEX unattributed_open ON unattributed (hub_id) WHERE resolved_seq IS NULL;
  CREATE TABLE balance_books (hub_id TEXT PRIMARY KEY, book TEXT NOT NULL) STRICT;
  -- How far the hub's news were read; not an event: without it they are read from the start.
  CREATE TABLE cursors (hub_id TEXT PRIMARY KEY, cursor TEXT NOT NULL) STRICT;
  `,
  // What the sales of each quarter of an hour come to, for reports: every day in every time zone begins on one.
  `
  ALTER TABLE sales ADD COLUMN rate TEXT;
  UPDATE sales SET rate = (SELECT json_extract(body, '$.rate') FROM events
    WHERE events.sale_id = sales.sale_id AND kind = 'sale-charged');
  CREATE TABLE quarter_totals (
    quarter INTEGER NOT NULL,
    currency TEXT NOT NULL,
    charged INTEGER NOT NULL,
    paid INTEGER NOT NULL,
    paid_units INTEGER NOT NULL,
    paid_satoshi INTEGER NOT NULL,
    PRIMARY KEY (quarter, currency)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO quarter_totals
    SELECT charged_ms / 900000, currency, count(*), sum(paid), sum(paid * price_units),
      sum(paid * CAST(replace(received, '.', '') AS INTEGER))
    FROM sales GROUP BY 1, 2;
  CREATE TRIGGER sale_is_counted AFTER INSERT ON sales BEGIN
    INSERT INTO quarter_totals VALUES (new.charged_ms / 900000, new.currency, 1, new.paid, new.paid * new.price_units,
      new.paid * CAST(replace(new.received, '.', '') AS INTEGER))
    ON CONFLICT DO UPDATE SET charged = charged + 1, paid = paid + excluded.paid,
      paid_units = paid_units + excluded.paid_units, paid_satoshi = paid_satoshi + excluded.paid_satoshi;
  END;
  CREATE TRIGGER sale_is_counted_anew AFTER UPDATE OF paid, received ON sales
  WHEN old.paid <> new.paid OR (new.paid = 1 AND old.received <> new.received) BEGIN
    UPDATE quarter_totals SET paid = paid + new.paid - old.paid,
      paid_units = paid_units + (new.paid - old.paid) * new.price_units,
      paid_satoshi = paid_satoshi + new.paid * CAST(replace(new.received, '.', '') AS INTEGER)
        - old.paid * CAST(replace(old.received, '.', '') AS INTEGER)
    WHERE quarter = new.charged_ms / 900000 AND currency = new.currency;
  END;
  `,
  `
  CREATE TABLE parked_tickets (
    park_id TEXT PRIMARY KEY,
    parked_seq INTEGER NOT NULL,
    unparked_seq INTEGER
  ) STRICT;
  CREATE INDEX parked_tickets_waiting ON parked_tickets (parked_seq) WHERE unparked_seq IS NULL;
  `,
  // Sales that were paid in cash or otherwise have no invoice. Indexes are made after the rows: a million are sorted once.
  `
  CREATE TABLE sales_of_all_tenders (
    number INTEGER PRIMARY KEY,
    sale_id TEXT NOT NULL,
    charge_id TEXT NOT NULL,
    tender TEXT NOT NULL,
    label TEXT,
    hub_id TEXT,
    address TEXT,
    charged_ms INTEGER NOT NULL,
    deadline_ms INTEGER,
    price TEXT NOT NULL,
    price_units INTEGER NOT NULL,
    currency TEXT NOT NULL,
    rate TEXT,
    due TEXT,
    received TEXT,
    memo TEXT NOT NULL,
    state TEXT,
    paid INTEGER NOT NULL,
    accepted_by TEXT,
    holds_money INTEGER NOT NULL,
    unsettled INTEGER NOT NULL
  ) STRICT;
  INSERT INTO sales_of_all_tenders SELECT number, sale_id, charge_id, 'bitcoin', NULL, hub_id, address, charged_ms,
    deadline_ms, price, price_units, currency, rate, due, received, memo, state, paid, accepted_by, holds_money,
    unsettled FROM sales ORDER BY number;
  DROP TABLE sales;
  ALTER TABLE sales_of_all_tenders RENAME TO sales;
  CREATE UNIQUE INDEX sales_by_id ON sales (sale_id);
  CREATE UNIQUE INDEX sales_by_charge ON sales (charge_id);
  CREATE UNIQUE INDEX sales_by_address ON sales (address) WHERE address IS NOT NULL;
  CREATE INDEX sales_by_day ON sales (charged_ms, number);
  CREATE INDEX sales_unsettled ON sales (hub_id, deadline_ms) WHERE unsettled = 1;
  CREATE TRIGGER sale_is_counted AFTER INSERT ON sales BEGIN
    INSERT INTO quarter_totals VALUES (new.charged_ms / 900000, new.currency, 1, new.paid, new.paid * new.price_units,
      new.paid * CAST(replace(coalesce(new.received, '0'), '.', '') AS INTEGER))
    ON CONFLICT DO UPDATE SET charged = charged + 1, paid = paid + excluded.paid,
      paid_units = paid_units + excluded.paid_units, paid_satoshi = paid_satoshi + excluded.paid_satoshi;
  END;
  CREATE TRIGGER sale_is_counted_anew AFTER UPDATE OF paid, received ON sales
  WHEN old.paid <> new.paid OR (new.paid = 1 AND old.received <> new.received) BEGIN
    UPDATE quarter_totals SET paid = paid + new.paid - old.paid,
      paid_units = paid_units + (new.paid - old.paid) * new.price_units,
      paid_satoshi = paid_satoshi + new.paid * CAST(replace(new.received, '.', '') AS INTEGER)
        - old.paid * CAST(replace(old.received, '.', '') AS INTEGER)
    WHERE quarter = new.charged_ms / 900000 AND currency = new.currency;
  END;
  `,
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
  // Which sales lie in a quarter, so that the list finds the thousandth of a range without counting; and what the
  // paid ones were made of: items, categories, taxes, tips, kinds of money.
  `
  ALTER TABLE quarter_totals ADD COLUMN first_number INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE quarter_totals ADD COLUMN last_number INTEGER NOT NULL DEFAULT 0;
  UPDATE quarter_totals SET first_number = found.first, last_number = found.last
    FROM (SELECT charged_ms / 900000 AS quarter, currency, min(number) AS first, max(number) AS last
      FROM sales GROUP BY 1, 2) AS found
    WHERE found.quarter = quarter_totals.quarter AND found.currency = quarter_totals.currency;
  DROP TRIGGER sale_is_counted;
  CREATE TRIGGER sale_is_counted AFTER INSERT ON sales BEGIN
    INSERT INTO quarter_totals VALUES (new.charged_ms / 900000, new.currency, 1, new.paid, new.paid * new.price_units,
      new.paid * CAST(replace(coalesce(new.received, '0'), '.', '') AS INTEGER), new.number, new.number)
    ON CONFLICT DO UPDATE SET charged = charged + 1, paid = paid + excluded.paid,
      paid_units = paid_units + excluded.paid_units, paid_satoshi = paid_satoshi + excluded.paid_satoshi,
      first_number = min(first_number, excluded.first_number), last_number = max(last_number, excluded.last_number);
  END;
  CREATE TABLE quarter_parts (
    quarter INTEGER NOT NULL,
    part TEXT NOT NULL,
    name TEXT NOT NULL,
    currency TEXT NOT NULL,
    sales INTEGER NOT NULL,
    quantity_milli INTEGER NOT NULL,
    units INTEGER NOT NULL,
    tax_units INTEGER NOT NULL,
    PRIMARY KEY (quarter, part, name, currency)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO quarter_parts
    SELECT charged_ms / 900000, 'tender', json_array(tender, coalesce(label, '')), currency, count(*), 0,
      sum(price_units), 0
    FROM sales WHERE tender <> 'bitcoin' GROUP BY 1, 3, 4;
  `,
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
  'authkey_labels',
  'people',
  'role_rights',
  'person_log',
] as const;
