import type { PlaceBody } from '../domain/place/place.ts';

interface DemoPlace {
  readonly name: string;
  readonly kind: PlaceBody['kind'];
  readonly areaId: string;
  readonly communeCode: string;
  /** To three decimals, about 100 m; null where domain 6.1 gives none. */
  readonly at: readonly [lat: number, lon: number] | null;
  readonly riskNotes?: string;
}

const torino = '001272';

/** Stations and public squares only (domain 6.1): nobody's real sleeping corner. */
export const places = {
  portaNuova: {
    name: 'Stazione Porta Nuova',
    kind: 'station',
    areaId: 'torino-centro',
    communeCode: torino,
    at: [45.062, 7.678],
  },
  carloFelice: {
    name: 'Piazza Carlo Felice',
    kind: 'square',
    areaId: 'torino-centro',
    communeCode: torino,
    at: null,
  },
  castello: {
    name: 'Piazza Castello',
    kind: 'square',
    areaId: 'torino-centro',
    communeCode: torino,
    at: null,
  },
  vittorioVeneto: {
    name: 'Piazza Vittorio Veneto',
    kind: 'square',
    areaId: 'torino-centro',
    communeCode: torino,
    at: [45.065, 7.695],
  },
  portaSusa: {
    name: 'Stazione Porta Susa',
    kind: 'station',
    areaId: 'torino-nord',
    communeCode: torino,
    at: [45.072, 7.666],
  },
  portaPalazzo: {
    name: 'Piazza della Repubblica (Porta Palazzo)',
    kind: 'square',
    areaId: 'torino-nord',
    communeCode: torino,
    at: [45.076, 7.683],
    riskNotes: 'Dopo le 23 restare in due e dalla parte illuminata.',
  },
  moncalieriPiazza: {
    name: 'Moncalieri, piazza Vittorio Emanuele II',
    kind: 'square',
    areaId: 'moncalieri',
    communeCode: '001156',
    at: [45.001, 7.686],
  },
  moncalieriStazione: {
    name: 'Moncalieri, stazione',
    kind: 'station',
    areaId: 'moncalieri',
    communeCode: '001156',
    at: null,
  },
  vallere: {
    name: 'Moncalieri, parco delle Vallere',
    kind: 'park',
    areaId: 'moncalieri',
    communeCode: '001156',
    at: null,
  },
  nichelinoPiazza: {
    name: 'Nichelino, piazza Giuseppe Di Vittorio',
    kind: 'square',
    areaId: 'nichelino',
    communeCode: '001164',
    at: [44.995, 7.647],
  },
  nichelinoStazione: {
    name: 'Nichelino, stazione',
    kind: 'station',
    areaId: 'nichelino',
    communeCode: '001164',
    at: null,
  },
  trofarelloStazione: {
    name: 'Trofarello, stazione',
    kind: 'station',
    areaId: 'trofarello',
    communeCode: '001280',
    at: null,
  },
} as const satisfies Record<string, DemoPlace>;
export type PlaceKey = keyof typeof places;

export function placeBody(key: PlaceKey): PlaceBody {
  const place: DemoPlace = places[key];
  return {
    name: place.name,
    kind: place.kind,
    areaId: place.areaId,
    communeCode: place.communeCode,
    lat: place.at?.[0] ?? null,
    lon: place.at?.[1] ?? null,
    visibility: 'network',
    addressVisibility: 'public',
    riskNotes: place.riskNotes ?? null,
    active: true,
  };
}
