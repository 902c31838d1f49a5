import { describe, expect, it } from 'vitest';
import { bordersTextLimit, readBorders } from './borders.ts';

const square = [
  [7.6, 45.0],
  [7.7, 45.0],
  [7.7, 45.1],
  [7.6, 45.0],
];
const collection = (geometry: unknown) =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: [{ type: 'Feature', properties: { nome: 'x' }, geometry }],
  });
const error = (text: string) => {
  const read = readBorders(text, 'confini');
  return read.ok ? null : read.error.type;
};

describe('borders from a file', () => {
  it('are its lines, north first, and nothing of what else it said', () => {
    const read = readBorders(collection({ type: 'Polygon', coordinates: [square] }), 'confini.geojson');
    expect(read).toEqual({
      ok: true,
      value: {
        name: 'confini.geojson',
        lines: [square.map(([lon, lat]) => [lat, lon])],
      },
    });
    const many = readBorders(collection({ type: 'MultiPolygon', coordinates: [[square], [square]] }), 'b');
    expect(many.ok && many.value.lines).toHaveLength(2);
  });

  it('leave out points: where somebody is is not for a file', () => {
    const mixed = { type: 'GeometryCollection', geometries: [{ type: 'Point', coordinates: [7.6, 45] }] };
    expect(error(collection(mixed))).toBe('borders-without-lines');
  });

  it.each([
    ['{', 'borders-not-json'],
    ['[]', 'borders-not-geojson'],
    ['"ciao"', 'borders-not-geojson'],
    ['{"type":"Topology","arcs":[]}', 'borders-not-geojson'],
    ['{"type":"FeatureCollection"}', 'borders-not-geojson'],
    ['{"type":"FeatureCollection","features":[]}', 'borders-without-lines'],
    [collection({ type: 'Polygon', coordinates: 'x' }), 'borders-without-lines'],
    [
      collection({
        type: 'LineString',
        coordinates: [
          [395000, 4990000],
          [395100, 4990000],
        ],
      }),
      'borders-not-degrees',
    ],
    [' '.repeat(bordersTextLimit + 1), 'borders-too-large'],
  ])('are refused: %.40s', (text, type) => {
    expect(error(text)).toBe(type);
  });

  it('are refused with more points than a phone should carry', () => {
    const coordinates = Array.from({ length: 20_001 }, (_, at) => [7 + at / 10_000, 45]);
    expect(error(JSON.stringify({ type: 'LineString', coordinates }))).toBe('borders-too-detailed');
  });
});
