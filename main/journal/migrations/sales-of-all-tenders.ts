/** Sales that were paid in cash or otherwise have no invoice. Indexes are made after the rows: a million are sorted once. */
export const SALES_OF_ALL_TENDERS = `
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
  `;
