// @vitest-environment jsdom
import { act, fireEvent, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { aCrew, aShift, aShiftEvent, me, stops, tonight } from '../../../tests/factories/fake-night.ts';
import { type FakeRecord, fakeId, fakePhone } from '../../../tests/factories/fake-phone.ts';
import { anEncounter } from '../../../tests/factories/fake-records.ts';
import { renderScreen } from '../../../tests/factories/render-screen.tsx';
import { CloseShiftScreen } from './close-shift-screen.tsx';

const gave = anEncounter(
  { shiftId: tonight, placeId: stops[0], items: [{ code: 'blanket', qty: 4 }] },
  { id: fakeId(0x70), at: '2026-11-21T20:00:00.000Z' },
);

async function open(...records: readonly FakeRecord[]) {
  const phone = fakePhone({ records: [...aCrew(), aShift(), aShiftEvent('joined', '18:30'), ...records] });
  renderScreen(<CloseShiftScreen shiftId={tonight} netLine={null} />, phone.ports);
  await act(async () => undefined);
  const tap = (name: string | RegExp) =>
    act(async () => void fireEvent.click(screen.getByRole('button', { name })));
  await tap(/Chilometri, materiale/);
  const km = await screen.findByLabelText('Chilometri fatti');
  const type = (text: string) => act(async () => void fireEvent.change(km, { target: { value: text } }));
  return { phone, tap, type };
}

it('knows from the notes what was given, and asks for kilometres and what comes back only here', async () => {
  const { phone, tap, type } = await open(gave);
  expect(screen.getByText('date 4')).toBeTruthy();
  await tap('Coperta, uscite: una di più');
  await tap('Coperta, tornate: una di più');
  await type('34');
  await tap('Pioggia');
  await tap('Salva');
  expect(phone.commits.at(-1)?.change.intents[0]).toMatchObject({
    kind: 'shift_return',
    body: {
      ...{ shiftId: tonight, operatorId: me, km: 34, weather: ['rain'] },
      kit: [{ code: 'blanket', loaded: 5, returned: 1 }],
    },
  });
  expect(await screen.findByText(/34 chilometri/)).toBeTruthy();
});

it('refuses what cannot be at its field, and clears nothing', async () => {
  const { phone, tap, type } = await open(gave);
  await type('tanti');
  await tap('Salva');
  expect(screen.getByText('Scrivi un numero intero.')).toBeTruthy();
  await type('12');
  for (let more = 0; more < 5; more += 1) await tap('Coperta, tornate: una di più');
  await tap('Salva');
  expect(screen.getByText(/Ne torna più di quanta/)).toBeTruthy();
  expect(screen.getByDisplayValue('12')).toBeTruthy();
  expect(phone.commits).toHaveLength(0);
});

it('is found again half filled', async () => {
  const { phone, type } = await open(gave);
  await type('27');
  await act(() => new Promise((done) => setTimeout(done, 450)));
  expect(phone.draft(`shift-return:${tonight}`)).toMatchObject({ said: { km: '27' } });
});
