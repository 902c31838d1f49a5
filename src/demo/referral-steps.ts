import type { EncounterBody } from '../domain/encounter/encounter.ts';
import type { RecordOf } from '../domain/kernel/record.ts';
import { advanceReferral, completeFromStreet } from '../domain/referral/advance-referral.ts';
import { createReferral } from '../domain/referral/create-referral.ts';
import type { CharacterKey } from './characters.ts';
import type { Chronicle } from './chronicle.ts';
import type { OperatorKey } from './operators.ts';
import { type ReferralStory, referralStories } from './referral-stories.ts';
import type { StopVisit } from './stop-visit.ts';

const idOf = (story: ReferralStory, chronicle: Chronicle): string =>
  chronicle.id('referral', `${story.who} ${story.to} ${story.ago}`);

const referralOf = (story: ReferralStory, chronicle: Chronicle) =>
  chronicle.of('referral').find((one) => one.id === idOf(story, chronicle));

/** True when a referral of theirs is due: then they are met for certain. */
export const awaitsReferral = (key: CharacterKey, ago: number, chronicle: Chronicle): boolean =>
  referralStories.some((one) => one.who === key && ago <= one.ago && !referralOf(one, chronicle));

/** Referrals made at this meeting. */
export function tellReferrals(
  key: CharacterKey,
  encounter: RecordOf<EncounterBody>,
  visit: StopVisit,
  hour: number,
  chronicle: Chronicle,
): void {
  const due = referralStories.filter(
    (one) => one.who === key && visit.ago <= one.ago && !referralOf(one, chronicle),
  );
  for (const story of due) {
    const writer = visit.crew[0] as OperatorKey;
    const ctx = chronicle.as(writer, chronicle.at(visit.ago, hour));
    const saved = chronicle.commit(
      createReferral(
        {
          draft: { recordId: idOf(story, chronicle), opId: ctx.newId() },
          personId: chronicle.id('person', key),
          toServiceId: chronicle.id('service', story.to),
          teamId: visit.shift.body.teamId,
          shiftId: visit.shift.id,
          encounterId: encounter.id,
          reasonCodes: story.why,
          urgency: story.urgency,
          mode: story.mode,
        },
        ctx,
      ),
      ctx,
    );
    if (story.went !== 'street') continue;
    const referral = saved[0] as ReturnType<typeof referralOf>;
    if (!referral) throw new Error('A referral was to be written.');
    const later = chronicle.as(writer, chronicle.at(visit.ago, hour + 0.3));
    const transitions = transitionsOf(referral.id, chronicle);
    const seen = {
      referral,
      transitions,
      outcome: 'access_granted',
      outcomeConfirmedBy: 'operator_seen',
    } as const;
    chronicle.commit(completeFromStreet(seen, later), later);
  }
}

/** What services answered by this day, written down by whoever made the referral. */
export function tellAnswers(ago: number, chronicle: Chronicle): void {
  for (const story of referralStories) {
    const referral = referralOf(story, chronicle);
    if (!referral || story.went === 'street') continue;
    for (const step of story.went) {
      const due =
        chronicle.at(ago, 4) >= new Date(Date.parse(referral.at) + step.after * 86_400_000).toISOString();
      const transitions = transitionsOf(referral.id, chronicle);
      const taken = transitions.some((one) => one.body.to === step.to);
      if (!due || taken) continue;
      const writer = chronicle.of('operator').find((one) => one.id === referral.createdBy);
      if (!writer) throw new Error('A referral without its author.');
      const hours = 4 + 0.02 * transitions.length;
      const ctx = { ...chronicle.as('enrico', chronicle.at(ago, hours)), ...authoredBy(referral, chronicle) };
      const { to, outcome, outcomeConfirmedBy, note } = step;
      chronicle.commit(
        advanceReferral({ referral, transitions, to, outcome, outcomeConfirmedBy, note }, ctx),
        ctx,
      );
    }
  }
}

const transitionsOf = (referralId: string, chronicle: Chronicle) =>
  chronicle.of('referral_transition').filter((one) => one.body.referralId === referralId);

function authoredBy(referral: RecordOf<unknown>, chronicle: Chronicle) {
  const { actor } = chronicle.as('enrico', referral.at);
  return { actor: { ...actor, operatorId: referral.createdBy, orgId: referral.orgId } };
}
