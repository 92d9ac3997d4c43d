import { dayAround } from './time-format.ts';

/** A day among what was typed: from its local midnight to the next, and the other words. */
export interface TypedDay {
  readonly fromMs: number;
  readonly toMs: number;
  readonly otherWords: string;
}

const ISO_DAY = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const THREE_NUMBERS = /^(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})\.?$/;
const THIS_CENTURY = 2000;

/**
 * Finds a whole date, with its year, among the words of a search: ISO (`2026-11-26`), or in the order of the language
 * (`26.11.2026`, `11/26/26`). Undefined where there is none, or no such day.
 */
export function typedDay(text: string, localeTag: string): TypedDay | undefined {
  const words = text.split(/\s+/).filter((word) => word !== '');
  for (const [index, word] of words.entries()) {
    const midnight = midnightOf(latinDigits(word), localeTag);
    if (midnight === undefined) continue;
    return { ...dayAround(midnight), otherWords: words.toSpliced(index, 1).join(' ') };
  }
  return undefined;
}

function midnightOf(word: string, localeTag: string): number | undefined {
  const iso = ISO_DAY.exec(word);
  const numbers = (iso ?? THREE_NUMBERS.exec(word))?.slice(1).map(Number);
  if (!numbers) return undefined;
  const order = iso ? ['year', 'month', 'day'] : orderOf(localeTag);
  const part = (name: string) => numbers[order.indexOf(name)] ?? 0;
  const [written, month, day] = [part('year'), part('month'), part('day')];
  const year = written < 100 ? THIS_CENTURY + written : written;
  const date = new Date(year, month - 1, day);
  const isThatDay = date.getFullYear() === year && date.getMonth() === month - 1 && date.getDate() === day;
  return isThatDay ? date.getTime() : undefined;
}

/** In which order a language writes the parts of a date. */
function orderOf(localeTag: string): readonly string[] {
  const numeric = { year: 'numeric', month: 'numeric', day: 'numeric', calendar: 'gregory' } as const;
  return new Intl.DateTimeFormat(localeTag, numeric)
    .formatToParts(0)
    .map(({ type }) => type as string)
    .filter((type) => ['year', 'month', 'day'].includes(type));
}

/** Arabic and Persian digits end in the same four bits as the numbers they stand for. */
function latinDigits(word: string): string {
  return word.replace(/[٠-٩۰-۹]/g, (digit) => `${digit.charCodeAt(0) % 16}`);
}
