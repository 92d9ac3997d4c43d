import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Box, boxAround, distanceMetres } from '../../../../hub/board/near-by.ts';
import type { Place } from '../../../../shared/hub-protocol/place.ts';

const holds = ({ latFrom, latTo, lngRanges }: Box, { lat, lng }: Place) =>
  lat >= latFrom && lat <= latTo && lngRanges.some(({ from, to }) => lng >= from && lng <= to);

/** Evenly spread, which doubles of fast-check are not. */
const between = (min: number, max: number) =>
  fc.integer({ min: 0, max: 1_000_000 }).map((step) => min + ((max - min) * step) / 1_000_000);
const placeIn = (lat: readonly [number, number], lng: readonly [number, number]) =>
  fc.record({ lat: between(...lat), lng: between(...lng) });

/** The place that is so far away in that direction (degrees clockwise from north). */
function placeAt({ lat, lng }: Place, metres: number, bearing: number): Place {
  const rad = Math.PI / 180;
  const reach = metres / 6_371_008.8;
  const from = lat * rad;
  const there = Math.asin(
    Math.sin(from) * Math.cos(reach) + Math.cos(from) * Math.sin(reach) * Math.cos(bearing * rad),
  );
  const turn = Math.atan2(
    Math.sin(bearing * rad) * Math.sin(reach) * Math.cos(from),
    Math.cos(reach) - Math.sin(from) * Math.sin(there),
  );
  return { lat: there / rad, lng: ((lng + turn / rad + 540) % 360) - 180 };
}

describe('distance', () => {
  test('is that of the great circle', () => {
    expect(distanceMetres({ lat: 0, lng: 0 }, { lat: 1, lng: 0 })).toBeCloseTo(111_195.08, 1);
    expect(distanceMetres({ lat: 60, lng: 0 }, { lat: 60, lng: 1 })).toBeCloseTo(55_597, -1);
    expect(distanceMetres({ lat: 90, lng: 10 }, { lat: -90, lng: 77 })).toBeCloseTo(20_015_115, -1);
  });

  test('is short across the date line and the poles', () => {
    expect(distanceMetres({ lat: 0, lng: 179.999 }, { lat: 0, lng: -179.999 })).toBeCloseTo(222.39, 1);
    expect(distanceMetres({ lat: 89.999, lng: 0 }, { lat: 89.999, lng: 180 })).toBeCloseTo(222.39, 1);
    expect(distanceMetres({ lat: 12, lng: 180 }, { lat: 12, lng: -180 })).toBeCloseTo(0);
  });
});

describe('the box around a place', () => {
  test('holds all that is within the distance, wherever on earth', () => {
    const anywhere = placeIn([-90, 90], [-180, 180]);
    const nearPole = placeIn([89.98, 90], [-180, 180]);
    const nearDateLine = placeIn([-89, 89], [179.99, 180]);
    fc.assert(
      fc.property(
        fc.oneof(anywhere, nearPole, nearDateLine),
        between(0, 500),
        between(0, 360),
        fc.boolean(),
        (place, m, b, south) => {
          const centre = south ? { lat: -place.lat, lng: -place.lng } : place;
          const there = placeAt(centre, m, b);
          expect(holds(boxAround(centre, 500), there)).toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test('is small away from the poles', () => {
    const { latFrom, latTo, lngRanges } = boxAround({ lat: 60, lng: 10 }, 500);
    expect(latTo - latFrom).toBeLessThan(0.01);
    expect(lngRanges).toHaveLength(1);
    expect((lngRanges[0]?.to ?? 0) - (lngRanges[0]?.from ?? 0)).toBeLessThan(0.02);
  });
});
