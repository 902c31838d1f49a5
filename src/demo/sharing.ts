import { sayConsent } from '../domain/consent/say-consent.ts';
import { openStory } from '../domain/sharing/open-story.ts';
import { writeAgreement } from '../domain/sharing/write-agreement.ts';
import type { CharacterKey } from './characters.ts';
import type { Chronicle } from './chronicle.ts';
import type { OperatorKey } from './operators.ts';
import type { OrganisationKey } from './organisations.ts';

/** Agreements of the network, and the three stories that were opened under them: two with a yes, one for a public task. */
export function tellSharing(ago: number, chronicle: Chronicle): void {
  if (ago === 70) for (const [by, others] of pacts) agree(by, others, chronicle);
  for (const opening of openings) if (opening.ago === ago) open(opening, chronicle);
}

/** Each body wrote its own copy: it opens what is its own. */
const pacts: readonly (readonly [OperatorKey, readonly OrganisationKey[]])[] = [
  ['lucia', ['strada', 'lanterna', 'ente']],
  ['franco', ['ponte', 'ente']],
];

function agree(by: OperatorKey, others: readonly OrganisationKey[], chronicle: Chronicle): void {
  const ctx = chronicle.as(by, chronicle.at(70, 3));
  chronicle.commit(
    writeAgreement(
      {
        title: 'Accordo di rete (inventato)',
        withOrgIds: others.map((key) => chronicle.id('organization', key)),
        basis: 'joint_controllers',
        untilOn: chronicle.date(-300),
      },
      ctx,
    ),
    ctx,
  );
}

interface Opening {
  readonly ago: number;
  readonly by: OperatorKey;
  readonly about: CharacterKey;
  readonly to: OrganisationKey;
  readonly storyFor: Parameters<typeof openStory>[0]['storyFor'];
  readonly bundles: Parameters<typeof openStory>[0]['bundles'];
  /** The public task; null where they said yes. */
  readonly task: string | null;
}

const openings: readonly Opening[] = [
  {
    ...{ ago: 18, by: 'elisa', about: 'ana', to: 'ponte', storyFor: 'shelter', task: null },
    bundles: ['code_only', 'need_and_housing', 'path_summary'],
  },
  {
    ...{ ago: 12, by: 'marta', about: 'signoraLibri', to: 'strada', storyFor: 'follow_together', task: null },
    bundles: ['code_only', 'need_and_housing'],
  },
  {
    ...{
      ago: 15,
      by: 'enrico',
      about: 'samir',
      to: 'ente',
      storyFor: 'path',
      task: 'presa in carico del servizio sociale',
    },
    bundles: ['code_only', 'path_summary'],
  },
];

function open({ ago, by, about, to, storyFor, bundles, task }: Opening, chronicle: Chronicle): void {
  const personId = chronicle.id('person', about);
  const toOrgId = chronicle.id('organization', to);
  const ctx = chronicle.as(by, chronicle.at(ago, 4));
  const events = () => chronicle.of('consent_event').filter(({ body }) => body.personId === personId);
  if (task === null) {
    const yes = { purpose: 'shared_history', recipientOrgId: toOrgId, answer: 'given' } as const;
    const how = {
      form: 'verbal_witnessed',
      capacityDoubt: null,
      notice: { language: 'it', version: 1 },
    } as const;
    chronicle.commit(
      sayConsent({ personId, ...yes, ...how, bundles: [...bundles], earlier: events() }, ctx),
      ctx,
    );
  }
  const ground = task === null ? 'consent' : 'public_task';
  const code = chronicle.of('person').find(({ id }) => id === personId)?.body.personCode ?? '';
  chronicle.commit(
    openStory(
      {
        ...{ personId, toOrgId, storyFor, bundles, ground, reason: task },
        ...{ events: events(), agreements: chronicle.of('agreement') },
        lines: [{ bundle: 'code_only', words: `Codice ${code}` }],
      },
      ctx,
    ),
    ctx,
  );
}
