/**
 * How an authkey on its way to another till begins, sealed with a passphrase: letters and digits alone, which every
 * scanner types and QR codes pack best.
 */
export const SEALED_AUTHKEY_MARK = 'TILLKEY1';

const SEALED = new RegExp(`^${SEALED_AUTHKEY_MARK}[A-Z2-7]+$`, 'i');

/** Whether a text is one. What is inside only who has the passphrase knows. */
export function isSealedAuthkey(text: string): boolean {
  return SEALED.test(text.trim());
}
