import type { EncounterBody } from '../encounter/encounter.ts';
import { type CommandContext, correctedNow, createIntent } from '../kernel/command.ts';
import { changeFrom, type DraftIds, newDraft } from '../kernel/draft-ids.ts';
import type { Change } from '../kernel/operation.ts';
import { type BodyError, parsedBody } from '../kernel/parsed-body.ts';
import type { RecordOf } from '../kernel/record.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { serviceNight } from '../kernel/service-night.ts';
import { currentStage, type EngagementStage, firstContactOn, needsData, stageRank } from './engagement.ts';
import { type NeededField, neededFromStageThree } from './needed-from-stage-three.ts';
import type { PersonBody } from './person.ts';
import { refusedStep, type StageRefusal } from './stage-rules.ts';
import { type StageTransitionBody, stageTransition } from './stage-transition.ts';

export interface MoveStage {
  readonly draft?: DraftIds;
  readonly person: RecordOf<PersonBody>;
  readonly to: EngagementStage;
  /** The night of the step; tonight if not said. */
  readonly on?: string;
  /** For a step back: why. For a step up with data still missing: why they are. */
  readonly reason?: string | null;
  readonly encounterId?: string | null;
  /** All steps of this person, and the encounters this phone knows. */
  readonly transitions: readonly RecordOf<StageTransitionBody>[];
  readonly encounters?: readonly RecordOf<EncounterBody>[];
}

export type MoveStageError =
  | { readonly type: 'same-stage'; readonly field: 'to' }
  | { readonly type: 'in-the-future'; readonly field: 'on' }
  /** A warning rather than a wall: with a reason the same input is saved (T04). */
  | {
      readonly type: 'missing-needs-reason';
      readonly field: 'reason';
      readonly missing: readonly NeededField[];
    }
  | StageRefusal
  | BodyError;

/** A dated step on the ladder, up or back (domain 2.8). */
export function moveStage(input: MoveStage, ctx: CommandContext): Result<Change, MoveStageError> {
  const { person, to, transitions, encounters = [] } = input;
  const tonight = serviceNight(correctedNow(ctx));
  const on = input.on ?? tonight;
  const reason = input.reason?.trim() || null;
  const from = currentStage(transitions);
  const history = { transitions, firstContactOn: firstContactOn(person.id, transitions, encounters) };
  const refused = refusedStep({ from, to, on, reason }, history);
  if (refused) return fail(refused);
  if (from === to) return fail({ type: 'same-stage', field: 'to' });
  // By its own clock a phone may be a night ahead of the corrected one.
  if (on > tonight && on > serviceNight(ctx.now)) return fail({ type: 'in-the-future', field: 'on' });
  const missing = stepsUp(from, to) ? missingData(input) : [];
  if (missing.length > 0 && reason === null) {
    return fail({ type: 'missing-needs-reason', field: 'reason', missing });
  }
  const draft = input.draft ?? newDraft(ctx.newId);
  const encounterId = input.encounterId ?? null;
  const body = parsedBody(stageTransition, { personId: person.id, from, to, on, encounterId, reason });
  if (!body.ok) return body;
  const intent = createIntent(stageTransition, ctx, { ...draft, subjectId: person.id, body: body.value });
  return ok(changeFrom(draft, [intent]));
}

/** What the screen lists beside the stage that is about to be chosen: empty below `engaged`. */
export function missingData(input: Pick<MoveStage, 'person' | 'to' | 'encounters'>): readonly NeededField[] {
  return needsData(input.to) ? neededFromStageThree(input.person.body, lastHousing(input)) : [];
}

const stepsUp = (from: EngagementStage | null, to: EngagementStage): boolean =>
  stageRank(to) > stageRank(from);

function lastHousing({
  person,
  encounters = [],
}: Pick<MoveStage, 'person' | 'encounters'>): EncounterBody['housingNow'] {
  const told = encounters
    .filter((one) => one.body.housingNow !== null && !one.body.withdrawn)
    .filter((one) => one.body.participants.some((met) => met.personId === person.id))
    .sort((a, b) => (a.at < b.at ? 1 : -1));
  return told[0]?.body.housingNow ?? null;
}
