import type { DisclosureBody } from '../consent/disclosure.ts';
import { closesOn, isOpenToRecipient, type OpeningFacts } from '../consent/open-to-recipient.ts';
import { healthNeeds, neverNeeds, tellable } from '../consent/tellable.ts';
import type { EncounterBody } from '../encounter/encounter.ts';
import { encounterVersions } from '../encounter/encounter-versions.ts';
import type { RecordOf } from '../kernel/record.ts';
import { addDays, serviceNight } from '../kernel/service-night.ts';
import { currentStage, inOrder } from '../person/engagement.ts';
import type { PersonBody } from '../person/person.ts';
import type { PersonIdentityBody } from '../person/person-identity.ts';
import type { StageTransitionBody } from '../person/stage-transition.ts';
import { housingTimeline } from '../profile/facts-now.ts';
import type { PersonFactBody } from '../profile/person-fact.ts';
import type { ReferralBody, ReferralTransitionBody } from '../referral/referral.ts';
import { referralHistory } from '../referral/referral-status.ts';
import type { RightStepBody } from '../rights-check/right-step.ts';
import { rightsOf } from '../rights-check/rights-of.ts';
import type { ServiceBody } from '../service/service.ts';
import { latest } from '../shift/shift-status.ts';
import type { SharedStoryBody, StoryLine } from './shared-story.ts';

/** What is known of somebody, as far as a story may tell of it. */
export interface StoryKnown {
  readonly person: RecordOf<PersonBody> | null;
  readonly identities: readonly RecordOf<PersonIdentityBody>[];
  readonly facts: readonly RecordOf<PersonFactBody>[];
  readonly encounters: readonly RecordOf<EncounterBody>[];
  readonly referrals: readonly RecordOf<ReferralBody>[];
  readonly referralSteps: readonly RecordOf<ReferralTransitionBody>[];
  readonly stages: readonly RecordOf<StageTransitionBody>[];
  readonly rights: readonly RecordOf<RightStepBody>[];
  service(id: string): ServiceBody | null;
  /** What a worker is, by their own record; null when that is not known here. */
  roleOf(operatorId: string): string | null;
}

/** Days that a story goes back, and lines that it has at the most. */
const storyDays = 365;
const mostLines = 200;

/**
 * Services of which the name alone would tell of health, papers, violence or a refuge; every kind that is not named here is
 * left out, a new one too.
 */
const tellableServices: ReadonlySet<string> = new Set([
  ...['accoglienza notturna', 'accoglienza diurna', 'mensa', 'docce/igiene', 'vestiario', 'deposito bagagli'],
  ...['unità mobile', 'snodo/segretariato', 'servizio sociale', 'PIS', 'residenza anagrafica', 'fermo posta'],
  ...['patronato/CAF', 'CPI', 'SAL', 'agenzia formativa', 'tirocini', 'italiano L2', 'CPIA', 'housing first'],
  ...['housing sociale', 'emporio/pacco alimentare', 'bollette', 'genitorialità', 'mediazione'],
  ...[
    'aggregazione giovanile',
    'sport',
    'arte/cultura',
    'trasporto',
    'compagnia anziani',
    'veterinario solidale',
  ],
]);
const isTellable = (service: ServiceBody | null): boolean =>
  service !== null && service.addressVisibility !== 'secret' && tellableServices.has(service.itCategory);

const mayTellNeed = (code: string): boolean => !neverNeeds.has(code) && !healthNeeds.has(code);

/**
 * What a body reads of somebody today (R01): the parts that were opened, and what happened, each with who wrote it. Legal status,
 * health, places, notes, the words of the crews and of the person, and anybody else who was there are not even looked at here.
 */
export function tellStory(opened: Opened, facts: OpeningFacts, known: StoryKnown): SharedStoryBody {
  if (known.person !== null && isOpenToRecipient(opened, facts))
    return storyAsOpen(opened, facts, { ...known, person: known.person });
  const told = { code: null, identity: null, needs: null, path: null };
  return { ...frameOf(opened), state: 'closed', closesOn: null, told, lines: [] };
}

type Opened = Pick<RecordOf<DisclosureBody>, 'id' | 'orgId' | 'body'>;

function frameOf({ id, body }: Opened) {
  const { personId, toOrgId, storyFor, ground, bundles } = body;
  return { disclosureId: id, personId, toOrgId, ground, bundles, storyFor: storyFor ?? 'follow_together' };
}

/** What would be read if it were open: also for the one who is asked, before they say yes. */
export function storyAsOpen(
  opened: Opened,
  facts: OpeningFacts,
  known: StoryKnown & { readonly person: RecordOf<PersonBody> },
): SharedStoryBody {
  const { personId, bundles } = opened.body;
  const has = (bundle: SharedStoryBody['bundles'][number]): boolean => bundles.includes(bundle);
  const meetings = meetingsOf(personId, known.encounters);
  const { code_only, identity, need_and_housing, path_summary } = tellable({
    person: known.person.body,
    identity: latest(known.identities)?.body ?? null,
    housing: housingTimeline(known.facts, known.encounters, [personId]).map(({ status }) => status),
    encounters: meetings,
    health: [],
    stage: currentStage(known.stages),
    rights: rightsOf(known.rights, facts.today),
    contacts: [],
    isProtected: facts.isProtected,
  });
  const lines = [
    ...meetings.map((one) => meetingLine(one, has('need_and_housing'), known)),
    ...(has('need_and_housing') ? referralLines(known) : []),
    ...(has('path_summary') ? stageLines(known) : []),
  ];
  const since = addDays(facts.today, -storyDays);
  return {
    ...frameOf(opened),
    state: 'open',
    closesOn: closesOn(opened, facts),
    told: {
      code: has('code_only') ? { ...code_only, languages: [...code_only.languages] } : null,
      identity: has('identity') ? identity : null,
      needs: has('need_and_housing')
        ? { housing: need_and_housing.housing, open: [...need_and_housing.needs] }
        : null,
      path: has('path_summary')
        ? { stage: path_summary.stage, rights: path_summary.rights.map((one) => ({ ...one })) }
        : null,
    },
    lines: lines
      .filter(({ on }) => on >= since)
      .sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0))
      .slice(0, mostLines),
  };
}

/** Meetings that stand and in which somebody spoke with them, newest first. */
function meetingsOf(
  personId: string,
  encounters: readonly RecordOf<EncounterBody>[],
): readonly RecordOf<EncounterBody>[] {
  return encounterVersions(encounters)
    .filter((one) => !one.withdrawn)
    .map((one) => one.latest)
    .filter(({ body }) => body.contactMade)
    .filter(({ body }) =>
      body.participants.some((met) => met.personId === personId && met.certainty !== 'possible'),
    )
    .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.id < b.id ? 1 : -1));
}

const nightOf = (one: RecordOf<unknown>): string => one.serviceNight ?? serviceNight(one.at);

function meetingLine(
  meeting: RecordOf<EncounterBody>,
  withNeeds: boolean,
  { roleOf }: StoryKnown,
): StoryLine {
  const needs = withNeeds ? meeting.body.needs.map(({ code }) => code).filter(mayTellNeed) : [];
  return {
    ...{ on: nightOf(meeting), event: 'met', orgId: meeting.orgId, teamId: meeting.body.teamId },
    ...{ role: roleOf(meeting.createdBy), needs: [...new Set(needs)], serviceId: null, state: null },
  };
}

/** Each referral once, as it stands, on the day it was written. One made for a reason that is told to nobody is not there. */
function referralLines({ referrals, referralSteps, service, roleOf }: StoryKnown): readonly StoryLine[] {
  return [...referrals]
    .sort((a, b) => (a.id < b.id ? 1 : -1))
    .filter(({ body }) => isTellable(service(body.toServiceId)) && body.reasonCodes.every(mayTellNeed))
    .map((one): StoryLine => {
      const steps = referralSteps.filter(({ body }) => body.referralId === one.id);
      return {
        ...{ on: nightOf(one), event: 'referred', orgId: one.orgId, teamId: one.body.teamId },
        ...{ role: roleOf(one.createdBy), needs: [...one.body.reasonCodes] },
        ...{ serviceId: one.body.toServiceId, state: referralHistory(steps).at(-1)?.body.to ?? 'draft' },
      };
    })
    .filter(({ state }) => state !== 'entered-in-error');
}

const stageLines = ({ stages, roleOf }: StoryKnown): readonly StoryLine[] =>
  inOrder(stages)
    .map(
      (one): StoryLine => ({
        ...{ on: one.body.on, event: 'stage', orgId: one.orgId, teamId: null },
        ...{ role: roleOf(one.createdBy), needs: [], serviceId: null, state: one.body.to },
      }),
    )
    .reverse();
