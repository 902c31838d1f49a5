import type { ConsentEventBody } from '../../../src/domain/consent/consent-event.ts';
import type { DisclosureBody } from '../../../src/domain/consent/disclosure.ts';
import type { OpeningFacts } from '../../../src/domain/consent/open-to-recipient.ts';
import type { AgreementBody } from '../../../src/domain/sharing/agreement.ts';
import type { StoredRecord } from '../record-row.ts';
import { about } from './about.ts';
import { protectionsOf } from './protection.ts';
import { pagesOf, pagesOfAll } from './same-person.ts';
import type { World } from './world.ts';

/** All that opens or closes what a body was told. Bodies were parsed by their schemas when they were accepted. */
export async function openingFacts(world: World, told: StoredRecord, today: string): Promise<OpeningFacts> {
  const personId = String(told.body.personId);
  const protections = await protectionsOf(world, personId);
  return {
    today,
    events: await about<ConsentEventBody>(world, personId, 'consent_event'),
    agreements: told.body.storyFor
      ? await about<AgreementBody>(world, String(told.body.toOrgId), 'agreement')
      : [],
    isProtected: protections.length > 0,
    otherKnownTo: await knownTo(
      world,
      told.orgId,
      await pagesOfAll(
        world,
        protections.map(({ body }) => body.otherId),
      ),
    ),
  };
}

/** Bodies beside this one that wrote of these people, or that were told of them. */
async function knownTo(
  world: World,
  orgId: string,
  personIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const bodies = new Set<string>();
  for (const id of personIds) {
    for (const told of await about<DisclosureBody>(world, id, 'disclosure')) bodies.add(told.body.toOrgId);
    const owner = (await world.get(id))?.orgId ?? orgId;
    if (owner !== orgId) bodies.add(owner);
  }
  return bodies;
}

/** What was told under a word, a danger or an agreement: this record opens or closes it. */
export async function openedBy(world: World, record: StoredRecord): Promise<readonly string[]> {
  switch (record.kind) {
    case 'relation': {
      const pages = await pagesOf(world, String(record.body.personId));
      return (await Promise.all(pages.map((page) => about(world, page, 'disclosure'))))
        .flat()
        .map(({ id }) => id);
    }
    case 'consent_event':
      return (await about(world, String(record.body.personId), 'disclosure')).map(({ id }) => id);
    case 'agreement': {
      const others = Array.isArray(record.body.withOrgIds) ? record.body.withOrgIds.map(String) : [];
      const told = await Promise.all(others.map((orgId) => about(world, orgId, 'disclosure')));
      return told
        .flat()
        .filter((one) => one.orgId === record.orgId)
        .map(({ id }) => id);
    }
    default:
      return [];
  }
}
