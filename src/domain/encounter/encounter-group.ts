import { healthObservation } from '../health/health-observation.ts';
import { corrected } from '../kernel/clock.ts';
import { type CommandContext, createIntent } from '../kernel/command.ts';
import { besideDraft, type DraftIds } from '../kernel/draft-ids.ts';
import type { CreateIntent, Intent } from '../kernel/operation.ts';
import { type BodyError, parsedBody } from '../kernel/parsed-body.ts';
import { ok, type Result } from '../kernel/result.ts';
import { serviceNight } from '../kernel/service-night.ts';
import { newPersonIntent } from '../person/new-person.ts';
import { type StageTransitionBody, stageTransition } from '../person/stage-transition.ts';
import { taskIntent } from '../task/create-task.ts';
import { nextStepDue, nextStepText } from '../task/next-step.ts';
import { type EncounterBody, encounter, encounterSubject } from './encounter.ts';
import { type EncounterForm, isContact } from './encounter-form.ts';

/** What the form does not say but the body needs: where it belongs and what it mends. */
export type EncounterFrame = Pick<EncounterBody, 'shiftId' | 'teamId' | 'lateEntry' | 'correctsId'> & {
  /** Fields of the encounter being corrected, also those written by a newer version. */
  readonly from?: EncounterBody;
  /** The next step that has its reminder already: said again, it makes no second one. */
  readonly reminded?: string | null;
};

/** An encounter with all that comes of it, saved together or not at all: people first, then the fact, then its effects. */
export function encounterGroup(
  form: EncounterForm,
  frame: EncounterFrame,
  draft: DraftIds,
  ctx: CommandContext,
): Result<Intent[], BodyError> {
  const at = form.observedAt ?? ctx.now;
  const people: CreateIntent[] = [];
  for (const [index, newcomer] of (form.newPeople ?? []).entries()) {
    const person = newPersonIntent(ctx, besideDraft(draft, `person-${index}`), newcomer, at);
    if (!person.ok) return underField(person, `newPeople.${index}`);
    people.push(person.value);
  }
  const body = parsedBody(encounter, encounterBody(form, frame, people));
  if (!body.ok) return body;
  const { recordId, opId } = draft;
  const fact = createIntent(encounter, ctx, {
    recordId,
    opId,
    subjectId: encounterSubject(body.value),
    at,
    body: body.value,
  });
  const steps = firstSteps(form, people, draft, ctx, at);
  const again = body.value.nextStep !== null && body.value.nextStep === frame.reminded;
  const reminder = again ? ok([]) : reminderOf(form, body.value, draft, ctx, at);
  if (!reminder.ok) return reminder;
  const health = healthSeen(form, body.value, draft, ctx, at);
  if (!health.ok) return health;
  return ok([...people, fact, ...steps, ...reminder.value, ...health.value]);
}

function encounterBody(form: EncounterForm, frame: EncounterFrame, people: readonly CreateIntent[]): object {
  const { from, reminded: _, ...belongs } = frame;
  const met = [
    ...(form.participants ?? []).map(({ personId, role, certainty }) => ({ personId, role, certainty })),
    ...people.map((person) => ({ personId: person.recordId, role: undefined, certainty: undefined })),
  ];
  const someoneIsMain = met.some((one) => one.role === 'main');
  return {
    ...from,
    ...belongs,
    placeId: form.placeId,
    kind: form.kind,
    precision: form.precision ?? 'minute',
    duration: form.duration ?? null,
    participants: met.map((one, index) => ({
      personId: one.personId,
      role: one.role ?? (index === 0 && !someoneIsMain ? 'main' : 'companion'),
      certainty: one.certainty ?? 'sure',
    })),
    anonymousCounts: form.anonymousCounts ?? [],
    contactMade: isContact(form),
    housingNow: form.housingNow ?? null,
    needs: form.needs ?? [],
    items: form.items ?? [],
    offers: form.offers ?? [],
    bedRequest: form.bedRequest ?? null,
    note: form.note?.trim() || null,
    personWords: form.personWords?.trim() || null,
    nextStep: form.nextStep === undefined ? (from?.nextStep ?? null) : wordsOf(form.nextStep),
    withdrawn: false,
    initiatedBy: form.initiatedBy ?? null,
    accompaniment: form.accompaniment ?? null,
    mediation: form.mediation ?? null,
    topics: form.topics ?? [],
  };
}

/** A correction that does not speak of the next step leaves it as it was. */
const wordsOf = (step: EncounterForm['nextStep']): string | null =>
  step ? nextStepText(step) || null : null;

/** New people enter the ladder; someone only observed so far goes up with the first exchange (domain 2.8). */
function firstSteps(
  form: EncounterForm,
  people: readonly CreateIntent[],
  draft: DraftIds,
  ctx: CommandContext,
  at: string,
): Intent[] {
  const to = isContact(form) ? 'contacted' : 'observed';
  const entering = people.map((person) => ({ personId: person.recordId, from: null }));
  const climbing = (form.participants ?? [])
    .filter((one) => to === 'contacted' && (one.certainty ?? 'sure') === 'sure')
    .filter((one) => one.stage === 'observed' || one.stage === null)
    .map((one) => ({
      personId: one.personId,
      from: one.stage === 'observed' ? ('observed' as const) : null,
    }));
  const on = serviceNight(corrected(at, ctx.clockOffsetMs));
  return [...entering, ...climbing].map(({ personId, from }) => {
    const body: StageTransitionBody = { personId, from, to, on, encounterId: draft.recordId, reason: null };
    return createIntent(stageTransition, ctx, {
      ...besideDraft(draft, `stage-${personId}`),
      subjectId: personId,
      at,
      body,
    });
  });
}

/** Fewer people may read it than the encounter, so it is a record beside it (domain 2.10: sealed parts). */
function healthSeen(
  { health }: EncounterForm,
  body: EncounterBody,
  draft: DraftIds,
  ctx: CommandContext,
  at: string,
): Result<Intent[], BodyError> {
  if (!health || health.signs.length === 0) return ok([]);
  const personId = body.participants.find((one) => one.role === 'main')?.personId ?? null;
  const action = health.action?.trim() || null;
  const seen = parsedBody(healthObservation, {
    personId,
    encounterId: draft.recordId,
    signs: health.signs,
    action,
  });
  if (!seen.ok) return underField(seen, 'health');
  const subjectId = personId ?? draft.recordId;
  return ok([
    createIntent(healthObservation, ctx, {
      ...besideDraft(draft, 'health'),
      subjectId,
      at,
      body: seen.value,
    }),
  ]);
}

function reminderOf(
  form: EncounterForm,
  body: EncounterBody,
  draft: DraftIds,
  ctx: CommandContext,
  at: string,
): Result<Intent[], BodyError> {
  const step = form.nextStep;
  if (!step || (!step.when && !step.text?.trim())) return ok([]);
  const beside = besideDraft(draft, 'task');
  const main = body.participants.find((one) => one.role === 'main')?.personId ?? null;
  const reminder = taskIntent(
    ctx,
    { recordId: step.recordId ?? beside.recordId, opId: beside.opId },
    {
      text: nextStepText(step),
      personId: main,
      placeId: body.placeId,
      teamId: body.teamId,
      dueAt: nextStepDue(step, serviceNight(corrected(at, ctx.clockOffsetMs))),
      createdFrom: draft.recordId,
    },
  );
  return reminder.ok ? ok([reminder.value]) : underField(reminder, 'nextStep');
}

const underField = (failed: { readonly ok: false; readonly error: BodyError }, field: string) => ({
  ok: false as const,
  error: { ...failed.error, field: `${field}.${failed.error.field}` },
});
