/** How far a caller has read a list of an account's, whose entries are numbered. */
export interface Cursor {
  /** Names the account's cursors, so that another account's is told apart. */
  readonly cursorName: string;
  readonly number: bigint;
}

/** Opaque to the caller (hub-api §4, `check-invoice-status` and `my-transactions`). */
export function formatCursor({ cursorName, number }: Cursor): string {
  return `${cursorName}.${number}`;
}

/** The number that a cursor stands for; nothing when it is not one of this list's, which ends at `end`. */
export function parseCursor(cursor: string, end: Cursor): bigint | undefined {
  const [, name, digits = ''] = /^(.+)\.([0-9]{1,18})$/.exec(cursor) ?? [];
  if (name !== end.cursorName) return undefined;
  const number = BigInt(digits);
  return number <= end.number ? number : undefined;
}
