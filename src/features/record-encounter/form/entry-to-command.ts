import {
  type bedResults,
  durationBuckets,
  encounterKinds,
  housingStatuses,
  itemCodes,
  needAnswers,
  needCodes,
  needExpressions,
  nextSteps,
  offerAnswers,
  offerCodes,
  refusalReasons,
  unmetReasons,
} from '../../../domain/codes/encounter-codes.ts';
import { healthSeverities, healthSigns } from '../../../domain/codes/health-codes.ts';
import {
  accompanimentOutcomes,
  deskTopics,
  initiators,
  mediationKinds,
  mediators,
} from '../../../domain/codes/meeting-codes.ts';
import { ageBands, genders } from '../../../domain/codes/person-codes.ts';
import type { EncounterBody } from '../../../domain/encounter/encounter.ts';
import type { EncounterForm } from '../../../domain/encounter/encounter-form.ts';
import { countOfKey, type EncounterEntry } from './encounter-entry.ts';

/** What the form leans on besides what was tapped. */
export interface KnownBefore {
  /** Where the person slept at the latest encounter known here; stands unless the worker touches it. */
  readonly housing: string | null;
  /** The main person's step on the ladder; undefined when it is not known here. */
  readonly stage: string | null | undefined;
}

/** A code of this version, or nothing: a draft may have been written by a newer one. */
const known = <Code extends string>(
  list: { readonly codes: readonly Code[] },
  code: string | null,
): Code | null => list.codes.find((one) => one === code) ?? null;

export function entryToCommand(entry: EncounterEntry, before: KnownBefore): EncounterForm {
  const housing = entry.people.length > 0 ? (entry.housing ?? before.housing) : entry.housing;
  const bed = bedOf(entry);
  return {
    placeId: entry.placeId ?? '',
    kind: known(encounterKinds, entry.kind) ?? 'street',
    observedAt: entry.at,
    precision: entry.precision,
    duration: known(durationBuckets, entry.duration),
    participants: entry.people
      .filter((one) => one.created === null)
      .map((one, index) => ({ personId: one.personId, stage: index === 0 ? before.stage : undefined })),
    newPeople: entry.people.flatMap(({ personId, created }) =>
      created === null
        ? []
        : [
            {
              recordId: personId,
              nickname: created.nickname,
              descriptor: created.descriptor,
              gender: known(genders, created.gender) ?? 'unknown',
              ageBand: known(ageBands, created.ageBand) ?? 'unknown',
            },
          ],
    ),
    anonymousCounts: Object.entries(entry.counts).map(([key, n]) => {
      const { gender, ageBand } = countOfKey(key);
      return {
        gender: known(genders, gender) ?? 'unknown',
        ageBand: known(ageBands, ageBand) ?? 'unknown',
        n,
      };
    }),
    housingNow: known(housingStatuses, housing),
    needs: entry.needs.flatMap((need) => {
      const code = known(needCodes, need.code);
      if (code === null) return [];
      const answered = known(needAnswers, need.answered);
      const unmetReason = answered === 'unmet' ? known(unmetReasons, need.unmetReason) : null;
      return [
        { code, expression: known(needExpressions, need.expression) ?? 'asked', answered, unmetReason },
      ];
    }),
    items: Object.entries(entry.items).flatMap(([code, qty]) => {
      const item = known(itemCodes, code);
      return item && qty > 0 ? [{ code: item, qty }] : [];
    }),
    offers: [...bed.offers, ...offersOf(entry)],
    bedRequest: bed.request,
    note: entry.note,
    personWords: entry.words,
    nextStep: nextStepOf(entry),
    initiatedBy: known(initiators, entry.initiatedBy),
    accompaniment: accompanimentOf(entry),
    mediation: mediationOf(entry),
    topics: entry.topics.flatMap((topic) => known(deskTopics, topic) ?? []),
    health: healthOf(entry),
  };
}

function accompanimentOf({ accompaniment }: EncounterEntry): EncounterForm['accompaniment'] {
  if (accompaniment === null) return null;
  const { serviceId: toServiceId, reached, minutes: stayedMinutes, outcome } = accompaniment;
  return {
    toServiceId,
    reached: reached === null ? null : reached === 'yes',
    stayedMinutes,
    outcome: known(accompanimentOutcomes, outcome),
  };
}

function mediationOf({ mediation }: EncounterEntry): EncounterForm['mediation'] {
  if (mediation === null) return null;
  const { language, by, kind, remote } = mediation;
  return { language, by: known(mediators, by), kind: known(mediationKinds, kind), remote };
}

function healthOf({ health, healthAction }: EncounterEntry): EncounterForm['health'] {
  const signs = health.flatMap(({ code, severity }) => {
    const sign = known(healthSigns, code);
    return sign ? [{ code: sign, severity: known(healthSeverities, severity) ?? 'watch' }] : [];
  });
  return signs.length > 0 ? { signs, action: healthAction } : null;
}

function offersOf(entry: EncounterEntry): EncounterBody['offers'] {
  return entry.offers.flatMap((offer) => {
    const code = known(offerCodes, offer.code);
    const answer = known(offerAnswers, offer.answer);
    if (code === null || answer === null) return [];
    return [
      {
        code,
        answer,
        refusalReason: answer === 'refused' ? known(refusalReasons, offer.refusalReason) : null,
      },
    ];
  });
}

const bedResultOf: Readonly<Record<string, (typeof bedResults.codes)[number] | null>> = {
  refused: 'refused_by_person',
  not_available: 'no_place',
};

/** One tap says two things: what was offered and answered, and what became of the request for a bed. */
function bedOf(entry: EncounterEntry): {
  offers: EncounterBody['offers'];
  request: EncounterBody['bedRequest'];
} {
  const answer = known(offerAnswers, entry.bed?.answer ?? null);
  const asked = entry.needs.some((need) => need.code === 'bed_tonight' && need.expression === 'asked');
  if (entry.bed === null || answer === null) return { offers: [], request: null };
  const reason = answer === 'refused' ? known(refusalReasons, entry.bed.reason) : null;
  const serviceId = answer === 'accepted' ? entry.bed.serviceId : null;
  const result = serviceId ? 'placed' : (bedResultOf[answer] ?? null);
  return {
    offers: [{ code: 'bed', answer, refusalReason: reason }],
    request: { asked, offered: answer !== 'not_available', result, serviceId, reason },
  };
}

function nextStepOf({ nextStep }: EncounterEntry): EncounterForm['nextStep'] {
  const when = known(nextSteps, nextStep.when);
  const text = nextStep.text.trim();
  return when === null && text === '' ? null : { when, text: text || null };
}
