import { sql, type Transaction } from 'kysely';
import type { Instant } from '../../src/domain/kernel/clock.ts';
import { addDays, nightEnd, serviceNight } from '../../src/domain/kernel/service-night.ts';
import { type Loan, type Loans, noLoans, type Rights } from '../policy/roles.ts';
import type { Database } from './database.ts';

/** Nights for which a volunteer keeps whom their team met, and a task lends somebody after it was due (domain 2.3 and 5.1). */
const lentNights = 30;

export interface LoanTime {
  readonly now: Date;
  /** Nights more, for what somebody may have had while they were without a network. */
  readonly since?: number;
}

/** What these roles have for a time only. Asks nothing for the roles that have nothing so. Needs mode accept. */
export async function loadLoans(
  trx: Transaction<Database>,
  tenantId: string,
  rights: Rights,
  time: LoanTime,
): Promise<Loans> {
  const has = (...roles: string[]) => rights.roles.some((role) => roles.includes(role));
  const isVolunteer = has('volunteer');
  const isMediator = has('cultural_mediator');
  const mayUnseal = has('coordinator', 'dpo');
  if (!isVolunteer && !isMediator && !mayUnseal) return noLoans;
  const asking = { trx, tenantId, rights, ...time, tonight: serviceNight(time.now.toISOString()) };
  return {
    nights: isVolunteer || isMediator ? nightsOf(asking) : [],
    met: isVolunteer ? await met(asking) : [],
    assigned: isMediator ? await assigned(asking) : [],
    tonightsPlaces: isVolunteer || isMediator ? await tonightsPlaces(asking) : [],
    unsealed: mayUnseal ? await unsealed(asking) : [],
  };
}

interface Asking extends LoanTime {
  readonly trx: Transaction<Database>;
  readonly tenantId: string;
  readonly rights: Rights;
  readonly tonight: string;
}

const firstNight = ({ tonight, since = 0 }: Asking): string => addDays(tonight, -lentNights - since);
const until = (night: string): Instant => nightEnd(addDays(night, lentNights));

function nightsOf(asking: Asking): Loan[] {
  return Array.from({ length: lentNights + (asking.since ?? 0) + 1 }, (_, back) => {
    const night = addDays(asking.tonight, -back);
    return { id: night, until: until(night) };
  });
}

const loanOf = ({ id, night }: { readonly id: string; readonly night: string }): Loan => ({
  id,
  until: until(night),
});

/** Whom their teams met, and whom they wrote down. What lies in the future by somebody's clock lends nothing yet. */
async function met(asking: Asking): Promise<Loan[]> {
  const { trx, tenantId, rights, tonight } = asking;
  const teams = rights.teams.map((team) => team.id);
  const { rows } = await sql<{ id: string; night: string }>`
    SELECT id, max(night)::text AS night FROM (
      SELECT one ->> 'personId' AS id, service_night AS night
      FROM record, jsonb_array_elements(body -> 'participants') AS one
      WHERE tenant_id = ${tenantId} AND kind = 'encounter' AND body ->> 'teamId' = ANY (${teams}::text[])
        AND service_night BETWEEN ${firstNight(asking)}::date AND ${tonight}::date
      UNION ALL
      SELECT id::text, service_night FROM record
      WHERE tenant_id = ${tenantId} AND kind = 'person' AND created_by = ${rights.operatorId}
        AND service_night BETWEEN ${firstNight(asking)}::date AND ${tonight}::date
    ) seen GROUP BY id ORDER BY id`.execute(trx);
  return rows.map(loanOf);
}

/**
 * About whom somebody else of their organisation gave them a task that is still open. A task of one's own lends nobody, and nobody
 * is lent who is to be protected: those have no scope for a time but an opening with a reason.
 */
async function assigned(asking: Asking): Promise<Loan[]> {
  const { trx, tenantId, rights, tonight } = asking;
  const { rows } = await sql<{ id: string; due: Date }>`
    SELECT body ->> 'personId' AS id, max(coalesce((body ->> 'dueAt')::timestamptz, at)) AS due
    FROM record WHERE tenant_id = ${tenantId} AND kind = 'task' AND created_by <> ${rights.operatorId}
      AND org_id = ANY (${rights.orgIds}::uuid[])
      AND body ->> 'operatorId' = ${rights.operatorId} AND body ->> 'assignee' = 'operator'
      AND body ->> 'personId' IS NOT NULL
      AND (body ->> 'status' = 'open' OR (${asking.since ?? 0}::int > 0))
      AND EXISTS (SELECT 1 FROM record lent WHERE lent.tenant_id = record.tenant_id
        AND lent.id = (record.body ->> 'personId')::uuid AND lent.org_id = record.org_id
        AND 'person/met:' || lent.id::text = ANY (lent.scopes))
    GROUP BY 1 ORDER BY 1`.execute(trx);
  return rows
    .map(({ id, due }) => ({ id, night: serviceNight(due.toISOString()) }))
    .filter(({ night }) => night >= firstNight(asking))
    .map(({ id, night }) => {
      const isAhead = night > tonight;
      return loanOf({ id, night: isAhead ? tonight : night });
    });
}

/** On the route of an outing of theirs tonight, or where its crew arrived. */
async function tonightsPlaces(asking: Asking): Promise<Loan[]> {
  const { trx, tenantId, rights, tonight } = asking;
  const from = asking.since === undefined ? tonight : firstNight(asking);
  const teams = rights.teams.map((team) => team.id);
  const { rows } = await sql<{ id: string }>`
    WITH outing AS (
      SELECT id, body FROM record WHERE tenant_id = ${tenantId} AND kind = 'shift'
        AND service_night BETWEEN ${from}::date AND ${tonight}::date AND body ->> 'teamId' = ANY (${teams}::text[])
    )
    SELECT jsonb_array_elements_text(body -> 'routePlaceIds') AS id FROM outing
    UNION
    SELECT body ->> 'placeId' FROM record WHERE tenant_id = ${tenantId} AND kind = 'shift_event'
      AND shift_id IN (SELECT id FROM outing) AND body ->> 'event' = 'arrived' AND body ->> 'placeId' IS NOT NULL
    ORDER BY 1`.execute(trx);
  return rows.map(({ id }) => ({ id, until: nightEnd(tonight) }));
}

async function unsealed({ trx, tenantId, rights, now }: Asking): Promise<Loan[]> {
  const rows = await trx
    .selectFrom('opened_person')
    .select(['person_id', 'until'])
    .where('tenant_id', '=', tenantId)
    .where('operator_id', '=', rights.operatorId)
    .where('until', '>', now)
    .execute();
  return rows.map((row) => ({ id: row.person_id, until: row.until.toISOString() }));
}
