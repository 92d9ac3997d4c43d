/**
 * Which sales lie in a quarter, so that the list finds the thousandth of a range without counting; and what the
 * paid ones were made of: items, categories, taxes, tips, kinds of money.
 */
export const QUARTER_PARTS = `
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
  `;
