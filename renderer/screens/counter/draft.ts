import type { ChargeIdentity } from './charge-identity.ts';

/** A sale being rung up; it survives a look at another screen, and a reload of the page. */
export interface Draft {
  readonly text: string;
  readonly memo: string;
  /** `BTC` or a fiat code, where the cashier chose another one than the shop's. */
  readonly currency?: string;
}

export const EMPTY_DRAFT: Draft = { text: '', memo: '' };

/** A draft, and the identity that it was sent to be charged under, if it was. */
export interface KeptDraft {
  readonly draft: Draft;
  readonly identity?: ChargeIdentity;
}

/** The same words at the same price are the same draft. */
export function isSameDraft(a: Draft, b: Draft): boolean {
  return a.text === b.text && a.memo === b.memo && a.currency === b.currency;
}

export function writeKeptDraft(kept: KeptDraft): string {
  return JSON.stringify(kept);
}

/** Reads what `writeKeptDraft` wrote; anything else is an empty draft. */
export function readKeptDraft(stored: string | null): KeptDraft {
  const kept = asRecord(parseJson(stored ?? ''));
  const draft = asRecord(kept?.['draft']);
  const { text, memo, currency } = draft ?? {};
  if (typeof text !== 'string' || typeof memo !== 'string') return { draft: EMPTY_DRAFT };
  const identity = readIdentity(kept?.['identity']);
  return {
    draft: { text, memo, ...(typeof currency === 'string' && { currency }) },
    ...(identity && { identity }),
  };
}

function readIdentity(stored: unknown): ChargeIdentity | undefined {
  const identity = asRecord(stored);
  const asked = asRecord(identity?.['asked']);
  const chargeId = identity?.['chargeId'];
  const { amount, currency, memo } = asked ?? {};
  if (typeof chargeId !== 'string') return undefined;
  if (typeof amount !== 'string' || typeof currency !== 'string' || typeof memo !== 'string')
    return undefined;
  return { chargeId, asked: { amount, currency, memo } };
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
