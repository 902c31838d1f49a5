import { z } from 'zod';
import { fail, ok, type Result } from '../kernel/result.ts';

/** The borders that an organisation brought: lines to draw, and nothing of what the file said beside. */
export const bordersSchema = z.object({
  name: z.string().max(200),
  /** Each a line of points, `[latitude, longitude]` in degrees. */
  lines: z.array(z.array(z.tuple([z.number(), z.number()]))),
});
export type Borders = z.infer<typeof bordersSchema>;
type Line = Borders['lines'][number];

/** UTF-16 units of the file: a province with its municipalities takes about a tenth of it. */
export const bordersTextLimit = 3_000_000;
/** Every phone opens them at each unlocking. */
const pointLimit = 20_000;
/** About 11 m: finer than a border is drawn on a phone. */
const toTenMetres = (degrees: number): number => Math.round(degrees * 10_000) / 10_000;

export interface BordersError {
  readonly type:
    | 'borders-too-large'
    | 'borders-not-json'
    | 'borders-not-geojson'
    | 'borders-without-lines'
    | 'borders-not-degrees'
    | 'borders-too-detailed';
}

/**
 * Reads a GeoJSON file (RFC 7946) of areas or lines. Points in it are left out: where people are is not for a file.
 * Coordinates must be degrees of longitude and latitude, as the standard says; those of a national grid are refused.
 */
export function readBorders(text: string, name: string): Result<Borders, BordersError> {
  if (text.length > bordersTextLimit) return fail({ type: 'borders-too-large' });
  const json = parsed(text);
  if (json === undefined) return fail({ type: 'borders-not-json' });
  const found = linesIn(json);
  if (found === null) return fail({ type: 'borders-not-geojson' });
  const lines = found.map(thinned).filter((line) => line.length > 1);
  if (lines.length === 0) return fail({ type: 'borders-without-lines' });
  const points = lines.flat();
  if (points.some(([lat, lon]) => !(Math.abs(lat) <= 90 && Math.abs(lon) <= 180)))
    return fail({ type: 'borders-not-degrees' });
  if (points.length > pointLimit) return fail({ type: 'borders-too-detailed' });
  return ok({ name: name.slice(0, 200), lines });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

interface Shape {
  readonly type?: unknown;
  readonly features?: unknown;
  readonly geometries?: unknown;
  readonly geometry?: unknown;
  readonly coordinates?: unknown;
}

/** Null when it is no GeoJSON at all. */
function linesIn(json: unknown, depth = 0): Line[] | null {
  if (json === null || typeof json !== 'object' || depth > 8) return null;
  const { type, features, geometries, geometry, coordinates } = json as Shape;
  const all = (parts: unknown): Line[] | null =>
    Array.isArray(parts) ? parts.flatMap((part) => linesIn(part, depth + 1) ?? []) : null;
  switch (type) {
    case 'FeatureCollection':
      return all(features);
    case 'GeometryCollection':
      return all(geometries);
    case 'Feature':
      return geometry == null ? [] : linesIn(geometry, depth + 1);
    case 'LineString':
      return lines([coordinates]);
    case 'Polygon':
    case 'MultiLineString':
      return lines(coordinates);
    case 'MultiPolygon':
      return Array.isArray(coordinates) ? coordinates.flatMap((polygon) => lines(polygon)) : [];
    case 'Point':
    case 'MultiPoint':
      return [];
    default:
      return null;
  }
}

const lines = (of: unknown): Line[] =>
  Array.isArray(of) ? of.filter((one) => Array.isArray(one)).map((one) => line(one)) : [];

const line = (of: readonly unknown[]): Line =>
  of.flatMap((point): [number, number][] => {
    if (!Array.isArray(point)) return [];
    const [lon, lat] = point;
    return typeof lat === 'number' && typeof lon === 'number' ? [[toTenMetres(lat), toTenMetres(lon)]] : [];
  });

/** Without points that fell on the one before. */
const thinned = (of: Line): Line =>
  of.filter(([lat, lon], at) => at === 0 || lat !== of[at - 1]?.[0] || lon !== of[at - 1]?.[1]);
