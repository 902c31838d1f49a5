import type { ConsentEventBody } from '../../../src/domain/consent/consent-event.ts';
import type { OpeningFacts } from '../../../src/domain/consent/open-to-recipient.ts';
import type { RecordOf } from '../../../src/domain/kernel/record.ts';
import type { RelationBody } from '../../../src/domain/relation/relation.ts';
import { standingRelations } from '../../../src/domain/relation/relations-of.ts';
import type { AgreementBody } from '../../../src/domain/sharing/agreement.ts';
import type { StoredRecord } from '../record-row.ts';
import type { World } from './world.ts';

/** All that opens or closes what a body was told. Bodies were parsed by their schemas when they were accepted. */
export async function openingFacts(world: World, told: StoredRecord, today: string): Promise<OpeningFacts> {
  const personId = String(told.body.personId);
  const relations = await about<RelationBody>(world, personId, 'relation');
  return {
    today,
    events: await about<ConsentEventBody>(world, personId, 'consent_event'),
    agreements: told.body.storyFor
      ? await about<AgreementBody>(world, String(told.body.toOrgId), 'agreement')
      : [],
    isProtected: standingRelations(relations).some(
      ({ body }) => body.relation === 'protection_from' && body.personId === personId,
    ),
  };
}

/** What was told under a word, a danger or an agreement: this record opens or closes it. */
export async function openedBy(world: World, record: StoredRecord): Promise<readonly string[]> {
  switch (record.kind) {
    case 'consent_event':
    case 'relation':
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

/** Records of one kind that point at this one. */
export async function about<Body = StoredRecord['body']>(
  world: World,
  id: string,
  kind: string,
): Promise<readonly (RecordOf<Body> & StoredRecord)[]> {
  const ids = (await world.referrers(id)).filter((one) => one.kind === kind).map((one) => one.recordId);
  await world.load(ids);
  return ids
    .map((one) => world.peek(one))
    .filter((one) => one !== undefined)
    .map((one) => one as StoredRecord & RecordOf<Body>);
}
