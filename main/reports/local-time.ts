/** A moment as the clock on the wall shows it. */
export interface LocalTime {
  /** `2026-11-26` */
  readonly day: string;
  /** 0 to 23. */
  readonly hour: number;
  /** ISO 8601 to the second, with the offset: `2026-11-26T14:07:31+01:00`. */
  readonly iso: string;
}

/** Time zones change their clocks on quarters of an hour. */
export const QUARTER_MS = 900_000;

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const MAX_KEPT = 10_000;

/** A time zone's clock. */
export interface LocalClock {
  at(ms: number): LocalTime;
  /** The stretches of a range, in order, in each of which the clock is set alike: `offsetMs` ahead of UTC. */
  stretches(fromMs: number, toMs: number): readonly Stretch[];
}

export interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
  readonly offsetMs: number;
}

/** The clock of a zone (`Europe/Berlin`); undefined when there is no such zone. */
export function localClock(timeZone: string): LocalClock | undefined {
  let format: Intl.DateTimeFormat;
  try {
    const digits = { year: 'numeric', month: 'numeric', day: 'numeric' } as const;
    const clock = { hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23' } as const;
    format = new Intl.DateTimeFormat('en', { timeZone, calendar: 'gregory', ...digits, ...clock });
  } catch {
    return undefined;
  }
  /** By quarter: to ask for an offset takes longer than all else. */
  const offsets = new Map<number, number>();

  function offsetMs(ms: number): number {
    const quarter = Math.floor(ms / QUARTER_MS);
    const known = offsets.get(quarter);
    if (known !== undefined) return known;
    if (offsets.size >= MAX_KEPT) offsets.clear();
    const parts = Object.fromEntries(
      format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]),
    );
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    const offset = Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(ms / 1_000) * 1_000;
    offsets.set(quarter, offset);
    return offset;
  }

  /** The first quarter in this range that is set otherwise than its beginning; no clock is set twice in a day. */
  function nextSetting(fromMs: number, toMs: number): number {
    let [same, other] = [fromMs / QUARTER_MS, Math.ceil(toMs / QUARTER_MS)];
    while (other - same > 1) {
      const middle = Math.floor((same + other) / 2);
      if (offsetMs(middle * QUARTER_MS) === offsetMs(fromMs)) same = middle;
      else other = middle;
    }
    return other * QUARTER_MS;
  }

  return {
    at(ms) {
      const offset = offsetMs(ms);
      const local = new Date(ms + offset).toISOString();
      return {
        day: local.slice(0, 10),
        hour: Number(local.slice(11, 13)),
        iso: `${local.slice(0, 19)}${offsetText(offset)}`,
      };
    },
    stretches(fromMs, toMs) {
      const stretches: Stretch[] = [];
      let begin = fromMs;
      const end = (ms: number) => {
        stretches.push({ fromMs: begin, toMs: ms, offsetMs: offsetMs(begin) });
        begin = ms;
      };
      for (let day = fromMs; day < toMs; ) {
        if (offsetMs(day) !== offsetMs(begin)) end(day);
        const next = Math.min(day + DAY_MS, toMs);
        day = offsetMs(next - QUARTER_MS) === offsetMs(day) ? next : nextSetting(day, next);
      }
      end(toMs);
      return stretches;
    },
  };
}

function offsetText(offsetMs: number): string {
  const minutes = Math.round(Math.abs(offsetMs) / MINUTE_MS);
  const two = (value: number) => `${value}`.padStart(2, '0');
  return `${offsetMs < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
