// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import '../../../tests/factories/screen-tests.ts';
import { type FakeRecord, fakeId, fakePhone } from '../../../tests/factories/fake-phone.ts';
import { aRecord } from '../../../tests/factories/fake-records.ts';
import { renderScreen } from '../../../tests/factories/render-screen.tsx';
import type { BodyOf } from '../../domain/kinds.ts';
import { AgreementsScreen } from './agreements-screen.tsx';

const ponte = fakeId(0x71);
const body = (name: string, id: string, controllerRole: 'joint_controller' | 'none' = 'joint_controller') =>
  aRecord('organization', { name, kind: 'social_coop', controllerRole }, { id });
const pact = aRecord('agreement', {
  ...{
    title: 'Rete nord',
    withOrgIds: [ponte],
    basis: 'joint_controllers',
    fromOn: '2026-01-01',
    untilOn: null,
  },
} as BodyOf<'agreement'>);

function open(roles: string[], records: FakeRecord[] = []) {
  const known = [body('Il nostro', fakeId(3)), body('Ponte', ponte), body('Bottega', fakeId(0x72), 'none')];
  const phone = fakePhone({ records: [...known, ...records], actor: { roles } });
  renderScreen(<AgreementsScreen />, phone.ports, '/agreements');
  return phone;
}

it('writes down an agreement, with bodies that answer in law only', async () => {
  const phone = open(['org_admin']);
  fireEvent.click(await screen.findByRole('button', { name: 'Registra un accordo' }));
  const sheet = within(await screen.findByRole('dialog'));
  fireEvent.change(sheet.getByLabelText('Come si chiama'), { target: { value: 'Accordo di rete' } });
  fireEvent.click(sheet.getByRole('button', { name: 'Salva' }));
  expect(await sheet.findByText('Tocca almeno un ente.')).toBeTruthy();
  expect(sheet.queryByRole('button', { name: 'Bottega' })).toBeNull();
  fireEvent.click(sheet.getByRole('button', { name: 'Ponte' }));
  fireEvent.click(sheet.getByRole('button', { name: 'Salva' }));
  await waitFor(() => expect(phone.commits).toHaveLength(1));
  expect(phone.commits[0]?.change.intents[0]).toMatchObject({
    kind: 'agreement',
    body: { title: 'Accordo di rete', withOrgIds: [ponte], basis: 'joint_controllers', untilOn: null },
  });
});

it('ends one by its last day', async () => {
  const phone = open(['coordinator'], [pact]);
  fireEvent.click(await screen.findByRole('button', { name: /Rete nord/ }));
  const sheet = within(await screen.findByRole('dialog'));
  fireEvent.change(sheet.getByLabelText('Fino a tutto il'), { target: { value: '2026-12-31' } });
  fireEvent.click(sheet.getByRole('button', { name: 'Salva' }));
  await waitFor(() => expect(phone.commits).toHaveLength(1));
  expect(phone.commits[0]?.change.intents[0]).toMatchObject({
    action: 'patch',
    recordId: pact.id,
    patch: { untilOn: { set: '2026-12-31' } },
  });
});

it('is read by the others', async () => {
  open(['street_educator'], [pact]);
  expect(await screen.findByText('Rete nord')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /Registra|Rete nord/ })).toBeNull();
});
