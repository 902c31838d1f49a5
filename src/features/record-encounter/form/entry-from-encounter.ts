import { nextSteps } from '../../../domain/codes/encounter-codes.ts';
import type { EncounterBody } from '../../../domain/encounter/encounter.ts';
import { countKey, type EncounterEntry } from './encounter-entry.ts';

/** An encounter already written, laid out to be said again: to correct it, or to mend what the centre did not take. */
export function entryFromEncounter(
  blank: EncounterEntry,
  seen: { readonly at: string; readonly body: EncounterBody },
): EncounterEntry {
  const { body } = seen;
  return {
    ...blank,
    step: 'what',
    at: seen.at,
    atSaid: true,
    precision: body.precision,
    placeId: body.placeId,
    kind: body.kind,
    duration: body.duration,
    people: body.participants.map((one) => ({ personId: one.personId, created: null })),
    counts: Object.fromEntries(body.anonymousCounts.map((one) => [countKey(one.gender, one.ageBand), one.n])),
    housing: body.housingNow,
    items: Object.fromEntries(body.items.map((item) => [item.code, item.qty])),
    bed: bedIn(body),
    offers: body.offers.filter((offer) => offer.code !== 'bed').map((offer) => ({ ...offer })),
    needs: body.needs.map((need) => ({ ...need })),
    nextStep: nextStepIn(body.nextStep),
    kindSaid: true,
    initiatedBy: body.initiatedBy ?? null,
    accompaniment: accompanimentIn(body),
    mediation: body.mediation ? { ...body.mediation } : null,
    topics: [...(body.topics ?? [])],
    words: body.personWords ?? '',
    note: body.note ?? '',
  };
}

function accompanimentIn({ accompaniment }: EncounterBody): EncounterEntry['accompaniment'] {
  if (!accompaniment) return null;
  const { toServiceId: serviceId, reached, stayedMinutes: minutes, outcome } = accompaniment;
  return { serviceId, reached: reached === null ? null : reached ? 'yes' : 'no', minutes, outcome };
}

function bedIn(body: EncounterBody): EncounterEntry['bed'] {
  const offer = body.offers.find((one) => one.code === 'bed');
  const answer = offer?.answer ?? answerOf(body.bedRequest);
  if (answer === null) return null;
  const reason = body.bedRequest?.reason ?? offer?.refusalReason ?? null;
  return { answer, reason, serviceId: body.bedRequest?.serviceId ?? null };
}

function answerOf(request: EncounterBody['bedRequest']): string | null {
  if (!request?.offered) return null;
  if (request.result === 'placed') return 'accepted';
  if (request.result === 'refused_by_person') return 'refused';
  return request.result === null ? 'later' : 'not_available';
}

function nextStepIn(text: string | null): EncounterEntry['nextStep'] {
  const when = nextSteps.codes.find((code) => nextSteps.labels[code][0] === text) ?? null;
  return { when, text: when ? '' : (text ?? '') };
}
