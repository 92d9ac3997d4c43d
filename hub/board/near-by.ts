import type { Place } from '../../shared/hub-protocol/place.ts';

/** What counts as the same place (hub-api §4, `find-invoices`). */
export const NEAR_BY_METRES = 500;

/** The mean radius (IUGG). */
const EARTH_METRES = 6_371_008.8;
/** So that rounding never leaves out what lies on the edge. */
const MARGIN = 1.001;
const HALF_TURN = 180;
const TURN = 360;

/** From one longitude up to another, both in -180 to 180. */
export interface LngRange {
  readonly from: number;
  readonly to: number;
}

/** All that can be near by, in degrees; across the date line it takes two ranges of longitudes. */
export interface Box {
  readonly latFrom: number;
  readonly latTo: number;
  readonly lngRanges: readonly LngRange[];
}

/** The great-circle distance in metres. */
export function distanceMetres(a: Place, b: Place): number {
  const [latA, latB] = [radians(a.lat), radians(b.lat)];
  const haversine =
    Math.sin((latB - latA) / 2) ** 2 +
    Math.cos(latA) * Math.cos(latB) * Math.sin(radians(b.lng - a.lng) / 2) ** 2;
  return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(haversine)));
}

/** Holds every place within that distance, and few others; where a pole is within it, all longitudes are. */
export function boxAround({ lat, lng }: Place, metres: number): Box {
  const reach = (metres * MARGIN) / EARTH_METRES;
  const latReach = degrees(reach);
  const latFrom = Math.max(-90, lat - latReach);
  const latTo = Math.min(90, lat + latReach);
  if (latFrom === -90 || latTo === 90) return { latFrom, latTo, lngRanges: [allAround] };
  const lngReach = degrees(Math.asin(Math.sin(reach) / Math.cos(radians(lat))));
  return { latFrom, latTo, lngRanges: rangesBetween(lng - lngReach, lng + lngReach) };
}

const allAround: LngRange = { from: -HALF_TURN, to: HALF_TURN };

function rangesBetween(from: number, to: number): readonly LngRange[] {
  if (from < -HALF_TURN)
    return [
      { from: from + TURN, to: HALF_TURN },
      { from: -HALF_TURN, to },
    ];
  if (to > HALF_TURN)
    return [
      { from, to: HALF_TURN },
      { from: -HALF_TURN, to: to - TURN },
    ];
  return [{ from, to }];
}

function radians(angle: number): number {
  return (angle * Math.PI) / HALF_TURN;
}

function degrees(angle: number): number {
  return (angle * HALF_TURN) / Math.PI;
}
