import { describe, expect, it } from 'vitest';
import { recordEncounter } from '../encounter/record-encounter.ts';
import { aContext, accepted, anId, ids, must, ofKind } from '../kernel/context-for-tests.ts';
import type { RecordOf } from '../kernel/record.ts';
import { editPerson } from './edit-person.ts';
import { currentStage, dateOfEngagement, type EngagementStage } from './engagement.ts';
import { type MoveStage, missingData, moveStage } from './move-stage.ts';
import type { PersonBody } from './person.ts';
import { personCode } from './person-code.ts';
import type { StageTransitionBody } from './stage-transition.ts';

function someoneMet(newcomer = {}) {
  const ctx = aContext({ now: '2026-11-10T21:00:00.000Z' });
  const input = {
    shift: null,
    teamId: ids.team,
    placeId: ids.place,
    kind: 'street' as const,
    newPeople: [newcomer],
  };
  const records = accepted([{ change: must(recordEncounter(input, ctx)), ctx }]);
  const [person] = ofKind(records, 'person');
  if (!person) throw new Error('No person.');
  return {
    person,
    transitions: ofKind(records, 'stage_transition'),
    encounters: ofKind(records, 'encounter'),
  };
}

/** The transitions after more steps, each accepted after the one before. */
function climbed(met: ReturnType<typeof someoneMet>, ...steps: [EngagementStage, string, string?][]) {
  let transitions: RecordOf<StageTransitionBody>[] = met.transitions;
  for (const [index, [to, on, reason]] of steps.entries()) {
    const ctx = aContext({ firstId: 0x2000 + index * 16 });
    const change = must(
      moveStage({ ...met, transitions, to, on, reason: reason ?? 'Dirà il nome più avanti' }, ctx),
    );
    const added = ofKind(accepted([{ change, ctx }]), 'stage_transition').map((one) => ({
      ...one,
      v: one.v + 100 + index,
    }));
    transitions = [...transitions, ...added];
  }
  return transitions;
}

const refusal = (input: MoveStage) => {
  const result = moveStage(input, aContext());
  return result.ok ? null : result.error;
};

describe('T04: data that a stage needs', () => {
  it('at stage 2 an empty name gives no warning', () => {
    const met = someoneMet();
    expect(missingData({ ...met, to: 'known' })).toEqual([]);
    expect(refusal({ ...met, to: 'known' })).toBeNull();
  });

  it('at stage 3 the list appears, and saving is still possible with a reason', () => {
    const met = someoneMet();
    const missing = ['nicknames', 'gender', 'ageBand', 'languages', 'housingNow'];
    expect(missingData({ ...met, to: 'engaged' })).toEqual(missing);
    expect(refusal({ ...met, to: 'engaged' })).toEqual({
      type: 'missing-needs-reason',
      field: 'reason',
      missing,
    });
    expect(refusal({ ...met, to: 'engaged', reason: 'Non vuole dire il nome' })).toBeNull();
  });

  it('asks nothing of someone it knows enough of', () => {
    const met = someoneMet({
      nickname: 'Lungo',
      gender: 'undisclosed',
      ageBand: '45-54',
      languages: [{ code: 'it', level: 'good' }],
    });
    const encounters = met.encounters.map((one) => ({
      ...one,
      body: { ...one.body, housingNow: 'EL1.1' as const },
    }));
    expect(refusal({ ...met, encounters, to: 'engaged' })).toBeNull();
  });
});

describe('T05: the date of engagement', () => {
  it('is refused before the first contact', () => {
    const met = someoneMet();
    const early = { ...met, to: 'engaged' as const, on: '2026-11-09', reason: 'x' };
    expect(refusal(early)).toEqual({ type: 'before-first-contact', field: 'on', detail: '2026-11-10' });
    expect(refusal({ ...early, on: '2026-11-10' })).toBeNull();
  });

  it('is refused a second time in the same episode', () => {
    const met = someoneMet();
    const transitions = climbed(met, ['engaged', '2026-11-15']);
    expect(refusal({ ...met, transitions, to: 'engaged', on: '2026-11-18' })).toMatchObject({
      type: 'already-engaged',
    });
    expect(dateOfEngagement(transitions)).toBe('2026-11-15');
  });

  it('does not move with a step back and up again', () => {
    const met = someoneMet();
    const transitions = climbed(
      met,
      ['engaged', '2026-11-15'],
      ['known', '2026-11-17', 'relapse'],
      ['engaged', '2026-11-20'],
    );
    expect(currentStage(transitions)).toBe('engaged');
    expect(dateOfEngagement(transitions)).toBe('2026-11-15');
  });

  it('is new in a new episode, after the person had gone their own way', () => {
    const met = someoneMet();
    const transitions = climbed(
      met,
      ['engaged', '2026-11-12'],
      ['autonomous', '2026-11-15'],
      ['engaged', '2026-11-20', 'moved'],
    );
    expect(dateOfEngagement(transitions)).toBe('2026-11-20');
  });

  it('is the first night above it when the step itself was skipped', () => {
    expect(dateOfEngagement(climbed(someoneMet(), ['accompanied', '2026-11-14']))).toBe('2026-11-14');
  });
});

describe('other steps', () => {
  it('go back only with a reason', () => {
    const met = someoneMet();
    const transitions = climbed(met, ['known', '2026-11-12']);
    const back = { ...met, transitions, to: 'contacted' as const };
    expect(refusal(back)).toEqual({ type: 'setback-reason-needed', field: 'reason' });
    expect(refusal({ ...back, reason: 'moved' })).toBeNull();
  });

  it('never stand still and never lie in the future', () => {
    const met = someoneMet();
    expect(refusal({ ...met, to: 'contacted' })).toEqual({ type: 'same-stage', field: 'to' });
    expect(refusal({ ...met, to: 'known', on: '2026-11-22' })).toEqual({
      type: 'in-the-future',
      field: 'on',
    });
  });
});

describe('editPerson', () => {
  const { person } = someoneMet();

  it('sends only what differs, sets as members added and removed', () => {
    const seen = { ...person, body: { ...person.body, usualPlaceIds: [anId(1)] } };
    const change = must(
      editPerson({ person: seen, changes: { nicknames: ['Lungo'], usualPlaceIds: [anId(2)] } }, aContext()),
    );
    expect(change.intents[0]).toMatchObject({
      action: 'patch',
      baseV: seen.v,
      baseValues: { nicknames: [], identityLevel: 'anonymous' },
      patch: {
        nicknames: { add: ['Lungo'], remove: [] },
        identityLevel: { set: 'nickname' },
        usualPlaceIds: { add: [anId(2)], remove: [anId(1)] },
      },
    });
  });

  it('says when nothing changed, and at which field something cannot be', () => {
    expect(editPerson({ person, changes: {} }, aContext())).toEqual({
      ok: false,
      error: { type: 'nothing-changed' },
    });
    const long: Partial<PersonBody> = { nicknames: ['x'.repeat(201)] };
    expect(editPerson({ person, changes: long }, aContext())).toMatchObject({
      error: { type: 'text-too-long', field: 'nicknames.0' },
    });
  });
});

describe('personCode', () => {
  it('can be said on the radio, hardly ever repeats and is the same for the same id', () => {
    const codes = Array.from({ length: 2000 }, (_, n) => personCode(anId(n)));
    for (const code of codes) expect(code).toMatch(/^[A-Z][2-9]-[A-Z]{4}-[2-9]$/);
    expect(new Set(codes).size).toBeGreaterThan(1990);
    expect(personCode(anId(5))).toBe(codes[5]);
  });
});
