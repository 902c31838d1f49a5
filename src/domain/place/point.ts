import { fail, ok, type Result } from '../kernel/result.ts';

export interface Point {
  readonly lat: number;
  readonly lon: number;
}

/** Decimal degrees to three places, about 100 m (domain 2.5): finer would point at the corner where somebody sleeps. */
export const toHundredMetres = (degrees: number): number => Math.round(degrees * 1000) / 1000;

export interface PointError {
  readonly type: 'point-incomplete' | 'point-not-a-number' | 'point-off-the-earth' | 'point-far-away';
  readonly field: 'lat' | 'lon';
}

/** Whatever is written beyond these was swapped, or lost its comma: the app is for Piedmont and its neighbours. */
const bounds = { lat: [36, 48], lon: [6, 19] } as const;

/**
 * Reads two written coordinates in decimal degrees, with a point or a comma; both empty is no point. What is far from
 * Italy is refused and not guessed at: 45 and 7 are easily swapped.
 */
export function readPoint(written: {
  readonly lat: string;
  readonly lon: string;
}): Result<Point | null, PointError> {
  const [lat, lon] = [written.lat.trim(), written.lon.trim()];
  if (lat === '' && lon === '') return ok(null);
  if (lat === '' || lon === '') return fail({ type: 'point-incomplete', field: lat === '' ? 'lat' : 'lon' });
  const read = { lat: degrees(lat), lon: degrees(lon) };
  for (const field of ['lat', 'lon'] as const) {
    const value = read[field];
    const most = field === 'lat' ? 90 : 180;
    if (Number.isNaN(value)) return fail({ type: 'point-not-a-number', field });
    if (Math.abs(value) > most) return fail({ type: 'point-off-the-earth', field });
    const [from, to] = bounds[field];
    if (value < from || value > to) return fail({ type: 'point-far-away', field });
  }
  return ok({ lat: toHundredMetres(read.lat), lon: toHundredMetres(read.lon) });
}

const degrees = (text: string): number =>
  /^[+-]?\d{1,3}([.,]\d+)?°?$/.test(text) ? Number(text.replace(',', '.').replace('°', '')) : Number.NaN;

const earthRadiusM = 6_371_000;
const radians = (degreesOf: number): number => (degreesOf * Math.PI) / 180;

/** Metres between two points, along the surface (haversine). Points of places are good to about 100 m, and so is this. */
export function metresBetween(a: Point, b: Point): number {
  const half = (delta: number): number => Math.sin(radians(delta) / 2) ** 2;
  const h = half(b.lat - a.lat) + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * half(b.lon - a.lon);
  return 2 * earthRadiusM * Math.asin(Math.min(1, Math.sqrt(h)));
}
