import type { ConflictResolutionBody } from '../../../src/domain/conflict/conflict-resolution.ts';
import type { EncounterBody } from '../../../src/domain/encounter/encounter.ts';
import type { AnyRecord, RecordOf } from '../../../src/domain/kernel/record.ts';
import { firstContactOn } from '../../../src/domain/person/engagement.ts';
import type { StageTransitionBody } from '../../../src/domain/person/stage-transition.ts';
import type { PresenceEventBody } from '../../../src/domain/presence/presence-event.ts';
import type { ReferralTransitionBody } from '../../../src/domain/referral/referral.ts';
import type { ReviewBody } from '../../../src/domain/review/review.ts';
import type { World as RuleWorld } from '../../../src/domain/rules.ts';
import type { ShiftBody } from '../../../src/domain/shift/shift.ts';
import type { ShiftEventBody } from '../../../src/domain/shift/shift-event.ts';
import type { Accepting } from './accepting.ts';

/** What the domain's rules may ask: everything accepted so far, and the earlier operations of the group. */
export function ruleWorld({ world, author }: Accepting): RuleWorld {
  /** Bodies were parsed by the schema of their kind when they were accepted; here only the type is told. */
  async function pointingAt<Body>(id: string, kind: string): Promise<RecordOf<Body>[]> {
    const ids = (await world.referrers(id)).filter((one) => one.kind === kind).map((one) => one.recordId);
    await world.load(ids);
    return ids
      .map((one) => world.peek(one))
      .filter((one): one is NonNullable<typeof one> => one !== undefined)
      .map((one) => one as AnyRecord as unknown as RecordOf<Body>);
  }

  return {
    author: {
      operatorId: author.rights.operatorId,
      roles: author.rights.roles,
      orgId: author.account.orgId,
    },
    shift: async (shiftId) => {
      const shift = await world.get(shiftId);
      if (shift?.kind !== 'shift') return undefined;
      const team = await world.get(String(shift.body.teamId));
      const deputyIds = Array.isArray(team?.body.deputyIds) ? team.body.deputyIds.map(String) : [];
      return {
        shift: shift as AnyRecord as unknown as RecordOf<ShiftBody>,
        events: await pointingAt<ShiftEventBody>(shiftId, 'shift_event'),
        reviews: await pointingAt<ReviewBody>(shiftId, 'review'),
        deputyIds,
      };
    },
    person: async (personId) => {
      const person = await world.get(personId);
      if (person === undefined) return undefined;
      const transitions = await pointingAt<StageTransitionBody>(personId, 'stage_transition');
      const encounters = await pointingAt<EncounterBody>(personId, 'encounter');
      return { transitions, firstContactOn: firstContactOn(personId, transitions, encounters) };
    },
    whereabouts: async (personId) => ({
      events: await pointingAt<PresenceEventBody>(personId, 'presence_event'),
      encounters: await pointingAt<EncounterBody>(personId, 'encounter'),
    }),
    referralTransitions: (referralId) =>
      pointingAt<ReferralTransitionBody>(referralId, 'referral_transition'),
    conflictResolutions: (conflictId) =>
      pointingAt<ConflictResolutionBody>(conflictId, 'conflict_resolution'),
  };
}
