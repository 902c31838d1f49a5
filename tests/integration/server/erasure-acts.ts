import { sql } from 'kysely';
import { v7 } from 'uuid';
import { expect } from 'vitest';
import { inContext, setContext } from '../../../server/store/context.ts';
import { type AskErasure, askErasure } from '../../../src/domain/erasure/ask-erasure.ts';
import { type DecideErasure, decideErasure } from '../../../src/domain/erasure/decide-erasure.ts';
import type { ErasureGround, ErasurePart } from '../../../src/domain/erasure/erasure-decision.ts';
import type { ErasureRequestBody } from '../../../src/domain/erasure/erasure-request.ts';
import type { CommandContext } from '../../../src/domain/kernel/command.ts';
import type { Intent, Operation } from '../../../src/domain/kernel/operation.ts';
import type { RecordOf } from '../../../src/domain/kernel/record.ts';
import { aPersonBody, aPhone, aReferralBody, type PersonName, seenBy, type Town } from './a-town.ts';

/** Stands in every text that `somebody` left. */
export const secret = 'Grifone di prova';

export const allBy = (ground: ErasureGround, other: Partial<Record<ErasurePart, ErasureGround>> = {}) =>
  (['story', 'identity', 'care', 'referrals'] as const).map((part) => ({
    part,
    ground: other[part] ?? ground,
  }));

/** Somebody with something in every drawer, a request of theirs, its decision, and what is to be found afterwards. */
export function erasureActs(town: () => Town) {
  const contextOf = (by: PersonName): CommandContext => {
    const { tenantId, operatorId, orgId, roles } = town().account(by);
    return {
      now: town().clock.now(),
      clockOffsetMs: 0,
      newId: v7,
      actor: { tenantId, operatorId, orgId, roles, teamIds: [] },
    };
  };
  const asOperations = (phone: ReturnType<typeof aPhone>, intents: readonly Intent[]): Operation[] =>
    intents.map(
      (intent, index) =>
        ({
          ...intent,
          deviceId: phone.deviceId,
          seq: 1_000_000 + Math.floor(Math.random() * 1e9) + index,
          clockOffsetMs: 0,
        }) as Operation,
    );

  async function asked(by: PersonName, personId: string, more: Partial<AskErasure> = {}) {
    const change = askErasure(
      { personId, wish: 'erase', way: 'verbal', checks: ['code', 'place'], ...more },
      contextOf(by),
    );
    if (!change.ok) throw new Error(change.error.type);
    const phone = aPhone(town(), by);
    const [operation] = asOperations(phone, change.value.intents);
    if (operation === undefined) throw new Error('Nothing was asked.');
    const answer = await phone.answer(operation);
    return { answer, id: operation.recordId };
  }

  /** Not sent yet. */
  async function decision(by: PersonName, requestId: string, more: Partial<DecideErasure> = {}) {
    const request = (await seenBy(town(), 'carla', requestId)) as unknown as RecordOf<ErasureRequestBody>;
    const input = {
      ...{ request, personIds: [], parts: allBy('consent'), reason: null },
      ...{ agreedBy: 'Responsabile dei dati', agreedOn: '2026-11-21', disposeOn: null, tellOrgIds: [] },
    };
    const change = decideErasure(
      { ...input, ...more },
      { ...contextOf(by), actor: { ...contextOf(by).actor, roles: ['coordinator'] } },
    );
    if (!change.ok) throw new Error(JSON.stringify(change.error));
    const phone = aPhone(town(), by);
    const [operation] = asOperations(phone, change.value.intents);
    if (operation === undefined) throw new Error('Nothing was decided.');
    return { operation, phone };
  }

  async function decided(by: PersonName, requestId: string, more: Partial<DecideErasure> = {}) {
    const { operation, phone } = await decision(by, requestId, more);
    return { operation, phone, answer: await phone.answer(operation) };
  }

  /** Somebody with something in every drawer; `other` was met with them once. */
  async function somebody(by: PersonName = 'anna') {
    const phone = aPhone(town(), by);
    const person = phone.create(
      'person',
      aPersonBody({ nicknames: [secret], note: secret, gender: 'F', ageBand: '30-44' }),
    );
    const other = phone.create('person', aPersonBody({ nicknames: ['Altra'] }));
    const id = person.recordId;
    const alone = phone.encounter([id], {
      ...{ note: secret, personWords: secret, nextStep: secret, items: [{ code: 'blanket', qty: 2 }] },
    });
    const together = phone.encounter([other.recordId, id], { note: secret });
    const referral = phone.create(
      'referral',
      { ...aReferralBody(town(), id), note: secret },
      { subjectId: id },
    );
    const step = phone.create(
      'referral_transition',
      {
        referralId: referral.recordId,
        from: 'draft',
        to: 'requested',
        outcome: null,
        outcomeConfirmedBy: null,
        note: secret,
      },
      { subjectId: referral.recordId },
    );
    const name = phone.create(
      'person_identity',
      {
        ...{
          personId: id,
          level: 'declared',
          givenName: secret,
          familyName: null,
          birthDate: null,
          birthYear: null,
        },
        ...{ ageSource: null, reason: secret },
      },
      { subjectId: id },
    );
    const yes = phone.create(
      'consent_event',
      {
        ...{
          personId: id,
          purpose: 'share_with',
          recipientOrgId: town().ids.ponte,
          bundles: ['code_only'],
          answer: 'given',
        },
        ...{ form: 'verbal_witnessed', capacityDoubt: null, on: '2026-11-21', expiresOn: '2027-01-01' },
        ...{ noticeLanguage: null, noticeVersion: null, liftsIds: [] },
      },
      { subjectId: id },
    );
    const told = phone.create(
      'disclosure',
      {
        ...{
          personId: id,
          toOrgId: town().ids.ponte,
          referralId: null,
          bundles: ['code_only'],
          ground: 'consent',
        },
        ...{
          reason: null,
          channel: 'voice',
          on: '2026-11-21',
          lines: [{ bundle: 'code_only', words: secret }],
        },
      },
      { subjectId: id },
    );
    const sign = phone.create(
      'health_observation',
      {
        personId: id,
        encounterId: alone.recordId,
        signs: [{ code: 'wound', severity: 'watch' }],
        action: secret,
      },
      { subjectId: id },
    );
    const chore = phone.create(
      'task',
      {
        ...{
          text: secret,
          personId: id,
          placeId: town().ids.piazza,
          teamId: null,
          dueAt: null,
          status: 'open',
        },
        ...{ doneBy: null, createdFrom: alone.recordId },
      },
      { subjectId: id },
    );
    const all = [person, other, alone, together, referral, step, name, yes, told, sign, chore];
    const answers = await phone.answers(...all);
    expect([...answers.values()].map(({ result, reason }) => reason ?? result)).toEqual(
      all.map(() => 'accepted'),
    );
    await phone.answer(
      phone.patch('person', id, { descriptor: { set: secret } }, { descriptor: 'giacca blu' }),
    );
    return {
      id,
      other: other.recordId,
      phone,
      alone,
      together,
      referral,
      step,
      name,
      yes,
      told,
      sign,
      chore,
      all,
    };
  }

  /** Each text column and each JSON of each table that holds anything of the network. */
  async function whereIs(text: string): Promise<string[]> {
    const found: string[] = [];
    for (const table of [
      'record',
      'record_history',
      'operation',
      'erased_proof',
      'kept_total',
      'feed',
      'record_ref',
      'audit_entry',
    ]) {
      const { rows } = await town()
        .store.database.db.transaction()
        .execute(async (trx) => {
          await setContext(trx, { tenantId: town().ids.tenant, mode: 'accept' });
          return sql<{ n: number }>`SELECT count(*)::int AS n FROM ${sql.table(table)} AS one
          WHERE one.tenant_id = ${town().ids.tenant} AND one::text LIKE ${`%${text}%`}`.execute(trx);
        });
      if ((rows[0]?.n ?? 0) > 0) found.push(table);
    }
    return found;
  }

  /** Contacts (I01) by gender, and things given (I13), as a report would ask. */
  const totals = () =>
    inContext(town().store.database.db, { tenantId: town().ids.tenant, mode: 'accept' }, async (trx) => {
      const { rows } = await sql<{ contacts: number; items: number; beds: number }>`
        SELECT sum(jsonb_array_length(body -> 'participants')
            + (SELECT coalesce(sum((one ->> 'n')::int), 0) FROM jsonb_array_elements(body -> 'anonymousCounts') AS one))::int AS contacts,
          sum((SELECT coalesce(sum((one ->> 'qty')::int), 0) FROM jsonb_array_elements(body -> 'items') AS one))::int AS items,
          count(*)::int AS nights
        FROM record WHERE tenant_id = ${town().ids.tenant} AND kind = 'encounter' AND body ->> 'contactMade' = 'true'`.execute(
        trx,
      );
      return rows[0];
    });

  /** Referrals, steps and health signs as a report would ask: of people who are there, and of those whom time made anonymous. */
  const otherTotals = () =>
    inContext(town().store.database.db, { tenantId: town().ids.tenant, mode: 'accept' }, async (trx) => {
      const { rows } = await sql<{ kind: string; code: string; month: string; n: number }>`
        SELECT kind, code, month, sum(n)::int AS n FROM (
          SELECT r.kind, to_char(coalesce(r.service_night, r.at::date), 'YYYY-MM') AS month, 1 AS n, CASE r.kind
            WHEN 'referral' THEN coalesce(s.body ->> 'itCategory', 'unknown')
            WHEN 'stage_transition' THEN coalesce(r.body ->> 'from', '-') || ' ' || (r.body ->> 'to')
            ELSE (r.body ->> 'to') || ' ' || coalesce(r.body ->> 'outcome', '-') END AS code
          FROM record r LEFT JOIN record s ON s.tenant_id = r.tenant_id AND s.id::text = r.body ->> 'toServiceId'
          WHERE r.tenant_id = ${town().ids.tenant} AND r.kind IN ('referral', 'referral_transition', 'stage_transition')
          UNION ALL
          SELECT r.kind, to_char(coalesce(r.service_night, r.at::date), 'YYYY-MM'), 1, one ->> 'code'
          FROM record r, jsonb_array_elements(r.body -> 'signs') AS one
          WHERE r.tenant_id = ${town().ids.tenant} AND r.kind = 'health_observation'
          UNION ALL
          SELECT kind, month, n, code FROM kept_total WHERE tenant_id = ${town().ids.tenant}
        ) counted GROUP BY kind, code, month ORDER BY kind, code, month`.execute(trx);
      return rows;
    });

  return { asked, decided, decision, somebody, whereIs, totals, otherTotals };
}
