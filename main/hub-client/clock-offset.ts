/** When a reply came about, by this machine's clock. */
export interface RoundTrip {
  readonly sentMs: number;
  readonly answeredMs: number;
}

/** `Date` tells whole seconds; less than this off says nothing. */
const DATE_TOLERANCE_MS = 2_000;
const DATE_RESOLUTION_MS = 1_000;

/** Hub's time minus this machine's, ms: the hub's clock is taken to have been read halfway. */
export function offsetFromServerTime(serverTimeMs: number, { sentMs, answeredMs }: RoundTrip): number {
  return Math.round(serverTimeMs - (sentMs + answeredMs) / 2);
}

/**
 * The offset after a reply with this `Date` header: the one before, unless the header shows that it is more than
 * 2 s wrong. A `Date` that a cache kept (it has an `Age`) shows nothing.
 */
export function offsetAfterDate(
  offsetMs: number,
  headers: Headers,
  { sentMs, answeredMs }: RoundTrip,
): number {
  const dateMs = Date.parse(headers.get('date') ?? '');
  if (Number.isNaN(dateMs) || headers.has('age')) return offsetMs;
  const least = dateMs - answeredMs;
  const most = dateMs + DATE_RESOLUTION_MS - sentMs;
  const plausible = offsetMs >= least - DATE_TOLERANCE_MS && offsetMs <= most + DATE_TOLERANCE_MS;
  return plausible ? offsetMs : Math.round((least + most) / 2);
}
