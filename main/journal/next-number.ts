import type { Journal } from './journal.ts';

/** 1, 2, 3 ... for sales of every tender; after a restore from where no sale of before can have been. */
export function nextSaleNumber(journal: Journal): number {
  return nextNumber(
    journal,
    `SELECT max(coalesce((SELECT max(number) + 1 FROM sales), 1),
       coalesce((SELECT max(sale_number) FROM restores), 1)) AS number`,
  );
}

/** The same for shifts. */
export function nextShiftNumber(journal: Journal): number {
  return nextNumber(
    journal,
    `SELECT max(coalesce((SELECT max(number) + 1 FROM shifts), 1),
       coalesce((SELECT max(shift_number) FROM restores), 1)) AS number`,
  );
}

function nextNumber(journal: Journal, sql: string): number {
  return journal.get<{ number: number }>(sql)?.number ?? 1;
}
