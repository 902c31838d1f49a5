// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import '../../../../tests/factories/screen-tests.ts';
import { type FakeRecord, fakeId, fakePhone } from '../../../../tests/factories/fake-phone.ts';
import { aPerson, aPlace, aRecord } from '../../../../tests/factories/fake-records.ts';
import { renderScreen } from '../../../../tests/factories/render-screen.tsx';
import { PersonScreen } from '../person-screen.tsx';

const place = aPlace('Piazza delle Erbe');
const rosso = aPerson('Rosso', { ageBand: '16-17' }, { id: fakeId(0x30) });
const mora = aPerson('Mora', {}, { id: fakeId(0x31) });
const about = { subjectId: rosso.id };
const fact = (topic: string, value: string, on = '2026-11-01') =>
  aRecord(
    'person_fact',
    { personId: rosso.id, topic, value, on, until: null, note: null, endsId: null } as never,
    about,
  );

function open(records: FakeRecord[] = [], roles = ['street_educator']) {
  const phone = fakePhone({ records: [place, rosso, mora, ...records], actor: { roles } });
  renderScreen(<PersonScreen personId={rosso.id} />, phone.ports, `/people/${rosso.id}`);
  return phone;
}
const patient = { timeout: 10_000 };
const click = async (name: RegExp | string) =>
  fireEvent.click(await screen.findByRole('button', { name }, patient));
const radio = async (name: RegExp | string) =>
  fireEvent.click(within(await screen.findByRole('dialog', {}, patient)).getByRole('radio', { name }));
const written = (phone: ReturnType<typeof fakePhone>, kind: string) =>
  phone.commits.flatMap(({ change }) => change.intents).filter((one) => one.kind === kind);

it('shows what was said, and asks the rest behind a tap', async () => {
  const phone = open([
    fact('housing', 'EL3.3', '2026-09-01'),
    fact('housing', 'EL1.1'),
    fact('residency', 'none'),
  ]);
  expect(await screen.findByText('In strada o spazio pubblico')).toBeTruthy();
  expect(screen.getByText('Centro di accoglienza per senza dimora')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /^Posizione giuridica/ })).toBeNull();
  await click('Aggiungi alla scheda');
  await click(/^Posizione giuridica/);
  await radio('Permesso scaduto');
  expect(await screen.findByText(/^Resta chiuso/)).toBeTruthy();
  await click('Salva');
  await waitFor(() => expect(written(phone, 'person_fact')).toHaveLength(1));
  expect(written(phone, 'person_fact')[0]).toMatchObject({
    body: { topic: 'legal_status', value: 'expired' },
  });
});

it('writes a name down with its reason only, and nothing typed is lost', async () => {
  const phone = open();
  await click('Aggiungi alla scheda');
  await click(/^Nome e nascita/);
  fireEvent.change(await screen.findByLabelText('Nome'), { target: { value: 'Ana' } });
  await click('Salva');
  expect(await screen.findByText('Scrivi perché serve.')).toBeTruthy();
  expect(written(phone, 'person_identity')).toHaveLength(0);
  fireEvent.change(screen.getByLabelText('Perché serve'), { target: { value: 'residenza' } });
  await click('Salva');
  await waitFor(() => expect(written(phone, 'person_identity')).toHaveLength(1));
  expect(written(phone, 'person')[0]).toMatchObject({ patch: { identityLevel: { set: 'declared' } } });
});

it('offers nothing of names and papers to whoever may not hear them', async () => {
  open([], ['health_worker']);
  await click('Aggiungi alla scheda');
  expect(await screen.findByRole('button', { name: /^Residenza/ }, patient)).toBeTruthy();
  for (const name of [/^Nome e nascita/, /^Chi risponde/])
    expect(screen.queryByRole('button', { name })).toBeNull();
});

it.each([
  ['volunteer', ['Invia', 'Nuovo incontro']],
  ['cultural_mediator', ['Invia', 'Nuovo incontro']],
  ['social_worker', ['Modifica', 'Invia', 'Cambia gradino', 'Segna un rischio', 'Aggiungi alla scheda']],
  ['coordinator', ['Modifica', 'Cambia gradino', 'Segna un rischio', 'Aggiungi alla scheda']],
])('%s: offered what the centre takes from them, and nothing else', async (role, expected) => {
  open([], [role]);
  await screen.findByText('Chi è, come vive', {}, patient);
  const all = [
    'Modifica',
    'Invia',
    'Nuovo incontro',
    'Cambia gradino',
    'Segna un rischio',
    'Aggiungi alla scheda',
  ];
  expect(all.filter((name) => screen.queryByRole('button', { name }) !== null)).toEqual(expected);
});

it('says of a minor that somebody must answer, and ties people together', async () => {
  const phone = open();
  expect(await screen.findByText('Minore: manca chi risponde per lei.')).toBeTruthy();
  await click('Un legame');
  await radio('Fratello o sorella di');
  await radio('Mora');
  await click('Salva');
  await waitFor(() => expect(written(phone, 'relation')).toHaveLength(1));
  expect(written(phone, 'relation')[0]).toMatchObject({ body: { otherId: mora.id, relation: 'sibling' } });
  await click('Non più');
  await waitFor(() => expect(written(phone, 'relation')).toHaveLength(2));
});
