import { describe, expect, it } from 'vitest';
import { type EncounterBody, encounterBodySchema } from '../encounter/encounter.ts';
import { aContext, anId, ids } from '../kernel/context-for-tests.ts';
import type { RecordOf } from '../kernel/record.ts';
import { definitionOf, kinds } from '../kinds.ts';
import { anonymousEncounter, areaPlaceBody, areaPlaceId } from './anonymous-encounter.ts';
import { answerBy } from './answer-by.ts';
import { askErasure } from './ask-erasure.ts';
import { type DecideErasure, decideErasure } from './decide-erasure.ts';
import { type ErasureGround, type ErasurePart, erasureDecisionBodySchema } from './erasure-decision.ts';
import { blankedPerson, fateOf, proofOf } from './erasure-plan.ts';
import type { ErasureRequestBody } from './erasure-request.ts';

const [person, other] = [anId(0x51), anId(0x52)];
const allBy = (ground: ErasureGround, more: Partial<Record<ErasurePart, ErasureGround>> = {}) =>
  (['story', 'identity', 'care', 'referrals'] as const).map((part) => ({
    part,
    ground: more[part] ?? ground,
  }));

it('an answer is due a month later, on the last day of a shorter month', () => {
  expect(answerBy('2026-11-23')).toBe('2026-12-23');
  expect(answerBy('2026-12-31')).toBe('2027-01-31');
  expect(answerBy('2027-01-31')).toBe('2027-02-28');
  expect(answerBy('2028-01-30')).toBe('2028-02-29');
});

describe('a request', () => {
  it('is taken from a spoken word, with how one knows who asks, and no text', () => {
    const asked = askErasure(
      { personId: person, wish: 'erase', way: 'verbal', checks: ['recognised'] },
      aContext(),
    );
    if (!asked.ok) throw new Error(asked.error.type);
    expect(asked.value.intents[0]).toMatchObject({
      kind: 'erasure_request',
      subjectId: person,
      body: { personId: person, wish: 'erase', way: 'verbal', checks: ['recognised'], on: '2026-11-21' },
    });
  });
  it('needs one sign at least that it is they', () => {
    const asked = askErasure({ personId: person, wish: 'erase', way: 'verbal', checks: [] }, aContext());
    expect(asked).toMatchObject({ ok: false, error: { type: 'check-needed', field: 'checks' } });
  });
});

describe('a decision', () => {
  const request = { id: anId(0x60), orgId: ids.org, createdBy: ids.bruno, body: { personId: person } };
  const decide = (more: Partial<DecideErasure> = {}, roles = ['coordinator']) =>
    decideErasure(
      {
        request: request as unknown as RecordOf<ErasureRequestBody>,
        ...{ personIds: [person, other], parts: allBy('consent'), reason: null, disposeOn: null },
        ...{ agreedBy: ' Dott. Prova ', agreedOn: '2026-11-20', tellOrgIds: [] },
        ...more,
      },
      aContext({ roles }),
    );
  it('names the request, who took it, all pages of the person, who agreed and when, and until when backups hold it', () => {
    const decided = decide({ backupDays: 30 });
    if (!decided.ok) throw new Error(decided.error.type);
    expect(decided.value.intents[0]).toMatchObject({
      subjectId: request.id,
      body: {
        ...{ requestId: request.id, requestedBy: ids.bruno, personIds: [person, other] },
        ...{ agreedBy: 'Dott. Prova', agreedOn: '2026-11-20', backupsUntil: '2026-12-21', reason: null },
      },
    });
  });
  it('is a coordinator’s, agreed by then, about every part, and told why where not all of it goes', () => {
    expect(decide({}, ['night_worker'])).toMatchObject({ error: { type: 'not-your-role' } });
    const own = { ...request, createdBy: ids.anna } as unknown as RecordOf<ErasureRequestBody>;
    expect(decide({ request: own })).toMatchObject({ error: { type: 'another-decides' } });
    expect(decide({ agreedOn: '2026-11-22' })).toMatchObject({ error: { type: 'agreed-later' } });
    expect(decide({ agreedBy: ' ' })).toMatchObject({
      error: { type: 'agreement-needed', field: 'agreedBy' },
    });
    expect(decide({ parts: allBy('consent').slice(1) })).toMatchObject({ error: { type: 'part-missing' } });
    expect(decide({ parts: allBy('public_task') })).toMatchObject({ error: { type: 'reason-needed' } });
    expect(decide({ parts: [] })).toMatchObject({ error: { type: 'reason-needed' } });
    const sealed = { parts: allBy('public_archive'), reason: 'Archivio' };
    expect(decide(sealed)).toMatchObject({ error: { type: 'disposal-day-needed' } });
    expect(decide({ ...sealed, disposeOn: '2036-01-01' }).ok).toBe(true);
  });
});

describe('what becomes of each record', () => {
  const aRecord = (kind: string, body: object = {}) =>
    ({ ...{ id: anId(1), kind, orgId: ids.org, subjectId: person }, body }) as unknown as Parameters<
      typeof fateOf
    >[0];
  const whole = { personIds: [person], parts: allBy('consent') };

  it('with a whole erasure nothing about a person stays but the meeting without them, the proofs, and that it was asked', () => {
    const stays = Object.keys(kinds)
      .filter(
        (kind) =>
          (definitionOf(kind)?.refs(aRecord(kind, { ...emptyLists, personId: person })) ?? []).length >= 0,
      )
      .filter((kind) => fateOf(aRecord(kind), whole) !== 'remove');
    expect(stays.sort()).toEqual([
      ...[
        'consent_event',
        'disclosure',
        'encounter',
        'erasure_decision',
        'erasure_request',
        'place',
        'shift',
      ],
    ]);
    expect(fateOf(aRecord('encounter'), whole)).toBe('anonymous');
    expect(fateOf(aRecord('disclosure'), whole)).toBe('proof');
  });

  it('part by part: names, care and referrals each on their own ground', () => {
    const parts = { personIds: [person], parts: allBy('consent', { care: 'legal_obligation' }) };
    expect(fateOf(aRecord('health_observation'), parts)).toBe('keep');
    expect(fateOf(aRecord('person_fact', { topic: 'legal_status', value: 'x' }), parts)).toBe('keep');
    expect(fateOf(aRecord('person_fact', { topic: 'contact', value: 'x' }), parts)).toBe('remove');
    expect(fateOf(aRecord('person_identity'), parts)).toBe('remove');
    expect(fateOf(aRecord('referral_transition'), parts)).toBe('remove');
    expect(fateOf(aRecord('person'), parts)).toBe('blank');
    expect(fateOf(aRecord('consent_event'), parts)).toBe('keep');
    expect(fateOf(aRecord('person'), { personIds: [person], parts: [] })).toBe('keep');
  });

  it('a blanked page keeps its code, and fits its schema', () => {
    const blank = blankedPerson({ personCode: 'K7-MORA-4', note: 'testo', extra: 'di una versione nuova' });
    expect(JSON.stringify(blank)).not.toMatch(/testo|nuova/);
    expect(kinds.person.schema.safeParse(blank).success).toBe(true);
  });

  it('of a yes and of what was told no word stays', () => {
    const told = proofOf(
      aRecord('disclosure', {
        personId: person,
        toOrgId: other,
        on: '2026-01-01',
        reason: 'testo',
        lines: [{ words: 'testo' }],
      }),
    );
    expect(told).toEqual({ toOrgId: other, on: '2026-01-01' });
  });
});

const emptyLists = { usualPlaceIds: [], participants: [], opIds: [], personIds: [] };

describe('a meeting without the person', () => {
  const met = (more: object = {}): EncounterBody =>
    encounterBodySchema.parse({
      ...{
        shiftId: null,
        teamId: ids.team,
        placeId: ids.place,
        kind: 'street',
        precision: 'minute',
        duration: null,
      },
      participants: [person, other].map((personId) => ({ personId, role: 'main', certainty: 'sure' })),
      ...{ anonymousCounts: [{ gender: 'F', ageBand: '30-44', n: 1 }], contactMade: true, housingNow: null },
      needs: [{ code: 'bed_tonight', expression: 'asked', answered: null, unmetReason: null }],
      items: [{ code: 'water', qty: 3 }],
      ...{
        offers: [],
        bedRequest: null,
        note: 'testo',
        personWords: 'testo',
        nextStep: 'testo',
        lateEntry: false,
      },
      ...{ correctsId: null, withdrawn: false, ofTheFuture: 'testo' },
      mediation: { language: 'ar', by: null, kind: null, remote: false },
      ...more,
    });
  const area = areaPlaceId(ids.org, 'centro');
  const without = (body: EncounterBody, ...gone: string[]) =>
    anonymousEncounter(body, new Set(gone), {
      on: '2026-11-23',
      areaPlaceId: area,
      seen: (id) => (id === person ? { gender: 'F', ageBand: '30-44' } : undefined),
    });
  const heads = ({ participants, anonymousCounts }: EncounterBody) =>
    participants.length + anonymousCounts.reduce((sum, { n }) => sum + n, 0);

  it('T16: counts as many as before, whoever of those who were there goes', () => {
    for (const gone of [[person], [other], [person, other], []])
      expect(heads(without(met(), ...gone).body)).toBe(heads(met()));
    expect(without(met(), person).body.anonymousCounts).toEqual([{ gender: 'F', ageBand: '30-44', n: 2 }]);
  });

  it('keeps what was asked and given, and no word, known or not', () => {
    const { body } = without(met(), person);
    expect(body).toMatchObject({
      items: [{ qty: 3 }],
      needs: [{ code: 'bed_tonight' }],
      anonymousSince: '2026-11-23',
    });
    expect(JSON.stringify(body)).not.toContain('testo');
    expect(body.mediation?.language).toBeNull();
    expect(encounterBodySchema.safeParse(body).success).toBe(true);
  });

  it('with nobody named any more the place is its area and the minute goes; else both stay', () => {
    const shared = without(met(), person);
    expect(shared).toMatchObject({
      isNobodys: false,
      subjectId: other,
      body: { placeId: ids.place, precision: 'minute' },
    });
    const nobodys = without(met(), person, other);
    expect(nobodys).toMatchObject({
      isNobodys: true,
      subjectId: area,
      body: { placeId: area, precision: 'night' },
    });
    expect(kinds.place.schema.safeParse(areaPlaceBody('centro')).success).toBe(true);
  });

  it('is the same when it is done twice', () => {
    const once = without(met(), person);
    expect(without(once.body, person)).toEqual(once);
  });
});

it('a decision without its reason, as the centre writes it again after a restore, is filled and not refused', () => {
  expect(kinds.erasure_decision.onExisting).toBe('fill-empty');
  expect(erasureDecisionBodySchema.safeParse({}).success).toBe(false);
});
