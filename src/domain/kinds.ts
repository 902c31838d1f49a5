import { accessNote } from './access/access-note.ts';
import { alert } from './alert/alert.ts';
import { checkIn } from './check-in/check-in.ts';
import { conflict } from './conflict/conflict.ts';
import { conflictResolution } from './conflict/conflict-resolution.ts';
import { consentEvent } from './consent/consent-event.ts';
import { disclosure } from './consent/disclosure.ts';
import { count } from './count/count.ts';
import { countNight } from './count/count-night.ts';
import { encounter } from './encounter/encounter.ts';
import { erasureDecision } from './erasure/erasure-decision.ts';
import { erasureRequest } from './erasure/erasure-request.ts';
import { group } from './group/group.ts';
import { groupMember } from './group/group-member.ts';
import { groupNote } from './group/group-note.ts';
import { healthObservation } from './health/health-observation.ts';
import type { AnyKindDefinition } from './kernel/kind-definition.ts';
import { occupation } from './occupation/occupation.ts';
import { operator, organization, team } from './organization/organization.ts';
import { person } from './person/person.ts';
import { personIdentity } from './person/person-identity.ts';
import { personLink } from './person/person-link.ts';
import { stageTransition } from './person/stage-transition.ts';
import { place } from './place/place.ts';
import { placeObservation } from './place/place-observation.ts';
import { presenceEvent } from './presence/presence-event.ts';
import { personFact } from './profile/person-fact.ts';
import { quarantineDecision } from './quarantine/quarantine-decision.ts';
import { referral, referralTransition } from './referral/referral.ts';
import { guardian } from './relation/guardian.ts';
import { relation } from './relation/relation.ts';
import { logMark } from './review/log-mark.ts';
import { review } from './review/review.ts';
import { rightStep } from './rights-check/right-step.ts';
import { riskFlag } from './risk/risk-flag.ts';
import { service } from './service/service.ts';
import { agreement } from './sharing/agreement.ts';
import { sharedStory } from './sharing/shared-story.ts';
import { shift } from './shift/shift.ts';
import { shiftEvent } from './shift/shift-event.ts';
import { shiftReturn } from './shift/shift-return.ts';
import { task } from './task/task.ts';

/** Every kind this version knows. A record of another kind is kept, shown raw and sent back unchanged. */
export const kinds = {
  organization,
  team,
  operator,
  place,
  place_observation: placeObservation,
  group,
  group_note: groupNote,
  group_member: groupMember,
  count_night: countNight,
  count,
  person,
  stage_transition: stageTransition,
  person_link: personLink,
  presence_event: presenceEvent,
  risk_flag: riskFlag,
  occupation,
  right_step: rightStep,
  person_identity: personIdentity,
  person_fact: personFact,
  relation,
  guardian,
  health_observation: healthObservation,
  consent_event: consentEvent,
  disclosure,
  erasure_request: erasureRequest,
  erasure_decision: erasureDecision,
  agreement,
  access_note: accessNote,
  shared_story: sharedStory,
  shift,
  shift_event: shiftEvent,
  shift_return: shiftReturn,
  check_in: checkIn,
  encounter,
  task,
  alert,
  referral,
  referral_transition: referralTransition,
  service,
  review,
  log_mark: logMark,
  conflict,
  conflict_resolution: conflictResolution,
  quarantine_decision: quarantineDecision,
} as const;

export type Kind = keyof typeof kinds;
export type BodyOf<K extends Kind> = (typeof kinds)[K] extends { schema: { _output: infer Body } }
  ? Body
  : never;

export function definitionOf(kind: string): AnyKindDefinition | undefined {
  return Object.hasOwn(kinds, kind) ? (kinds[kind as Kind] as unknown as AnyKindDefinition) : undefined;
}
