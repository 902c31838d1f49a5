import { z } from 'zod';
import { nightEnd, serviceNight } from '../../../domain/kernel/service-night.ts';
import type { PersonBody } from '../../../domain/person/person.ts';

const personEntry = z.looseObject({
  personId: z.string(),
  /** Set when this form creates the person; the id is minted once, so saving twice makes one person. */
  created: z
    .looseObject({ nickname: z.string(), descriptor: z.string(), gender: z.string(), ageBand: z.string() })
    .nullable(),
});

const needEntry = z.looseObject({
  code: z.string(),
  expression: z.string(),
  answered: z.string().nullable(),
  unmetReason: z.string().nullable(),
});
export type NeedEntry = z.infer<typeof needEntry>;

const offerEntry = z.looseObject({
  code: z.string(),
  answer: z.string(),
  refusalReason: z.string().nullable(),
});
export type OfferEntry = z.infer<typeof offerEntry>;

const newcomerEntry = z.looseObject({
  personId: z.string(),
  nickname: z.string(),
  descriptor: z.string(),
  gender: z.string().nullable(),
  ageBand: z.string().nullable(),
});
export type NewcomerEntry = z.infer<typeof newcomerEntry>;

/** A half-filled encounter as it lies in the draft. Codes are plain text here: a draft of a newer version must still open. */
export const encounterEntrySchema = z.looseObject({
  /** The ids of the encounter and of its operation. What comes with it takes its ids from these. */
  draft: z.looseObject({ recordId: z.string(), opId: z.string() }),
  step: z.enum(['who', 'newcomer', 'count', 'what']),
  /** True while someone else is being added to those met; otherwise a tap on a person says who it was. */
  adding: z.boolean(),
  /** What is written on the page of a new person, before it is put among those met. */
  newcomer: newcomerEntry,
  /** When the form was opened, until the worker says another time. */
  at: z.string(),
  atSaid: z.boolean(),
  precision: z.enum(['minute', 'hour', 'night']),
  placeId: z.string().nullable(),
  /** The shift whose log it is added to; absent when it is of tonight. */
  shiftId: z.string().optional(),
  /** The outing in which its first tap was: finished after the closing, it still belongs to that night's log. */
  begunIn: z.string().nullable().default(null),
  kind: z.string(),
  duration: z.string().nullable(),
  people: z.array(personEntry),
  counts: z.record(z.string(), z.number()),
  /** What was tapped; null means "as last time, if anything is known". */
  housing: z.string().nullable(),
  items: z.record(z.string(), z.number()),
  bed: z
    .looseObject({ answer: z.string(), reason: z.string().nullable(), serviceId: z.string().nullable() })
    .nullable(),
  offers: z.array(offerEntry),
  needs: z.array(needEntry),
  nextStep: z.looseObject({ when: z.string().nullable(), text: z.string() }),
  words: z.string(),
  note: z.string(),
  // Later than the first drafts, which lack them.
  /** Until somebody says what kind of meeting it is, the shift tells. */
  kindSaid: z.boolean().default(false),
  initiatedBy: z.string().nullable().default(null),
  accompaniment: z
    .looseObject({
      serviceId: z.string().nullable(),
      reached: z.string().nullable(),
      minutes: z.number().nullable(),
      outcome: z.string().nullable(),
    })
    .nullable()
    .default(null),
  mediation: z
    .looseObject({
      language: z.string().nullable(),
      by: z.string().nullable(),
      kind: z.string().nullable(),
      remote: z.boolean(),
    })
    .nullable()
    .default(null),
  topics: z.array(z.string()).default([]),
  health: z.array(z.looseObject({ code: z.string(), severity: z.string() })).default([]),
  healthAction: z.string().default(''),
  /** When *Stanotte* is to say that this has still to be written. */
  remindAt: z.string().nullable().default(null),
});
export type EncounterEntry = z.infer<typeof encounterEntrySchema>;

const emptyNewcomer = (personId: string): NewcomerEntry => ({
  personId,
  nickname: '',
  descriptor: '',
  gender: null,
  ageBand: null,
});

export function emptyEntry(newId: () => string, now: string, placeId: string | null): EncounterEntry {
  return {
    draft: { recordId: newId(), opId: newId() },
    step: 'who',
    adding: false,
    newcomer: emptyNewcomer(newId()),
    at: now,
    atSaid: false,
    precision: 'minute',
    placeId,
    begunIn: null,
    kind: 'street',
    duration: null,
    people: [],
    counts: {},
    housing: null,
    items: {},
    bed: null,
    offers: [],
    needs: [],
    nextStep: { when: null, text: '' },
    words: '',
    note: '',
    kindSaid: false,
    initiatedBy: null,
    accompaniment: null,
    mediation: null,
    topics: [],
    health: [],
    healthAction: '',
    remindAt: null,
  };
}

/** Added to the log of a night that is over: until the worker says the time, it is some time before that night's end. */
export function ofShift(entry: EncounterEntry, shiftId: string, night: string | undefined): EncounterEntry {
  if (night === undefined || night === serviceNight(entry.at)) return { ...entry, shiftId };
  const lastMinute = new Date(Date.parse(nightEnd(night)) - 60_000).toISOString();
  return { ...entry, shiftId, at: lastMinute, atSaid: true, precision: 'night' };
}

/** Heads are counted by gender; an age band is kept where an original had one. */
export const countKey = (gender: string, ageBand: string): string =>
  ageBand === 'unknown' ? gender : `${gender}/${ageBand}`;
export function countOfKey(key: string): { gender: string; ageBand: string } {
  const [gender = 'unknown', ageBand = 'unknown'] = key.split('/');
  return { gender, ageBand };
}

export const headsIn = (entry: Pick<EncounterEntry, 'counts'>): number =>
  Object.values(entry.counts).reduce((sum, n) => sum + n, 0);

/** A quantity set to `n`; nothing is kept for none. */
export function withQuantity(
  quantities: Record<string, number>,
  code: string,
  n: number,
): Record<string, number> {
  const { [code]: _, ...others } = quantities;
  return n > 0 ? { ...others, [code]: Math.min(n, 200) } : others;
}

const join = (entry: EncounterEntry, person: EncounterEntry['people'][number]): EncounterEntry => {
  const others = entry.adding ? entry.people.filter((one) => one.personId !== person.personId) : [];
  return { ...entry, step: 'what', adding: false, people: [...others, person] };
};

export const withPerson = (entry: EncounterEntry, personId: string): EncounterEntry =>
  join(entry, { personId, created: null });

export const withoutPerson = (entry: EncounterEntry, personId: string): EncounterEntry => ({
  ...entry,
  people: entry.people.filter((one) => one.personId !== personId),
});

/** Puts the person just described among those met, and clears the page for the next. */
export function withNewcomer(entry: EncounterEntry, newId: () => string): EncounterEntry {
  const { personId, nickname, descriptor, gender, ageBand } = entry.newcomer;
  const created = {
    nickname: nickname.trim(),
    descriptor: descriptor.trim(),
    gender: gender ?? 'unknown',
    ageBand: ageBand ?? 'unknown',
  };
  return { ...join(entry, { personId, created }), newcomer: emptyNewcomer(newId()) };
}

/** One step back on the form; null when it leads out of it. What was written stays. */
export function stepBack(entry: EncounterEntry): EncounterEntry | null {
  if (entry.step === 'newcomer' || entry.step === 'count') return { ...entry, step: 'who' };
  if (entry.step === 'who') return entry.adding ? { ...entry, step: 'what', adding: false } : null;
  const [only, ...others] = entry.people;
  if (!only) return { ...entry, step: headsIn(entry) > 0 ? 'count' : 'who' };
  if (!only.created || others.length > 0) return { ...entry, step: 'who' };
  return { ...entry, step: 'newcomer', people: [], newcomer: { personId: only.personId, ...only.created } };
}

/** Nothing worth keeping yet: the form closes without leaving a draft behind. */
export function isUntouched(entry: EncounterEntry): boolean {
  const { nickname, descriptor } = entry.newcomer;
  const written = nickname + descriptor + entry.words + entry.note;
  if (entry.remindAt !== null) return false;
  return entry.people.length === 0 && headsIn(entry) === 0 && written.trim() === '';
}

/** Someone known only on this phone, whose creation must be said again with the encounter that the centre refused. */
export const createdFrom = (body: PersonBody) => ({
  nickname: body.nicknames[0] ?? '',
  descriptor: body.descriptor ?? '',
  gender: body.gender,
  ageBand: body.ageBand,
});

export const noAccompaniment = { serviceId: null, reached: null, minutes: null, outcome: null };
export const noMediation = { language: null, by: null, kind: null, remote: false };

/**
 * The same meeting with somebody else: place, time, kind and what was handed out stay; who it was, what they said and what was
 * promised are each one's own (domain 5.2: two in a couple get separate records).
 */
export function repeated(entry: EncounterEntry, newId: () => string): EncounterEntry {
  const { at, atSaid, precision, placeId, shiftId, begunIn, kind, kindSaid, duration, housing, items } =
    entry;
  const { initiatedBy, mediation } = entry;
  const kept = { at, atSaid, precision, placeId, shiftId, begunIn, kind, kindSaid, duration, housing, items };
  return { ...emptyEntry(newId, at, placeId), ...kept, initiatedBy, mediation };
}
