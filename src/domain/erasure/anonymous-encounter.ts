import { type EncounterBody, encounterSubject } from '../encounter/encounter.ts';
import { deterministicId } from '../kernel/ids.ts';
import type { PersonBody } from '../person/person.ts';
import type { PlaceBody } from '../place/place.ts';

type Seen = Pick<PersonBody, 'gender' | 'ageBand'>;
const unseen: Seen = { gender: 'unknown', ageBand: 'unknown' };

export interface Anonymous {
  readonly body: EncounterBody;
  readonly subjectId: string;
  /** Nobody is named in it any more: its minute goes too. */
  readonly isNobodys: boolean;
}

/**
 * The fact without the people (domain W9, design D4): as many were met that night as before, with the same things given and
 * asked for. Whose name was in it is counted; all words go, for they cannot be told apart by whom they are about. Who else is
 * named stays named, and then the place stays what it was.
 */
export function anonymousEncounter(
  body: EncounterBody,
  erased: ReadonlySet<string>,
  facts: {
    /** Day on which it was done. */
    readonly on: string;
    /** The record that stands for the whole area of its place. */
    readonly areaPlaceId: string;
    /** How somebody looked, where that is still known. */
    seen(personId: string): Seen | undefined;
  },
): Anonymous {
  const gone = body.participants.filter(({ personId }) => erased.has(personId));
  const left = body.participants.filter(({ personId }) => !erased.has(personId));
  const counts = new Map<string, EncounterBody['anonymousCounts'][number]>(
    body.anonymousCounts.map((one) => [`${one.gender} ${one.ageBand}`, { ...one }]),
  );
  for (const { personId } of gone) {
    const { gender, ageBand } = facts.seen(personId) ?? unseen;
    const key = `${gender} ${ageBand}`;
    counts.set(key, { gender, ageBand, n: (counts.get(key)?.n ?? 0) + 1 });
  }
  const isNobodys = left.length === 0;
  const { accompaniment, mediation } = body;
  const reduced: EncounterBody = {
    ...onlyKnown(body),
    precision: isNobodys ? 'night' : body.precision,
    duration: isNobodys ? null : body.duration,
    placeId: isNobodys ? facts.areaPlaceId : body.placeId,
    participants: left,
    anonymousCounts: [...counts.values()],
    note: null,
    personWords: null,
    nextStep: null,
    ...(accompaniment == null ? {} : { accompaniment: { ...accompaniment, stayedMinutes: null } }),
    ...(mediation == null ? {} : { mediation: { ...mediation, language: null } }),
    anonymousSince: facts.on,
  };
  return { body: reduced, subjectId: encounterSubject(reduced), isNobodys };
}

const fields = [
  ...['shiftId', 'teamId', 'placeId', 'kind', 'precision', 'duration', 'participants', 'anonymousCounts'],
  ...['contactMade', 'housingNow', 'needs', 'items', 'offers', 'bedRequest', 'note', 'personWords'],
  ...['nextStep', 'lateEntry', 'correctsId', 'withdrawn', 'initiatedBy', 'accompaniment', 'mediation'],
  'topics',
];

/** What only a newer app wrote may say anything: it does not stay. */
const onlyKnown = (body: EncounterBody): EncounterBody =>
  Object.fromEntries(Object.entries(body).filter(([field]) => fields.includes(field))) as EncounterBody;

/** One for each area of an organisation: where something was, and no more. */
export const areaPlaceId = (orgId: string, areaId: string): string =>
  deterministicId('area-place', orgId, areaId);

export const areaPlaceBody = (areaId: string): PlaceBody => ({
  name: `Zona ${areaId}`,
  kind: 'other',
  areaId,
  communeCode: null,
  lat: null,
  lon: null,
  visibility: 'org',
  addressVisibility: 'staff',
  riskNotes: null,
  active: false,
});

/** The instant that stands for a night of which the minute is not told: its beginning, by the service's own boundary. */
export const nightAlone = (serviceNight: string): string => `${serviceNight}T20:00:00.000Z`;
