// @vitest-environment jsdom
import { act, fireEvent, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import '../../../tests/factories/screen-tests.ts';
import { fakePhone } from '../../../tests/factories/fake-phone.ts';
import { anEncounter, aPerson, aPlace, met } from '../../../tests/factories/fake-records.ts';
import { renderScreen } from '../../../tests/factories/render-screen.tsx';
import { screens } from '../../ports/screens.ts';
import { PeopleScreen } from './people-screen.tsx';

const place = aPlace('Piazza delle Erbe');
const rosso = aPerson('Rosso', { ageBand: '45-54' });
const nina = aPerson('Nina', { gender: 'F' });
const seen = anEncounter({ placeId: place.id, participants: [met(rosso.id)] });

function open() {
  const phone = fakePhone({ records: [place, rosso, nina, seen] });
  renderScreen(<PeopleScreen netLine={null} />, phone.ports, '/people');
  return phone;
}

it('tells who people are by what one needs to recognise them, and leads to them', async () => {
  open();
  const row = await screen.findByRole('link', { name: /Rosso/ });
  expect(row.textContent).toContain('45-54 · uomo');
  expect(row.textContent).toContain('Piazza delle Erbe, giovedì');
  expect(row.getAttribute('href')).toBe(screens.person(rosso.id));
});

it('searches as one types, without the text ever reaching the address', async () => {
  open();
  fireEvent.change(screen.getByLabelText('Cerca per soprannome, codice o luogo'), {
    target: { value: 'nin' },
  });
  expect(await screen.findByRole('link', { name: /Nina/ })).toBeTruthy();
  expect(screen.queryByRole('link', { name: /Rosso/ })).toBeNull();
  expect(screen.getByText('1 trovata su questo telefono')).toBeTruthy();
});

it('leaves a hash of what was searched for the register, when the search is over, and not the words', async () => {
  const phone = open();
  const field = screen.getByLabelText('Cerca per soprannome, codice o luogo');
  for (const value of ['n', 'ni', 'nina', 'ninaa', 'nina']) fireEvent.change(field, { target: { value } });
  expect(phone.commits).toEqual([]);
  fireEvent.change(field, { target: { value: '' } });
  fireEvent.change(field, { target: { value: 'ni' } });
  fireEvent.change(field, { target: { value: '' } });
  const notes = phone.commits.flatMap(({ change }) => change.intents);
  expect(notes).toMatchObject([{ kind: 'access_note', body: { deed: 'searched', personId: null } }]);
  expect(JSON.stringify(notes)).not.toMatch(/nina/i);
});

it('does not say that somebody is missing while older notes are still being read', async () => {
  const phone = open();
  fireEvent.change(screen.getByLabelText('Cerca per soprannome, codice o luogo'), {
    target: { value: 'zzz' },
  });
  expect(await screen.findByText('Su questo telefono non la trovo.')).toBeTruthy();
  act(() => {
    phone.stillReading.set(true);
    phone.put(aPerson('Altra'));
  });
  expect(await screen.findByText('sto ancora leggendo')).toBeTruthy();
  expect(screen.queryByText('Su questo telefono non la trovo.')).toBeNull();
});
