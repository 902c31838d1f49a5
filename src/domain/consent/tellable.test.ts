import { expect, it } from 'vitest';
import { anId } from '../kernel/context-for-tests.ts';
import type { PersonBody } from '../person/person.ts';
import { type Known, tellable } from './tellable.ts';

const place = anId(0x77);
const person = {
  ...{ personCode: 'K7-MORA-4', identityLevel: 'nickname', nicknames: ['Rosso'], descriptor: 'cappotto' },
  ...{ ageBand: '30-44', gender: 'M', languages: [{ code: 'ar', level: 'mother' }], usualPlaceIds: [place] },
  ...{ pets: null, note: 'dorme dietro la fontana' },
} as unknown as PersonBody;
const meeting = (needs: readonly string[]) =>
  ({
    body: {
      needs: needs.map((code) => ({ code, expression: 'asked', answered: null, unmetReason: null })),
      note: 'nota chiusa',
      placeId: place,
    },
  }) as unknown as Known['encounters'][number];

const known: Known = {
  person,
  identity: null,
  housing: ['EL1.1'],
  encounters: [meeting(['shower', 'permit', 'violence', 'mental'])],
  health: [
    {
      signs: [
        { code: 'dental', severity: 'watch' },
        { code: 'trauma', severity: 'emergency' },
        { code: 'self_harm_sign', severity: 'soon' },
      ],
    } as unknown as Known['health'][number],
  ],
  stage: 'known',
  rights: [
    { right: 'residence', state: 'missing', step: null },
    { right: 'health_card', state: 'missing', step: null },
    { right: 'vote', state: 'has', step: null },
  ],
  contacts: [{ value: 'phone', note: '000' } as unknown as Known['contacts'][number]],
  isProtected: false,
};

it('tells each part what belongs to it', () => {
  expect(tellable(known)).toEqual({
    code_only: { personCode: 'K7-MORA-4', ageBand: '30-44', gender: 'M', languages: ['ar'] },
    identity: null,
    need_and_housing: { housing: 'EL1.1', needs: ['shower'] },
    health_brief: { signs: ['dental'], needs: ['mental'] },
    path_summary: { stage: 'known', rights: [{ right: 'residence', state: 'missing' }] },
    contact_ways: [{ value: 'phone', note: '000' }],
  });
});

it('T13: holds no legal status, no place, no note of the crews, nothing of a violence', () => {
  const told = JSON.stringify(tellable(known));
  for (const never of [
    place,
    'permit',
    'violence',
    'trauma',
    'self_harm',
    'nota',
    'fontana',
    'Rosso',
    'health_card',
  ])
    expect(told).not.toContain(never);
});

it.each(['EL3.6', 'EL4.8', 'X.IMM', 'X.VIO', 'UNK'])(
  'says nothing of where they live when it is %s',
  (code) => {
    // Nor where they lived before: that would be wrong as well.
    expect(tellable({ ...known, housing: [code, 'EL1.1'] }).need_and_housing.housing).toBeNull();
  },
);

it('tells of health what the last three times showed', () => {
  const seen = (code: string) =>
    ({ signs: [{ code, severity: 'watch' }] }) as unknown as Known['health'][number];
  const health = ['dental', 'dental', 'wound', 'cough_fever'].map(seen);
  expect(tellable({ ...known, health }).health_brief.signs).toEqual(['dental', 'wound']);
});

it('gives no way to find somebody who is to be protected', () => {
  expect(tellable({ ...known, isProtected: true }).contact_ways).toEqual([]);
});
