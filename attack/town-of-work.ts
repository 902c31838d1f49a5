import { sharedStoryId } from '../src/domain/sharing/shared-story.ts';
import type { Known, Thing, Worker } from './oracle.ts';
import { openDays, type Team, type Tell } from './town-shape.ts';

/** What a crew writes of tonight's outing, of its places and for whoever comes by next. */
export function tellOfTeam(tell: Tell, team: Team, { id: operatorId }: Worker): void {
  tell('shift', team, null, { id: team.shiftId, daysAgo: 0 });
  for (const thing of ['shift_event', 'check_in', 'shift_return'])
    tell(thing, team, null, { operatorId, daysAgo: 0 });
  tell('place_note', team, null, { tonightOf: team.id });
  tell('task_place', team, null);
  tell('task_team', team, null);
  tell('count_night', team, null);
}

export function tellOfPerson(tell: Tell, team: Team, person: Known, encounterId: string): void {
  for (const thing of ['stage', 'presence', 'occupation', 'right', 'guardian', 'told', 'looked'])
    tell(thing, team, person);
  tell('health', team, person, { encounterId });
  tell('member', team, person);
  const referralId = tell('referral', team, person);
  tell('step', team, person, { referralId });
  tell('asked', team, person);
}

/** Opened to the other body with the person's yes: one thing that was told, and their story (T17). */
export function opened(
  tell: Tell,
  {
    team,
    person,
    toOrg,
    truth,
  }: {
    readonly team: Team;
    readonly person: Known;
    readonly toOrg: string;
    readonly truth: Thing[];
  },
): void {
  tell('agreement', team, null);
  tell('yes', team, person, { purpose: 'share_with' });
  tell('yes', team, person, { purpose: 'shared_history' });
  for (const thing of ['identity', 'law', 'sealed', 'referral']) tell(thing, team, person);
  const openTo = { org: toOrg, forDays: openDays };
  tell('told_open', team, person, { openTo });
  const disclosureId = tell('story_opened', team, person, { openTo });
  const disclosure = truth.at(-1) as Thing;
  // The story itself is worked out by the centre: known by the opening that it names.
  const word = `"disclosureId":"${disclosureId}"`;
  truth.push({ ...disclosure, id: sharedStoryId(disclosureId), thing: 'story', word });
}
