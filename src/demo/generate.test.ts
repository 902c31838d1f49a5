import { describe, expect, it } from 'vitest';
import { climateInForce, isInForce } from '../domain/alert/in-force.ts';
import { consentNow } from '../domain/consent/consent-now.ts';
import { isOpenToRecipient } from '../domain/consent/open-to-recipient.ts';
import { countTable } from '../domain/count/count-table.ts';
import type { EncounterBody } from '../domain/encounter/encounter.ts';
import { groupNow } from '../domain/group/group-of.ts';
import type { RecordOf } from '../domain/kernel/record.ts';
import { type BodyOf, definitionOf, type Kind } from '../domain/kinds.ts';
import { firstContactOn } from '../domain/person/engagement.ts';
import { presenceOf } from '../domain/presence/presence-of.ts';
import { referralStatus } from '../domain/referral/referral-status.ts';
import { currentRisks } from '../domain/risk/current-risks.ts';
import { checkCreate, type World } from '../domain/rules.ts';
import { shiftLog } from '../domain/shift/shift-log.ts';
import { generateDemo } from './generate.ts';

// A whole quarter is told several times here: seconds, on a busy machine.
const today = '2026-11-21';
const demo = generateDemo({ seed: 1, today });
const records = demo.records.map((one, index) => ({ ...one, scopes: [], v: index + 1 }));
const of = <K extends Kind>(kind: K) =>
  records.filter((one) => one.kind === kind) as unknown as RecordOf<BodyOf<K>>[];
const named = (nickname: string) => of('person').find((one) => one.body.nicknames.includes(nickname))!;
const encountersWith = (personId: string) =>
  of('encounter').filter((one) => one.body.participants.some((met) => met.personId === personId));
const logs = of('shift').map((shift) => {
  const ofShift = <T extends { body: { shiftId?: unknown } }>(all: T[]) =>
    all.filter((one) => one.body.shiftId === shift.id);
  const [events, encounters] = [ofShift(of('shift_event')), ofShift(of('encounter'))];
  const [referrals, reviews] = [ofShift(of('referral')), ofShift(of('review'))];
  return { shift, reviews, log: shiftLog({ shift, events, encounters, referrals, reviews }) };
});

describe('the demo data', { timeout: 30_000 }, () => {
  it('are the same for the same seed and date, and others for another seed', () => {
    expect(JSON.stringify(generateDemo({ seed: 1, today }))).toBe(JSON.stringify(demo));
    expect(generateDemo({ seed: 2, today }).records[500]).not.toEqual(demo.records[500]);
  });

  it.each(['2026-03-30', '2026-07-01', '2026-10-26'])('can be told from %s too', (date) => {
    expect(generateDemo({ seed: 3, today: date }).records.length).toBeGreaterThan(2000);
  });

  it('fit the schema of their kind, every one', () => {
    const unfit = records.filter((one) => !definitionOf(one.kind)?.schema.safeParse(one.body).success);
    expect(unfit).toEqual([]);
  });

  it('tell of a death that was said twice, and of dangers of which only one still holds', () => {
    const radio = named('Radiolina').id;
    const said = of('presence_event').filter((one) => one.body.personId === radio);
    expect(presenceOf([radio], said, encountersWith(radio), today).death).toMatchObject({
      confirmed: true,
      seenAfter: null,
    });
    expect(of('risk_flag')).toHaveLength(2);
    expect(currentRisks(of('risk_flag'), today).map((one) => one.body.code)).toEqual(['exposure']);
  });

  it('tell of a yes that holds, of one that was taken back, and of what a body was told', () => {
    const stateOf = (name: string) => {
      const personId = named(name).id;
      const events = of('consent_event').filter(({ body }) => body.personId === personId);
      const recipientOrgId = events[0]?.body.recipientOrgId ?? null;
      return consentNow(events, { purpose: 'share_with', recipientOrgId }, today).state;
    };
    expect([stateOf('Samir-fittizio'), stateOf('Nonno Barba')]).toEqual(['given', 'withdrawn']);
    expect(of('disclosure').length).toBeGreaterThan(0);
  });

  it('tell of agreements, and of stories that are open under them today', () => {
    const agreements = of('agreement');
    expect(agreements).toHaveLength(2);
    const open = of('disclosure').filter((one) =>
      isOpenToRecipient(one, { events: of('consent_event'), agreements, isProtected: false, today }),
    );
    expect(open.map(({ body }) => [body.storyFor, body.ground])).toEqual([
      ['shelter', 'consent'],
      ['path', 'public_task'],
      ['follow_together', 'consent'],
    ]);
  });

  it('tell what was seen of health in the ninety nights, of people who were met and with what was done', () => {
    const seen = of('health_observation');
    expect(seen.length).toBeGreaterThan(50);
    expect(new Set(seen.flatMap(({ body }) => body.signs.map(({ code }) => code))).size).toBeGreaterThan(4);
    expect(new Set(seen.map(({ body }) => body.personId)).size).toBeGreaterThan(5);
    const met = new Set(of('encounter').map(({ id }) => id));
    expect(seen.filter(({ body }) => !met.has(body.encounterId))).toEqual([]);
  });

  it('tell how places were found, with dangers of the last nights', () => {
    const seen = of('place_observation');
    expect(seen.length).toBeGreaterThan(20);
    expect(new Set(seen.map((one) => one.body.placeId)).size).toBeGreaterThanOrEqual(3);
    expect(seen.some((one) => one.body.hazards.length > 0 && one.at > '2026-11-15')).toBe(true);
  });

  it('tell of groups in their phases, and of a count night with an area counted twice', () => {
    const phases = (name: string) => {
      const group = of('group').find((one) => one.body.nameInternal === name)!;
      return groupNow(of('group_note').filter((one) => one.body.groupId === group.id)).phases;
    };
    expect(phases('Gruppo Fontana').map((one) => one.stage)).toHaveLength(5);
    const night = of('count_night').find((one) => one.body.state === 'closed')!;
    const table = countTable(night.body, of('count'));
    expect(table).toMatchObject({ doubles: 1, areasDone: 5 });
    expect(table.most).toBeGreaterThan(table.least);
  });

  it('tell of alerts in force and over, one call for help that was answered, and what crews brought back', () => {
    const now = `${today}T18:00:00.000Z`;
    const inForce = of('alert').filter((one) => isInForce(one, now));
    expect(inForce.map((one) => one.body.kind).sort()).toEqual(
      expect.arrayContaining(['bad_batch', 'place_danger']),
    );
    expect(climateInForce(of('alert'), now)).toBeUndefined();
    expect(of('alert').find((one) => one.body.kind === 'worker_sos')?.body.status).toBe('handled');
    expect(of('shift_return').length).toBeGreaterThan(50);
    expect(of('check_in').length).toBeGreaterThan(10);
    expect(of('shift').some((one) => (one.body.lookForIds ?? []).length > 0)).toBe(true);
  });

  it('come after everything they build on, once each, and never from the future', () => {
    const seen = new Set<string>();
    for (const record of records) {
      const waiting = definitionOf(record.kind)
        ?.refs(record)
        .filter((id) => !seen.has(id));
      expect(waiting, record.kind).toEqual([]);
      expect(seen.has(record.id)).toBe(false);
      seen.add(record.id);
      expect(record.recordedAt < `${today}T12:00:00.000Z`).toBe(true);
    }
  });

  it('keep the rules that the centre checks', async () => {
    const before: typeof records = [];
    const about = <K extends Kind>(kind: K, matches: (body: BodyOf<K>) => boolean) =>
      (before.filter((one) => one.kind === kind) as unknown as RecordOf<BodyOf<K>>[]).filter((one) =>
        matches(one.body),
      );
    const teamOf = (id: string) => of('team').find((one) => one.id === id)!;
    const world = (operatorId: string, orgId: string): World => ({
      author: {
        operatorId,
        orgId,
        roles: of('operator').find((one) => one.id === operatorId)?.body.roles ?? [],
      },
      shift: async (id) => {
        const shift = of('shift').find((one) => one.id === id);
        if (!shift) return undefined;
        const events = about('shift_event', (body) => body.shiftId === id);
        const deputyIds = teamOf(shift.body.teamId).body.deputyIds;
        return { shift, events, reviews: about('review', (body) => body.shiftId === id), deputyIds };
      },
      person: async (id) => {
        const transitions = about('stage_transition', (body) => body.personId === id);
        return {
          transitions,
          firstContactOn: firstContactOn(
            id,
            transitions,
            before.filter((one) => one.kind === 'encounter') as unknown as RecordOf<EncounterBody>[],
          ),
        };
      },
      whereabouts: async (id) => ({
        events: about('presence_event', (body) => body.personId === id),
        encounters: before.filter(
          (one) => one.kind === 'encounter' && JSON.stringify(one.body).includes(id),
        ) as unknown as RecordOf<EncounterBody>[],
      }),
      referralTransitions: async (id) => about('referral_transition', (body) => body.referralId === id),
      conflictResolutions: async () => [],
    });
    const checked = new Set(['review', 'stage_transition', 'referral_transition']);
    for (const record of records) {
      if (checked.has(record.kind)) {
        expect(await checkCreate(record, world(record.createdBy, record.orgId)), record.kind).toBeNull();
      }
      before.push(record);
    }
  });

  it('cover every role with 24 operators, 7 teams, 12 places, 30 people and about 25 services', () => {
    const roles = new Set(of('operator').flatMap((one) => one.body.roles));
    expect([...roles].sort()).toEqual([
      'auditor',
      'coordinator',
      'cultural_mediator',
      'dpo',
      'health_worker',
      'night_worker',
      'org_admin',
      'partner',
      'social_worker',
      'street_educator',
      'volunteer',
    ]);
    expect([of('operator'), of('team'), of('place'), of('person')].map((one) => one.length)).toEqual([
      24, 7, 12, 30,
    ]);
    expect(of('operator').filter((one) => one.body.roles.includes('cultural_mediator'))).toHaveLength(4);
    expect(of('service').length).toBeGreaterThanOrEqual(25);
  });

  it('give accounts that only open invented data', () => {
    for (const account of demo.accounts) {
      expect(account.email).toMatch(/^[a-z]+@demo\.aggancio\.example$/);
      expect(of('operator').some((one) => one.id === account.operatorId)).toBe(true);
    }
    expect(new Set(demo.accounts.map((one) => one.email)).size).toBe(demo.accounts.length);
  });
});

describe('the stories in the demo data (domain 6.1)', () => {
  it('T14: a secret service has no address and a place is a public one', () => {
    const secret = of('service').filter((one) => one.body.addressVisibility === 'secret');
    expect(secret.map((one) => one.body.address)).toEqual([null]);
    expect(of('place').every((one) => one.body.addressVisibility === 'public')).toBe(true);
  });

  it('W10: two teams meet the same man the same night, and write two people', () => {
    const [one, other] = [named('Il Marinaio'), named('Marinaio')];
    expect(one.orgId).not.toBe(other.orgId);
    const first = (id: string) => encountersWith(id)[0]!;
    expect([first(one.id).serviceNight, first(one.id).body.placeId]).toEqual([
      first(other.id).serviceNight,
      first(other.id).body.placeId,
    ]);
  });

  it('somebody was not seen for more than 90 nights', () => {
    const met = encountersWith(named('Valigia blu').id).filter((one) => one.body.contactMade);
    expect(met.length).toBeGreaterThan(0);
    expect(met.every((one) => one.serviceNight! < '2026-08-23')).toBe(true);
  });

  it('a man refuses beds for his dog, a couple for being parted', () => {
    const reasons = (nickname: string) =>
      encountersWith(named(nickname).id).map((one) => one.body.bedRequest?.reason);
    expect(reasons('Nonno Barba')).toContain('pet');
    expect(reasons('Lei del Ponte')).toContain('partner');
  });

  it('referrals went well, were refused by the service, failed, were cancelled, or wait', () => {
    const statuses = of('referral').map((one) =>
      referralStatus(of('referral_transition').filter((step) => step.body.referralId === one.id)),
    );
    expect(new Set(statuses)).toEqual(
      new Set(['completed', 'rejected', 'failed', 'cancelled', 'requested', 'on-hold', 'in-progress']),
    );
  });

  it('there was a week of cold emergency', () => {
    const nights = new Set(
      of('shift')
        .filter((one) => one.body.kind === 'cold_emergency')
        .map((one) => one.body.serviceNight),
    );
    expect(nights.size).toBe(7);
  });

  it('most logs are approved, the last nights wait, one is returned and tonight is planned', () => {
    const by = (status: string) => logs.filter((one) => one.log.status === status);
    expect(by('approved').length).toBeGreaterThan(200);
    expect(by('submitted').length).toBeGreaterThanOrEqual(4);
    expect(by('submitted').every((one) => one.shift.body.serviceNight >= '2026-11-18')).toBe(true);
    expect(by('returned')).toHaveLength(1);
    expect(by('returned')[0]?.reviews[0]?.body.comments.length).toBeGreaterThan(0);
    expect(
      by('draft')
        .map((one) => one.shift.body.serviceNight)
        .sort(),
    ).toEqual([today, today, today, today, '2026-11-22']);
    expect(
      logs.filter((one) => one.reviews.some((review) => review.body.decision === 'return')),
    ).toHaveLength(2);
  });

  it('one late note waits and one was answered; one phone has not closed', () => {
    const late = logs.flatMap((one) => one.log.lateNotes.map((note) => note.decision));
    expect(late.sort()).toEqual(['approve', 'waiting']);
    const silent = logs.filter(
      (one) => one.log.status === 'submitted' && one.log.phones.some((phone) => phone.closedAt === null),
    );
    expect(silent.length).toBeGreaterThanOrEqual(1);
  });

  it('nobody reviewed a shift in which they were out, though a coordinator went out now and then', () => {
    for (const { log, reviews } of logs) {
      for (const review of reviews) expect(log.crewIds).not.toContain(review.createdBy);
    }
    const paolo = demo.accounts.find((one) => one.email.startsWith('paolo'))!;
    const outWith = logs.filter((one) => one.log.crewIds.includes(paolo.operatorId));
    expect(outWith.some((one) => one.log.status === 'approved')).toBe(true);
    expect(outWith.some((one) => one.log.status === 'submitted')).toBe(true);
  });

  it('some notes were corrected, some struck out, and reminders wait at places of tonight', () => {
    const entries = logs.flatMap((one) => one.log.stops.flatMap((stop) => stop.entries));
    expect(entries.some((one) => one.corrected)).toBe(true);
    expect(entries.some((one) => one.withdrawn)).toBe(true);
    const open = of('task').filter((one) => one.body.status === 'open');
    expect(open.filter((one) => one.body.placeId !== null).length).toBeGreaterThanOrEqual(10);
  });
});
