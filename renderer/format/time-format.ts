const formats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(
  localeTag: string,
  name: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = `${localeTag} ${name}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(localeTag, options);
  formats.set(key, made);
  return made;
}

/** Hours and minutes in 24 hours, so that nobody has to guess noon from midnight: `14:07`. */
export function formatTime(ms: number, localeTag: string): string {
  return dateFormat(localeTag, 'time', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(ms);
}

export function formatTimeWithSeconds(ms: number, localeTag: string): string {
  const options = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;
  return dateFormat(localeTag, 'seconds', options).format(ms);
}

export function formatDay(ms: number, localeTag: string): string {
  return dateFormat(localeTag, 'day', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  }).format(ms);
}

/** Where there is little room: `26/11/26`. */
export function formatShortDay(ms: number, localeTag: string): string {
  return dateFormat(localeTag, 'short day', { dateStyle: 'short' }).format(ms);
}

export function formatDayAndTime(ms: number, localeTag: string): string {
  return `${formatDay(ms, localeTag)}, ${formatTime(ms, localeTag)}`;
}

/** What is left of a countdown, `14:32`, or `3:05:00` from an hour on. Never negative. */
export function formatCountdown(leftMs: number): string {
  const seconds = Math.max(0, Math.ceil(leftMs / 1_000));
  const two = (value: number) => String(value).padStart(2, '0');
  const minutesAndSeconds = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return seconds < 3_600 ? minutesAndSeconds : `${Math.floor(seconds / 3_600)}:${minutesAndSeconds}`;
}

export interface Age {
  readonly unit: 'seconds' | 'minutes' | 'hours' | 'days';
  readonly count: number;
}

/** An age in its largest whole unit: 59 s, 1 min, 2 h, 3 d. */
export function ageOf(ms: number): Age {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  if (seconds < 60) return { unit: 'seconds', count: seconds };
  if (seconds < 3_600) return { unit: 'minutes', count: Math.floor(seconds / 60) };
  if (seconds < 86_400) return { unit: 'hours', count: Math.floor(seconds / 3_600) };
  return { unit: 'days', count: Math.floor(seconds / 86_400) };
}

/** Local midnight before and after a moment, shifted by whole days. */
export function dayAround(ms: number, shift = 0): { readonly fromMs: number; readonly toMs: number } {
  const day = new Date(ms);
  const at = (extra: number) =>
    new Date(day.getFullYear(), day.getMonth(), day.getDate() + shift + extra).getTime();
  return { fromMs: at(0), toMs: at(1) };
}

/** The local day of a moment, `2026-11-26`. */
export function isoDayText(ms: number): string {
  const day = new Date(ms);
  const padded = (value: number, digits: number) => String(value).padStart(digits, '0');
  return `${padded(day.getFullYear(), 4)}-${padded(day.getMonth() + 1, 2)}-${padded(day.getDate(), 2)}`;
}

/** Local midnight at which the day `2026-11-26` begins; undefined for what is no day, and before 1970. */
export function dayOfIsoText(text: string): number | undefined {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  if (year === undefined) return undefined;
  const ms = new Date(Number(year), Number(month) - 1, Number(day)).getTime();
  return isoDayText(ms) === text && ms >= 0 ? ms : undefined;
}
