import { factTopics } from '../codes/profile-codes.ts';
import type { EncounterBody } from '../encounter/encounter.ts';
import { encounterVersions } from '../encounter/encounter-versions.ts';
import type { RecordOf } from '../kernel/record.ts';
import { serviceNight } from '../kernel/service-night.ts';
import { isAfter } from '../shift/shift-status.ts';
import type { PersonFactBody } from './person-fact.ts';

type Fact = RecordOf<PersonFactBody>;
export type FactTopic = PersonFactBody['topic'];

/** Topics of which several things may be true at once; of the others the latest word counts. */
const several: ReadonlySet<FactTopic> = new Set([
  'income',
  'attention',
  'citizenship',
  'contact',
  'vulnerability',
]);

/** What holds today, by topic, newest first. What was ended, is past its date or was said anew is history. */
export function factsNow(facts: readonly Fact[], today: string): ReadonlyMap<FactTopic, readonly Fact[]> {
  const ended = new Set(facts.map(({ body }) => body.endsId));
  const standing = facts
    .filter(({ id, body }) => body.endsId === null && !ended.has(id))
    .filter(({ body }) => body.until === null || body.until >= today)
    .sort(newestFirst);
  return new Map(
    factTopics.codes.map((topic) => {
      const own = standing.filter(({ body }) => body.topic === topic);
      return [topic, several.has(topic) ? firstOfEach(own) : own.slice(0, 1)];
    }),
  );
}

function firstOfEach(facts: readonly Fact[]): readonly Fact[] {
  const seen = new Set<string>();
  return facts.filter(({ body }) => {
    // Two phone numbers are two ways; twice the same vulnerability is one.
    const key = body.topic === 'contact' ? `${body.value} ${body.note}` : body.value;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function newestFirst(a: Fact, b: Fact): number {
  if (a.body.on !== b.body.on) return a.body.on < b.body.on ? 1 : -1;
  return isAfter(a, b) ? -1 : 1;
}

/** One stay on the timeline of where somebody lived. */
export interface HousingStay {
  readonly status: string;
  readonly from: string;
  /** The day it was last told so; the same as `from` when told once. */
  readonly last: string;
  /** Said apart from a meeting, or seen at one. */
  readonly said: boolean;
}

/**
 * Where somebody lived, newest first: what was asked at the meetings and what was said beside them, the same answer in a row
 * told once (domain 2.7: a timeline, not a value).
 */
export function housingTimeline(
  facts: readonly Fact[],
  encounters: readonly RecordOf<EncounterBody>[],
  personIds: readonly string[],
): readonly HousingStay[] {
  const ended = new Set(facts.map(({ body }) => body.endsId));
  const told = facts
    .filter(({ id, body }) => body.topic === 'housing' && body.endsId === null && !ended.has(id))
    .map(({ body }) => ({ status: body.value, on: body.on, said: true }));
  const seen = encounterVersions(encounters)
    .filter((one) => !one.withdrawn)
    .map((one) => one.latest)
    // Where two were met together, the answer is the main person's.
    .filter(({ body }) =>
      body.participants.some((met) => met.role === 'main' && personIds.includes(met.personId)),
    )
    .flatMap((one) => {
      const status = one.body.housingNow;
      const on = one.serviceNight ?? serviceNight(one.at);
      return status === null || status === 'UNK' ? [] : [{ status: status as string, on, said: false }];
    });
  const stays: HousingStay[] = [];
  for (const { status, on, said } of [...told, ...seen].sort((a, b) => (a.on < b.on ? -1 : 1))) {
    const before = stays.at(-1);
    if (before?.status === status)
      stays[stays.length - 1] = { ...before, last: on, said: before.said || said };
    else stays.push({ status, from: on, last: on, said });
  }
  return stays.reverse();
}
