import type { EncounterBody } from '../encounter/encounter.ts';
import { encounterVersions } from '../encounter/encounter-versions.ts';
import type { Instant } from '../kernel/clock.ts';
import { groupedBy } from '../kernel/grouped-by.ts';
import type { RecordOf } from '../kernel/record.ts';
import { localDate, serviceNight } from '../kernel/service-night.ts';
import type { PersonBody } from '../person/person.ts';
import { currentRisks } from '../risk/current-risks.ts';
import type { RiskFlagBody } from '../risk/risk-flag.ts';
import type { TaskBody } from '../task/task.ts';

/** Why somebody is looked for first (domain W6). */
export type PriorityReason = 'exposed' | 'in-danger' | 'old' | 'sleeps-out';

export interface Priority {
  readonly personId: string;
  readonly reasons: readonly PriorityReason[];
  /** Where they were met last, else where they usually are. */
  readonly placeId: string | null;
  readonly lastSeenAt: Instant | null;
  /** They refused a bed tonight and nobody has looked in on them since. */
  readonly refusal: {
    readonly encounterId: string;
    readonly at: Instant;
    readonly recheckAsked: boolean;
  } | null;
}

export interface KnownInTheCold {
  readonly people: readonly RecordOf<PersonBody>[];
  readonly encounters: readonly RecordOf<EncounterBody>[];
  readonly risks: readonly RecordOf<RiskFlagBody>[];
  readonly tasks: readonly RecordOf<TaskBody>[];
}

/** Days after which somebody is on nobody's list: domain W6, "seen < 7 days". */
const recentDays = 7;
/** Dangers that the cold or the heat makes worse (domain 2.6). */
const worse: ReadonlySet<string> = new Set(['exposure', 'overdose', 'self_harm', 'infectious']);
/** Public space, a car, a building or a hut that is no home: ETHOS Light 1 and 5 (domain 2.7). */
const out: ReadonlySet<string> = new Set(['EL1.1', 'EL5.9', 'EL5.10', 'EL5.11']);

/**
 * Who is to be looked for first in the cold or the heat (domain W6): exposed or in danger, old, or sleeping out, and seen in the last
 * seven days; or carrying such a danger, whenever they were seen. Those who refused a bed tonight come first, then by how much weighs on them.
 */
export function priorityList(
  known: KnownInTheCold,
  tonight: { readonly night: string; readonly now: Instant },
): readonly Priority[] {
  // Once over each list: thousands of meetings are on the phone, and this is worked out while somebody waits for it.
  const met = meetingsOf(known.encounters);
  const risks = groupedBy(
    currentRisks(known.risks, localDate(tonight.now)),
    (one): string => one.body.personId,
  );
  const asked = new Set(known.tasks.map((one) => one.body.createdFrom));
  const recentFrom = new Date(Date.parse(tonight.now) - recentDays * 24 * 3_600_000).toISOString();
  return known.people
    .flatMap((person) => {
      const meetings = met.get(person.id) ?? [];
      const own = (risks.get(person.id) ?? []).map((one) => one.body.code);
      const one = priorityOf({ person, meetings, risks: own }, { asked, recentFrom, night: tonight.night });
      return one.reasons.length > 0 || one.refusal ? [one] : [];
    })
    .sort(
      (a, b) =>
        Number(b.refusal !== null) - Number(a.refusal !== null) ||
        b.reasons.length - a.reasons.length ||
        ((a.lastSeenAt ?? '') < (b.lastSeenAt ?? '') ? -1 : 1),
    );
}

/** Each person's meetings that stand, newest first. */
function meetingsOf(
  encounters: readonly RecordOf<EncounterBody>[],
): ReadonlyMap<string, readonly RecordOf<EncounterBody>[]> {
  const met = new Map<string, RecordOf<EncounterBody>[]>();
  const standing = encounterVersions(encounters)
    .filter((one) => !one.withdrawn)
    .map((one) => one.latest)
    .sort((a, b) => (a.at < b.at ? 1 : -1));
  for (const one of standing) {
    for (const { personId } of one.body.participants) {
      const before = met.get(personId);
      if (before === undefined) met.set(personId, [one]);
      else before.push(one);
    }
  }
  return met;
}

interface Known {
  readonly person: RecordOf<PersonBody>;
  /** Newest first. */
  readonly meetings: readonly RecordOf<EncounterBody>[];
  /** Codes of the dangers that stand tonight. */
  readonly risks: readonly RiskFlagBody['code'][];
}

interface Tonight {
  /** Meetings for which somebody was asked to look in again. */
  readonly asked: ReadonlySet<string | null>;
  /** Whoever was met before is not looked for. */
  readonly recentFrom: Instant;
  readonly night: string;
}

function priorityOf({ person, meetings, risks }: Known, { asked, recentFrom, night }: Tonight): Priority {
  const last = meetings[0];
  const isRecent = last !== undefined && last.at > recentFrom;
  const housing = meetings.find((one) => one.body.housingNow !== null)?.body.housingNow ?? null;
  const reasons: PriorityReason[] = [];
  if (risks.includes('exposure')) reasons.push('exposed');
  if (risks.some((code) => code !== 'exposure' && worse.has(code))) reasons.push('in-danger');
  if (isRecent && (person.body.ageBand === '65-74' || person.body.ageBand === '75+')) reasons.push('old');
  if (isRecent && housing !== null && out.has(housing)) reasons.push('sleeps-out');
  return {
    personId: person.id,
    reasons,
    placeId: last?.body.placeId ?? person.body.usualPlaceIds[0] ?? null,
    lastSeenAt: last?.at ?? null,
    refusal: openRefusal(last, asked, night),
  };
}

/** The last word of tonight counts: whoever was met again after a refusal was looked in on. */
function openRefusal(
  last: RecordOf<EncounterBody> | undefined,
  asked: Tonight['asked'],
  night: string,
): Priority['refusal'] {
  if (last?.body.bedRequest?.result !== 'refused_by_person' || nightOf(last) !== night) return null;
  return { encounterId: last.id, at: last.at, recheckAsked: asked.has(last.id) };
}

/** Records that are only on this phone have no night of the centre yet. */
const nightOf = (one: RecordOf<EncounterBody>): string => one.serviceNight ?? serviceNight(one.at);
