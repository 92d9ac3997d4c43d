import type { AccountRecord } from '../store/account-records.ts';

/** How far a caller has read an account's changes; opaque to him (hub-api §4, `check-invoice-status`). */
export function formatCursor({ cursorName, changeNumber }: AccountRecord): string {
  return `${cursorName}.${changeNumber}`;
}

/** The change number that a cursor stands for; nothing when it is not one of this account's, as it is now. */
export function parseCursor(cursor: string, account: AccountRecord): bigint | undefined {
  const [, name, digits = ''] = /^(.+)\.([0-9]{1,18})$/.exec(cursor) ?? [];
  if (name !== account.cursorName) return undefined;
  const changeNumber = BigInt(digits);
  return changeNumber <= account.changeNumber ? changeNumber : undefined;
}
