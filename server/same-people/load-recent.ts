import { sql, type Transaction } from 'kysely';
import { groupedBy } from '../../src/domain/kernel/grouped-by.ts';
import type { RecordOf } from '../../src/domain/kernel/record.ts';
import type { PersonLinkBody } from '../../src/domain/person/person-link.ts';
import type { SeenPerson, Sighting } from '../../src/domain/person/propose-same.ts';
import type { Point } from '../../src/domain/place/point.ts';
import type { Database } from '../store/database.ts';
import { type StoredRecord, storedRecord } from '../store/record-row.ts';

export interface Recent {
  /** Everybody met since a night, with those meetings. */
  readonly people: readonly (SeenPerson & { readonly record: StoredRecord })[];
  /** What was said of who is who among them. */
  readonly links: readonly RecordOf<PersonLinkBody>[];
}

interface Met {
  readonly personId: string;
  readonly placeId: string;
  readonly night: string;
}

/** Who was met since a service night (`YYYY-MM-DD`), and where. Needs mode accept. */
export async function loadRecent(
  trx: Transaction<Database>,
  tenantId: string,
  since: string,
): Promise<Recent> {
  const { rows: met } = await sql<Met>`
    SELECT DISTINCT participant ->> 'personId' AS "personId", e.body ->> 'placeId' AS "placeId",
      to_char(e.service_night, 'YYYY-MM-DD') AS night
    FROM record e, jsonb_array_elements(e.body -> 'participants') AS participant
    WHERE e.tenant_id = ${tenantId} AND e.kind = 'encounter' AND e.service_night >= ${since}::date
      AND participant ->> 'personId' IS NOT NULL AND e.body ->> 'placeId' IS NOT NULL`.execute(trx);
  const metBy = groupedBy(met, ({ personId }) => personId);
  const personIds = [...metBy.keys()];
  const people = await byId(trx, tenantId, 'person', personIds);
  const places = await byId(
    trx,
    tenantId,
    'place',
    met.map(({ placeId }) => placeId),
  );
  const points = new Map(places.map(({ id, body }) => [id, pointOf(body)]));
  const { rows: links } = await sql<{ id: string }>`
    SELECT DISTINCT record_id AS id FROM record_ref
    WHERE tenant_id = ${tenantId} AND kind = 'person_link' AND ref_id = ANY (${personIds}::uuid[])`.execute(
    trx,
  );
  return {
    people: people.map((record) => ({
      ...{ id: record.id, orgId: record.orgId, record },
      // Parsed by its schema when it was accepted.
      body: record.body as unknown as SeenPerson['body'],
      sightings: (metBy.get(record.id) ?? []).map(
        ({ night, placeId }): Sighting => ({ night, placeId, point: points.get(placeId) ?? null }),
      ),
    })),
    links: (await byId(
      trx,
      tenantId,
      'person_link',
      links.map(({ id }) => id),
    )) as unknown as readonly RecordOf<PersonLinkBody>[],
  };
}

async function byId(
  trx: Transaction<Database>,
  tenantId: string,
  kind: string,
  ids: readonly string[],
): Promise<readonly StoredRecord[]> {
  const rows = await trx
    .selectFrom('record')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', sql<string>`ANY (${[...new Set(ids)]}::uuid[])`)
    .where('kind', '=', kind)
    .execute();
  return rows.map(storedRecord);
}

function pointOf({ lat, lon }: StoredRecord['body']): Point | null {
  return typeof lat === 'number' && typeof lon === 'number' ? { lat, lon } : null;
}
