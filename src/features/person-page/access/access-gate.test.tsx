// @vitest-environment jsdom
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import '../../../../tests/factories/screen-tests.ts';
import { type FakeRecord, fakeId, fakePhone } from '../../../../tests/factories/fake-phone.ts';
import { aPerson, aRecord } from '../../../../tests/factories/fake-records.ts';
import { renderScreen } from '../../../../tests/factories/render-screen.tsx';
import { ConsentsScreen } from '../consents/consents-screen.tsx';
import { SummaryScreen } from '../consents/summary-screen.tsx';
import { PersonScreen } from '../person-screen.tsx';

const own = fakeId(3);
const teamId = fakeId(0x41);
const team = aRecord(
  'team',
  {
    name: 'Notte',
    kind: 'night_mobile',
    areaIds: ['centro'],
    routePlaceIds: [],
    memberIds: [],
    deputyIds: [],
  },
  { id: teamId },
);
const rosso = (area: string, ageBand: '30-44' | '16-17' = '30-44'): FakeRecord => ({
  ...aPerson('Rosso', { ageBand }, { id: fakeId(0x30), createdBy: fakeId(0x99) }),
  scopes: [`person/area:${own}/${area}`, `person/org:${own}`],
});
const aPhoneWith = (person: FakeRecord, roles = ['coordinator']) =>
  fakePhone({ records: [team, person], actor: { roles, teamIds: [teamId] } });
const notes = (phone: ReturnType<typeof fakePhone>) =>
  phone.commits.flatMap(({ change }) => change.intents).filter(({ kind }) => kind === 'access_note');
const personId = fakeId(0x30);

it.each([
  ['page', <PersonScreen key="1" personId={personId} />],
  ['consents', <ConsentsScreen key="2" personId={personId} />],
  ['summary', <SummaryScreen key="3" personId={personId} />],
])('asks why before the %s of somebody of other areas is shown, and writes it down', async (_what, page) => {
  const phone = aPhoneWith(rosso('nord'));
  const shown = renderScreen(page, phone.ports, `/people/${personId}`);
  expect(await screen.findByRole('heading', { name: 'Perché la apri?' })).toBeTruthy();
  expect(screen.queryByText(/Rosso/)).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Seguo il suo caso' }));
  expect((await screen.findAllByText(/Rosso/)).length).toBeGreaterThan(0);
  expect(notes(phone)).toMatchObject([{ body: { deed: 'person_opened', personId, reason: 'follows' } }]);
  // Once a day.
  shown.unmount();
  renderScreen(page, phone.ports, `/people/${personId}`);
  expect((await screen.findAllByText(/Rosso/)).length).toBeGreaterThan(0);
  expect(notes(phone)).toHaveLength(1);
});

it('asks nothing of people of the own areas; that a minor was looked at is written down', async () => {
  const grown = aPhoneWith(rosso('centro'));
  const first = renderScreen(<PersonScreen personId={personId} />, grown.ports, `/people/${personId}`);
  expect((await screen.findAllByText(/Rosso/)).length).toBeGreaterThan(0);
  expect(notes(grown)).toEqual([]);
  first.unmount();
  const young = aPhoneWith(rosso('centro', '16-17'));
  renderScreen(<PersonScreen personId={personId} />, young.ports, `/people/${personId}`);
  await waitFor(() => expect(notes(young)).toMatchObject([{ body: { minor: true, reason: null } }]));
});

it('shows coordination who looked at somebody, from their summary', async () => {
  const open = (roles: string[]) =>
    renderScreen(<SummaryScreen personId={personId} />, aPhoneWith(rosso('centro'), roles).ports, '/x');
  const worker = open(['street_educator']);
  expect(await screen.findByText(/Chi ha guardato la tua scheda è scritto/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Chi ha guardato' })).toBeNull();
  worker.unmount();
  const { visited } = open(['coordinator']);
  fireEvent.click(await screen.findByRole('button', { name: 'Chi ha guardato' }));
  await waitFor(() => expect(visited.at(-1)).toBe(`/register?about=${personId}`));
});
