/** The events, and what the first tills made of them. */
export const FIRST_TABLES = `
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
  `;
