import type { Place } from '../../shared/hub-protocol/place.ts';
import { distanceMetres, NEAR_BY_METRES } from './near-by.ts';

/** `find-invoices` answers no more at a time (hub-api §4). */
export const MAX_ON_A_PAGE = 50;

export interface Page<T> {
  readonly shown: readonly T[];
  readonly moreExist: boolean;
}

/**
 * The first page of what is found, newest first, of a list that goes at least one beyond a page where there is
 * more. Those posted in the same millisecond are never torn apart: `before` that time would pass over the rest.
 */
export function newestPage<T extends { readonly postedMs: number }>(found: readonly T[]): Page<T> {
  if (found.length <= MAX_ON_A_PAGE) return { shown: found, moreExist: false };
  const page = found.slice(0, MAX_ON_A_PAGE);
  const nextMs = found[MAX_ON_A_PAGE]?.postedMs;
  const whole = page.filter(({ postedMs }) => postedMs !== nextMs);
  return { shown: whole.length > 0 ? whole : page, moreExist: true };
}

/** The nearest of those near by, nearest first; the newer first where two are equally near. */
export function nearestPage<T extends { readonly postedMs: number; readonly place: Place }>(
  found: readonly T[],
  centre: Place,
): Page<T> {
  const near = found
    .map((one) => ({ one, metres: distanceMetres(centre, one.place) }))
    .filter(({ metres }) => metres <= NEAR_BY_METRES)
    .sort((a, b) => a.metres - b.metres || b.one.postedMs - a.one.postedMs);
  return {
    shown: near.slice(0, MAX_ON_A_PAGE).map(({ one }) => one),
    moreExist: near.length > MAX_ON_A_PAGE,
  };
}
