/** A cell: text, or an amount that this program wrote, which may begin with a minus sign. */
export type CsvCell = string | { readonly exact: string };

/** One line of a CSV file (RFC 4180). */
export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map((cell) => (typeof cell === 'string' ? quoted(harmless(cell)) : cell.exact)).join(',')}\r\n`;
}

/** What begins like a formula is made text: a spreadsheet would run what a customer or a rival typed. */
function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
