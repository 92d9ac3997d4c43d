/** What a spreadsheet takes for a formula, and what this module made of such a text. */
const FORMULA = /^'*[=+\-@\t\r]/;

/** Spreadsheets tell by it that a CSV file is UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** A cell: text, or an amount that this program wrote, which may begin with a minus sign. */
export type CsvCell = string | { readonly exact: string };

/** One line of a CSV file (RFC 4180), its end included. */
export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map((each) => (typeof each === 'string' ? cell(each) : each.exact)).join(',')}\r\n`;
}

/** What begins like a formula is made text: a spreadsheet would run what a customer or a rival typed. */
function cell(text: string): string {
  const plain = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

/** What a cell of `csvLine`'s says, without the apostrophe that keeps it from being a formula. */
export function withoutGuard(text: string): string {
  return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text;
}
