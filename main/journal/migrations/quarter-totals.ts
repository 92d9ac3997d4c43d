/** What the sales of each quarter of an hour come to, for reports: every day in every time zone begins on one. */
export const QUARTER_TOTALS = `
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
  `;
