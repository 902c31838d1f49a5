import type { ConsentEventBody } from '../../../src/domain/consent/consent-event.ts';
import type { TakenAway } from '../apart/taken-away.ts';
import type { StoredRecord } from '../record-row.ts';
import type { Accepting } from './accepting.ts';

/** What of this group was a no, or a yes taken back: kept beside the database, so that no restore opens again what it closed (T17). */
export function closedConsents({ created, world, tenantId }: Accepting): TakenAway[] {
  return [...created].flatMap((id): TakenAway[] => {
    const record = world.peek(id);
    if (record?.kind !== 'consent_event') return [];
    const body = record.body as unknown as ConsentEventBody;
    const { answer } = body;
    if (answer === 'given') return [];
    const { orgId, createdBy: by, at } = record as StoredRecord;
    return [{ what: 'consent-closed', tenantId, at, recordId: id, orgId, by, body: { ...body, answer } }];
  });
}
