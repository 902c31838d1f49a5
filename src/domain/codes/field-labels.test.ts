import { expect, it } from 'vitest';
import { definitionOf, kinds } from '../kinds.ts';
import { fieldLabels } from './field-labels.ts';
import { kindLabel, kindLabels } from './kind-labels.ts';

it('names every field of every kind that is edited', () => {
  const edited = Object.keys(kinds).filter((kind) => definitionOf(kind)?.mode === 'merged');
  const fields = edited.flatMap((kind) => {
    const { shape = {} } = (definitionOf(kind)?.schema ?? {}) as { readonly shape?: object };
    return Object.keys(shape).map((field) => `${kind}.${field}`);
  });
  expect(fields.length).toBeGreaterThan(50);
  expect([...fieldLabels.codes].sort()).toEqual(fields.sort());
});

it('names every kind, and calls one of a newer version a note', () => {
  expect([...kindLabels.codes].sort()).toEqual(Object.keys(kinds).sort());
  expect(kindLabel('from_the_future', 'it')).toBe('Nota');
  expect(kindLabel('encounter', 'en')).toBe('Encounter');
});
