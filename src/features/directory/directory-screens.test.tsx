// @vitest-environment jsdom
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import '../../../tests/factories/screen-tests.ts';
import { fakeId, fakePhone } from '../../../tests/factories/fake-phone.ts';
import { aDirectoryEntry, anEncounter, aPlace, aRecord } from '../../../tests/factories/fake-records.ts';
import { renderScreen } from '../../../tests/factories/render-screen.tsx';
import { PlacesScreen } from './places-screen.tsx';
import { ServicesScreen } from './services-screen.tsx';

const near = aPlace('Piazza delle Erbe', {}, { id: fakeId(0x20) });
const far = aPlace('Corso Lungo', {}, { id: fakeId(0x21) });
const visit = anEncounter(
  { placeId: near.id, anonymousCounts: [{ gender: 'F', ageBand: 'unknown', n: 1 }] },
  { at: '2026-11-20T21:00:00.000Z' },
);

it('says in words what the lamps of the places say', async () => {
  const phone = fakePhone({ records: [far, near, visit] });
  renderScreen(<PlacesScreen netLine={null} />, phone.ports, '/places');
  const rows = await screen.findAllByRole('listitem');
  expect(rows[0]?.textContent).toContain('Piazza delle Erbeieri');
  expect(rows[0]?.querySelector('.lamp-dot.lit')).toBeTruthy();
  expect(rows[1]?.textContent).toContain("nessuno c'è ancora passato");
  expect(rows[1]?.querySelector('.lamp-dot.hollow')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /Siamo qui/ })).toBeNull();
});

it('arrives with one tap during an outing', async () => {
  const shift = aRecord(
    'shift',
    {
      teamId: fakeId(4),
      kind: 'street_night',
      period: 'night',
      serviceNight: '2026-11-21',
      ordinal: 1,
      plannedStart: null,
      crewIds: [],
      routePlaceIds: [],
      bulletin: null,
    },
    { id: fakeId(0x60) },
  );
  const joined = aRecord(
    'shift_event',
    { shiftId: shift.id, event: 'joined', operatorId: fakeId(2), placeId: null, noteCount: null, note: null },
    { subjectId: shift.id, at: '2026-11-21T19:00:00.000Z' },
  );
  const phone = fakePhone({ records: [near, shift, joined] });
  renderScreen(<PlacesScreen netLine={null} />, phone.ports, '/places');
  fireEvent.click(await screen.findByRole('button', { name: 'Siamo qui: Piazza delle Erbe' }));
  await waitFor(() => expect(phone.commits).toHaveLength(1));
  expect(phone.commits[0]?.change.intents[0]).toMatchObject({ body: { event: 'arrived', placeId: near.id } });
  expect(await screen.findByText(/siete qui/)).toBeTruthy();
});

it('finds a service by word and by kind, with its telephone and the age of the word', async () => {
  const shelter = aDirectoryEntry('Casa della Notte', { phone: '011 000 0001', assuredDate: '2026-08-01' });
  const canteen = aDirectoryEntry('Mensa del Ponte', { itCategory: 'mensa', assuredDate: '2026-11-21' });
  const phone = fakePhone({ records: [canteen, shelter] });
  renderScreen(<ServicesScreen netLine={null} />, phone.ports, '/services');
  expect((await screen.findByRole('link', { name: /Chiama Casa della Notte/ })).getAttribute('href')).toBe(
    'tel:0110000001',
  );
  expect(screen.getByText(/non controllato da 112 giorni/)).toBeTruthy();
  fireEvent.click(screen.getByRole('radio', { name: 'mensa' }));
  expect(screen.queryByText('Casa della Notte')).toBeNull();
  fireEvent.change(screen.getByLabelText('Cerca un servizio'), { target: { value: 'casa' } });
  expect(await screen.findByText('Nessun servizio così.')).toBeTruthy();
});

it('T14: shows no address of a secret service, whatever came with it', async () => {
  const secret = { addressVisibility: 'secret' as const, address: 'Via Nascosta 1' };
  const phone = fakePhone({ records: [aDirectoryEntry('Rifugio', secret)] });
  renderScreen(<ServicesScreen netLine={null} />, phone.ports, '/services');
  expect(await screen.findByText('Indirizzo segreto: si telefona.')).toBeTruthy();
  expect(document.body.textContent).not.toContain('Via Nascosta');
});
