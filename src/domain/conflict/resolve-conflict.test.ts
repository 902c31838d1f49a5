import { describe, expect, it } from 'vitest';
import { aContext, anId, ids, must } from '../kernel/context-for-tests.ts';
import type { Json } from '../kernel/json.ts';
import type { AnyRecord, RecordOf } from '../kernel/record.ts';
import { definitionOf, kinds } from '../kinds.ts';
import { bothValues, wordFields } from './both-values.ts';
import type { ConflictBody } from './conflict.ts';
import type { ConflictChoice } from './conflict-resolution.ts';
import { openConflicts } from './open-conflicts.ts';
import { resolveConflict } from './resolve-conflict.ts';

const envelope = {
  schemaVersion: 1,
  orgId: ids.org,
  subjectId: null,
  at: '2026-11-21T20:00:00.000Z',
  recordedAt: '2026-11-21T20:00:00.000Z',
  receivedAt: null,
  createdBy: ids.anna,
  deviceId: null,
  serviceNight: null,
  clockSuspect: false,
  scopes: [],
  v: 9,
};
const person = (body: object): AnyRecord => ({
  ...envelope,
  id: anId(0x40),
  kind: 'person',
  body: {
    personCode: 'K7-MORA-4',
    identityLevel: 'nickname',
    nicknames: ['Barba'],
    descriptor: null,
    ageBand: '30-44',
    gender: 'M',
    languages: [],
    usualPlaceIds: [],
    pets: null,
    note: null,
    ...body,
  },
});
const between = (field: string, kept: Json, other: Json): RecordOf<ConflictBody> => ({
  ...envelope,
  id: anId(0x41),
  kind: 'conflict',
  subjectId: anId(0x40),
  body: {
    recordId: anId(0x40),
    recordKind: 'person',
    field,
    kept: { value: kept as never, author: ids.anna, at: envelope.at },
    other: { value: other as never, author: ids.bruno, at: envelope.at },
  },
});
const choose = (choice: ConflictChoice, field: string, standing: Json, other: Json, more: object = {}) =>
  resolveConflict(
    { conflict: between(field, standing, other), record: person({ [field]: standing, ...more }), choice },
    aContext(),
  );

describe('choosing between two values', () => {
  it('what stands stays: only the choice is written', () => {
    const { intents } = must(choose('kept', 'note', 'zaino rosso', 'zaino blu'));
    expect(intents).toMatchObject([
      {
        kind: 'conflict_resolution',
        subjectId: anId(0x40),
        body: { conflictId: anId(0x41), choice: 'kept' },
      },
    ]);
  });

  it('the other value stands by an edit on what is there now, in the same group', () => {
    const { intents } = must(choose('other', 'ageBand', '30-44', '45-54'));
    expect(intents).toMatchObject([
      { kind: 'conflict_resolution', body: { choice: 'other' } },
      {
        action: 'patch',
        recordId: anId(0x40),
        patch: { ageBand: { set: '45-54' } },
        baseValues: { ageBand: '30-44' },
        baseV: 9,
      },
    ]);
  });

  it('both stand where the field holds words, and nothing of either is left out', () => {
    const { intents } = must(choose('both', 'note', 'zaino rosso', 'zaino blu'));
    expect(intents[1]).toMatchObject({ patch: { note: { set: 'zaino rosso\nzaino blu' } } });
    expect(choose('both', 'ageBand', '30-44', '45-54')).toEqual({
      ok: false,
      error: { type: 'not-joinable' },
    });
  });

  it('adds to a set what is missing, and takes nothing away', () => {
    const { intents } = must(choose('both', 'nicknames', ['Barba'], ['Barba', 'Nonno']));
    expect(intents[1]).toMatchObject({ patch: { nicknames: { add: ['Nonno'], remove: [] } } });
  });

  it('says at the field what cannot stand beside the rest', () => {
    const refused = choose('other', 'note', 'zaino', 'x'.repeat(70_000));
    expect(refused).toEqual({ ok: false, error: { type: 'text-too-long', field: 'note' } });
  });

  it('is open until somebody chose', () => {
    const two = between('note', 'a', 'b');
    const resolution = {
      ...envelope,
      id: anId(0x42),
      kind: 'conflict_resolution',
      body: { conflictId: two.id, choice: 'kept' as const },
    };
    expect(openConflicts([two], [])).toEqual([two]);
    expect(openConflicts([two], [resolution])).toEqual([]);
  });
});

describe('both values in one', () => {
  it.each<[string, string, Json, Json, Json | null]>([
    ['person', 'descriptor', 'cappello', 'giacca', 'cappello / giacca'],
    ['person', 'descriptor', 'cappello blu', 'cappello', 'cappello blu'],
    ['person', 'descriptor', 'cappello', null, null],
    ['person', 'gender', 'M', 'F', null],
    ['person', 'descriptor', 'x'.repeat(150), 'y'.repeat(150), null],
    ['task', 'text', 'coperta', 'scarpe', 'coperta / scarpe'],
    ['from_the_future', 'words', 'a', 'b', null],
    ['shift', 'routePlaceIds', ['a'], ['b', 'a'], ['a', 'b']],
  ])('%s.%s', (kind, field, standing, other, both) => {
    expect(bothValues(kind, field, standing, other)).toEqual(both);
  });

  it('is told only of fields that are there', () => {
    for (const kind of Object.keys(kinds)) {
      const { shape = {} } = (definitionOf(kind)?.schema ?? {}) as { readonly shape?: object };
      for (const field of wordFields(kind)) expect(Object.keys(shape), kind).toContain(field);
    }
  });
});
