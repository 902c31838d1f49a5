import { expect, it } from 'vitest';
import { draftAddress, draftKey, draftKinds, formToOpen } from './draft-forms.ts';
import { draftName } from './draft-keys.ts';

const addressOf = (key: string) => draftAddress(draftName(key));
const searchOf = (address: string | null) => address?.split('?')[1] ?? '';

it('every kind of draft has a screen to go on with', () => {
  for (const kind of draftKinds) expect(addressOf(draftKey(kind, 'a')), kind).toMatch(/^\//);
});

it('opens the sheet that was begun, and the part of it', () => {
  const right = addressOf(draftKey('right', 'ada', 'health_card'));
  expect(right).toBe('/people/ada?form=right:health_card');
  expect(formToOpen(searchOf(right))).toEqual({ form: 'right', part: 'health_card' });
  expect(addressOf(draftKey('observe', 'square', 'again', 'note'))).toBe(
    '/places/square?form=observe:again:note',
  );
  expect(addressOf(draftKey('edit-place', 'square'))).toBe('/places/square?form=edit-place');
  expect(addressOf(draftKey('leave-task', 'square'))).toBe('/tonight?form=leave-task:square');
  expect(addressOf(draftKey('count-night', 'new'))).toBe('/desk/counts?form=count-night:new');
  expect(formToOpen('')).toBeNull();
});

it('finds the area of a count again', () => {
  expect(addressOf(draftKey('count', 'night/north'))).toBe('/counts/night/north');
});

it('opens a repair on what it repairs', () => {
  expect(addressOf(`${draftKey('risk', 'ada')}:mends:op`)).toBe('/people/ada?mends=op');
});

it('knows no screen for a form of another version', () => {
  expect(addressOf('something-newer:a')).toBeNull();
});
