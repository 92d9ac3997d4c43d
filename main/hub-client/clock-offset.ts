import type { FetchReply } from '../till-options.ts';
/** When a reply came about, by this machine's clock. */
export interface RoundTrip {
  readonly sentMs: number;
  readonly answeredMs: number;
}

/** `Date` tells whole seconds; less than this off says nothing. */
const DATE_TOLERANCE_MS = 2_000;
const DATE_RESOLUTION_MS = 1_000;

/** What is known of the hub's clock. */
export interface HubTime {
  /** Hub's time minus this machine's, ms. */
  readonly offsetMs: number;
  /** By the hub itself: a `Date` header, which may be a proxy's, says nothing more then. */
  readonly told: boolean;
}

/**
 * The hub's clock after a reply: as it tells itself, taken to be read halfway through the round trip; otherwise as
 * before, unless the `Date` header shows that to be more than 2 s wrong. A `Date` that a cache kept (it has an `Age`)
 * shows nothing.
 */
export function hubTimeAfter(
  before: HubTime,
  headers: FetchReply['headers'],
  trip: RoundTrip,
  serverTimeMs?: number,
): HubTime {
  const { sentMs, answeredMs } = trip;
  if (serverTimeMs !== undefined) {
    return { offsetMs: Math.round(serverTimeMs - (sentMs + answeredMs) / 2), told: true };
  }
  const dateMs = Date.parse(headers.get('date') ?? '');
  if (before.told || Number.isNaN(dateMs) || headers.get('age') !== null) return before;
  const least = dateMs - answeredMs;
  const most = dateMs + DATE_RESOLUTION_MS - sentMs;
  const plausible =
    before.offsetMs >= least - DATE_TOLERANCE_MS && before.offsetMs <= most + DATE_TOLERANCE_MS;
  return plausible ? before : { offsetMs: Math.round((least + most) / 2), told: false };
}
