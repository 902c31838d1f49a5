import { engagementStages } from '../codes/person-codes.ts';
import type { EncounterBody } from '../encounter/encounter.ts';
import type { RecordOf } from '../kernel/record.ts';
import { serviceNight } from '../kernel/service-night.ts';
import { isAfter } from '../shift/shift-status.ts';
import type { StageTransitionBody } from './stage-transition.ts';

export type EngagementStage = StageTransitionBody['to'];

/** 0 for `observed` to 7 for `autonomous`; -1 before the first step (domain 2.8). */
export const stageRank = (stage: EngagementStage | null): number =>
  stage === null ? -1 : engagementStages.codes.indexOf(stage);

const engagedRank = stageRank('engaged');

/** Steps in the order in which they happened: by night, then as the centre received them. */
export function inOrder(
  transitions: readonly RecordOf<StageTransitionBody>[],
): RecordOf<StageTransitionBody>[] {
  return [...transitions].sort((a, b) => {
    if (a.body.on !== b.body.on) return a.body.on < b.body.on ? -1 : 1;
    return isAfter(a, b) ? 1 : isAfter(b, a) ? -1 : 0;
  });
}

export const currentStage = (transitions: readonly RecordOf<StageTransitionBody>[]): EngagementStage | null =>
  inOrder(transitions).at(-1)?.body.to ?? null;

/** The first night with an exchange: a step to `contacted` or above, or an encounter with contact, whichever is earlier. */
export function firstContactOn(
  personId: string,
  transitions: readonly RecordOf<StageTransitionBody>[],
  encounters: readonly RecordOf<EncounterBody>[],
): string | null {
  const steps = transitions
    .filter((one) => one.body.personId === personId && stageRank(one.body.to) >= stageRank('contacted'))
    .map((one) => one.body.on);
  const contacts = encounters
    .filter((one) => one.body.contactMade && !one.body.withdrawn)
    .filter((one) => one.body.participants.some((met) => met.personId === personId))
    .map((one) => one.serviceNight ?? serviceNight(one.at));
  return [...steps, ...contacts].sort()[0] ?? null;
}

/**
 * The date of engagement of the present episode, or null (domain 2.6: one per episode, never two).
 * It is the first night at `engaged` or above; a step back and up again does not move it. An episode ends with
 * `autonomous`: what comes after that is a new one.
 */
export function dateOfEngagement(transitions: readonly RecordOf<StageTransitionBody>[]): string | null {
  let date: string | null = null;
  let before: EngagementStage | null = null;
  for (const { body } of inOrder(transitions)) {
    if (before === 'autonomous') date = null;
    if (date === null && stageRank(body.to) >= engagedRank) date = body.on;
    before = body.to;
  }
  return date;
}

/** True at the stages from which the rules on required data speak (domain 2.8: stages 0 to 2 need no name). */
export const needsData = (stage: EngagementStage): boolean => stageRank(stage) >= engagedRank;
