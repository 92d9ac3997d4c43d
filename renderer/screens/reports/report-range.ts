/** The ranges that a shop asks for, by name. */
export const RANGE_NAMES = ['today', 'yesterday', 'week', 'month', 'lastMonth', 'year'] as const;

export type RangeName = (typeof RANGE_NAMES)[number];

/** A name, or days of one's own. */
export type Days = RangeName | 'own';

/** From local midnight to local midnight, in ms since 1970; the second one is not in it. */
export interface Range {
  readonly fromMs: number;
  readonly toMs: number;
}

/** What a name means now. A week begins on `firstDay` (1 is Monday, 7 Sunday), as `Intl.Locale` counts. */
export function rangeOf(name: RangeName, nowMs: number, firstDay: number): Range {
  const now = new Date(nowMs);
  const [year, month, day] = [now.getFullYear(), now.getMonth(), now.getDate()];
  const midnight = (...date: [year: number, month: number, day: number]) => new Date(...date).getTime();
  const tomorrow = midnight(year, month, day + 1);
  switch (name) {
    case 'today':
      return { fromMs: midnight(year, month, day), toMs: tomorrow };
    case 'yesterday':
      return { fromMs: midnight(year, month, day - 1), toMs: midnight(year, month, day) };
    case 'week':
      return { fromMs: midnight(year, month, day - ((now.getDay() - firstDay + 7) % 7)), toMs: tomorrow };
    case 'month':
      return { fromMs: midnight(year, month, 1), toMs: tomorrow };
    case 'lastMonth':
      return { fromMs: midnight(year, month - 1, 1), toMs: midnight(year, month, 1) };
    case 'year':
      return { fromMs: midnight(year, 0, 1), toMs: tomorrow };
  }
}
