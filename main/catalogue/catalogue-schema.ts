/** The catalogue's tables. A schema change is a new entry at the end: entries are never edited. */
export const CATALOGUE_MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE items (
    row INTEGER PRIMARY KEY,
    item_id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    -- The name as lists are sorted by it.
    sort_name TEXT NOT NULL,
    category TEXT NOT NULL,
    price TEXT,
    currency TEXT,
    sold_by TEXT NOT NULL,
    tax_name TEXT,
    barcode TEXT UNIQUE,
    colour TEXT,
    out_of_stock INTEGER NOT NULL,
    picture TEXT
  ) STRICT;
  CREATE INDEX items_sorted ON items (sort_name, row);
  CREATE INDEX items_of_category ON items (category, sort_name, row);
  CREATE INDEX items_named ON items (name, category);
  CREATE VIRTUAL TABLE item_search USING fts5 (
    words, content='', contentless_delete=1, prefix='1 2 3 4 5 6', tokenize="unicode61 remove_diacritics 2 tokenchars '.'"
  );
  `,
];
