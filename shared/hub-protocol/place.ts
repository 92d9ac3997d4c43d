import { err, ok, type Result } from '../result.ts';

/** Where on earth, in decimal degrees; the date line is 180 and -180 alike. */
export interface Place {
  readonly lat: number;
  readonly lng: number;
}

/** Reads latitude (-90 to 90) and longitude (-180 to 180). Errors: which of the two is wrong. */
export function parsePlace(lat: string, lng: string): Result<Place, 'lat' | 'lng'> {
  const latDegrees = degrees(lat, 90);
  if (latDegrees === undefined) return err('lat');
  const lngDegrees = degrees(lng, 180);
  return lngDegrees === undefined ? err('lng') : ok({ lat: latDegrees, lng: lngDegrees });
}

function degrees(text: string, most: number): number | undefined {
  if (!/^-?(0|[1-9][0-9]{0,2})(\.[0-9]{1,20})?$/.test(text)) return undefined;
  const value = Number(text);
  return Math.abs(value) <= most ? value : undefined;
}
