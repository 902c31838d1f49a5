import type { EncounterBody } from '../encounter/encounter.ts';
import type { HealthObservationBody } from '../health/health-observation.ts';
import type { RecordOf } from '../kernel/record.ts';
import type { EngagementStage } from '../person/engagement.ts';
import type { PersonBody } from '../person/person.ts';
import type { PersonIdentityBody } from '../person/person-identity.ts';
import type { PersonFactBody } from '../profile/person-fact.ts';
import type { RightNow } from '../rights-check/rights-of.ts';
import { isOpen } from '../rights-check/rights-of.ts';

/** What this phone knows of somebody, of all that could ever be told. */
export interface Known {
  readonly person: PersonBody;
  readonly identity: PersonIdentityBody | null;
  /** Where they live, newest first, in housing codes. */
  readonly housing: readonly string[];
  /** Meetings that stand, newest first. */
  readonly encounters: readonly RecordOf<EncounterBody>[];
  /** What was seen of their health, newest first. */
  readonly health: readonly HealthObservationBody[];
  readonly stage: EngagementStage | null;
  readonly rights: readonly RightNow[];
  readonly contacts: readonly PersonFactBody[];
  /** Somebody must not find them. */
  readonly isProtected: boolean;
}

/** What may be told, part by part, in codes: the screen has the words. */
export interface Tellable {
  readonly code_only: Pick<PersonBody, 'personCode' | 'ageBand' | 'gender'> & {
    readonly languages: readonly string[];
  };
  readonly identity: Pick<PersonIdentityBody, 'givenName' | 'familyName' | 'birthDate' | 'birthYear'> | null;
  readonly need_and_housing: { readonly housing: string | null; readonly needs: readonly string[] };
  readonly health_brief: { readonly signs: readonly string[]; readonly needs: readonly string[] };
  readonly path_summary: {
    readonly stage: EngagementStage | null;
    readonly rights: readonly Pick<RightNow, 'right' | 'state'>[];
  };
  readonly contact_ways: readonly Pick<PersonFactBody, 'value' | 'note'>[];
}

/** Would say a legal status, a refuge, a prison or a violence by another name (domain 2.17: shareable with nobody). */
const neverHousing: ReadonlySet<string> = new Set(['EL3.6', 'EL4.8', 'X.IMM', 'X.VIO', 'UNK']);
export const neverNeeds: ReadonlySet<string> = new Set(['permit', 'violence', 'exploitation', 'minor']);
const neverSigns: ReadonlySet<string> = new Set(['self_harm_sign', 'overdose_signs']);
const neverRights: ReadonlySet<string> = new Set(['health_card']);
/** Told with health, and not with the other needs. */
export const healthNeeds: ReadonlySet<string> = new Set([
  ...['medical', 'dental', 'mental', 'addiction', 'medicines', 'pregnancy', 'wound', 'disability'],
]);

/** Meetings that say what is needed, and seen, now. */
const lastMeetings = 3;

/**
 * The parts that a body may be told, out of all that is known (domain 2.17). Legal status, places where they sleep or stay,
 * sealed notes and free notes of the crews are not even asked for here, so nothing can put them in.
 */
export function tellable(known: Known): Tellable {
  const { person, identity } = known;
  const { personCode, ageBand, gender } = person;
  const recent = known.encounters.slice(0, lastMeetings).flatMap(({ body }) => body.needs);
  const open = [...new Set(recent.filter(({ answered }) => answered !== 'now').map(({ code }) => code))];
  const needs = open.filter((code) => !neverNeeds.has(code));
  const signs = known.health.slice(0, lastMeetings).flatMap((seen) => seen.signs);
  return {
    code_only: { personCode, ageBand, gender, languages: person.languages.map(({ code }) => code) },
    identity: identity && {
      givenName: identity.givenName,
      familyName: identity.familyName,
      birthDate: identity.birthDate,
      birthYear: identity.birthYear,
    },
    need_and_housing: {
      housing: known.housing.slice(0, 1).find((code) => !neverHousing.has(code)) ?? null,
      needs: needs.filter((code) => !healthNeeds.has(code)),
    },
    health_brief: {
      signs: [
        ...new Set(
          signs
            // What is gravest is sealed (domain 5.1), and told by who treats them.
            .filter(({ code, severity }) => severity !== 'emergency' && !neverSigns.has(code))
            .map(({ code }) => code),
        ),
      ],
      needs: needs.filter((code) => healthNeeds.has(code)),
    },
    path_summary: {
      stage: known.stage,
      rights: known.rights
        .filter((one) => isOpen(one) && !neverRights.has(one.right))
        .map(({ right, state }) => ({ right, state })),
    },
    contact_ways: known.isProtected ? [] : known.contacts.map(({ value, note }) => ({ value, note })),
  };
}
