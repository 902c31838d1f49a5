import { sql, type Transaction } from 'kysely';
import type { Database } from '../database.ts';
import type { StoredRecord } from '../record-row.ts';
import type { World } from './world.ts';

interface Total {
  readonly org_id: string;
  readonly month: string;
  readonly kind: string;
  readonly code: string;
  readonly gender: string;
  readonly age_band: string;
}

/**
 * Before somebody is made anonymous by time: adds what reports count of them (T16; indicators I07, I09, I24) to the totals that stay
 * without them. Meetings need none of it: they stay as facts. Call it while the people are still there.
 */
export async function keepTotals(
  {
    trx,
    tenantId,
    world,
  }: { readonly trx: Transaction<Database>; readonly tenantId: string; readonly world: World },
  going: readonly StoredRecord[],
  personIds: readonly string[],
): Promise<void> {
  const { gender = 'unknown', ageBand = 'unknown' } = world.peek(personIds[0] ?? '')?.body ?? {};
  await world.load(
    going.flatMap(({ body }) => (typeof body.toServiceId === 'string' ? [body.toServiceId] : [])),
  );
  const totals = new Map<string, { total: Total; n: number }>();
  for (const { orgId, kind, body, serviceNight, at } of going) {
    const month = (serviceNight ?? at).slice(0, 7);
    for (const code of codesOf(kind, body, world)) {
      const total = { org_id: orgId, month, kind, code, gender: String(gender), age_band: String(ageBand) };
      const key = JSON.stringify(total);
      totals.set(key, { total, n: (totals.get(key)?.n ?? 0) + 1 });
    }
  }
  for (const { total, n } of totals.values()) {
    await trx
      .insertInto('kept_total')
      .values({ tenant_id: tenantId, ...total, n })
      .onConflict((oc) =>
        oc
          .columns(['tenant_id', 'org_id', 'month', 'kind', 'code', 'gender', 'age_band'])
          .doUpdateSet({ n: sql`kept_total.n + excluded.n` }),
      )
      .execute();
  }
}

/** As what it is counted, once for each; nothing of what no report counts. */
function codesOf(kind: string, body: StoredRecord['body'], world: World): readonly string[] {
  switch (kind) {
    case 'referral': {
      const service = world.peek(String(body.toServiceId))?.body.itCategory;
      return [typeof service === 'string' ? service : 'unknown'];
    }
    case 'referral_transition':
      return [`${String(body.to)} ${String(body.outcome ?? '-')}`];
    case 'stage_transition':
      return [`${String(body.from ?? '-')} ${String(body.to)}`];
    case 'health_observation':
      return (body.signs as readonly { readonly code: string }[]).map(({ code }) => code);
    default:
      return [];
  }
}
