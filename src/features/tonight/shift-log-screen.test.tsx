// @vitest-environment jsdom
import { act, fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { aCrew, aReview, aShift, aShiftEvent, stops, tonight } from '../../../tests/factories/fake-night.ts';
import { type FakeRecord, fakeId, fakePhone } from '../../../tests/factories/fake-phone.ts';
import { anEncounter, aPerson, met } from '../../../tests/factories/fake-records.ts';
import { renderScreen } from '../../../tests/factories/render-screen.tsx';
import { ShiftLogScreen } from './shift-log-screen.tsx';

const samir = fakeId(201);
const meeting = anEncounter(
  { shiftId: tonight, placeId: stops[0], participants: [met(samir)] },
  { id: fakeId(401), at: '2026-11-21T19:52:00.000Z' },
);
const closedNight = [
  ...aCrew(),
  aPerson('Samir', {}, { id: samir }),
  aShift(),
  aShiftEvent('joined', '18:30'),
  aShiftEvent('arrived', '19:40', { placeId: stops[0] }),
  meeting,
  aShiftEvent('closed', '23:00', { noteCount: 1 }),
];

function open(...records: readonly FakeRecord[]) {
  const phone = fakePhone({ records });
  const { visited } = renderScreen(<ShiftLogScreen shiftId={tonight} netLine={null} />, phone.ports);
  return { phone, visited };
}

describe('the log read again by its writers', () => {
  it('hooks a question to the entry it is about, and corrects that entry', () => {
    const returned = aReview('return', [
      { text: 'Chi lo accompagna?', aboutId: meeting.id },
      { text: 'Siete ripassati?', aboutId: null },
    ]);
    const { visited } = open(...closedNight, aShiftEvent('submitted', '23:10'), returned);
    const entry = screen.getByText(/Samir/).closest('li');
    if (!entry) throw new Error('the entry is a list item');
    expect(within(entry).getByText(/Chi lo accompagna/)).toBeTruthy();
    expect(within(entry).queryByText(/Siete ripassati/)).toBeNull();
    expect(screen.getByText(/Siete ripassati/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: /Correggi Samir/ }));
    expect(visited.at(-1)).toMatch(new RegExp(`^/encounters/new/[0-9a-f-]{36}\\?corrects=${meeting.id}$`));
  });

  it('hands a returned log in again', async () => {
    const returned = aReview('return', [{ text: 'Siete ripassati?', aboutId: null }]);
    const { phone } = open(...closedNight, aShiftEvent('submitted', '23:10'), returned);
    fireEvent.change(screen.getByLabelText(/Due righe a chi coordina/), { target: { value: 'Sì, alle 23' } });
    await screen.findByDisplayValue('Sì, alle 23');
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Riconsegna il diario' })));
    const [intent] = phone.commits[0]?.change.intents ?? [];
    expect(intent).toMatchObject({ kind: 'shift_event', body: { event: 'submitted', note: 'Sì, alle 23' } });
    expect(screen.getByText(/consegnato, aspetta di essere letto/).textContent).toContain('ancora solo qui');
    expect(screen.queryByText(/Siete ripassati/)).toBeNull();
  });

  it('shows again what was written to the coordinator, after the handing in too', async () => {
    const asked = aReview('return', [{ text: 'Siete ripassati?', aboutId: null }]);
    const again = {
      ...aShiftEvent('submitted', '23:50', { note: 'Sì, alle 23' }),
      at: '2026-11-22T08:30:00.000Z',
      v: 200_000,
    };
    open(...closedNight, aShiftEvent('submitted', '23:10'), asked, again);
    expect(screen.getByText('Sì, alle 23').closest('p')?.textContent).toContain('ha scritto a chi coordina');
  });

  it('offers nothing to hand in once it is approved', () => {
    open(...closedNight, aShiftEvent('submitted', '23:10'), aReview('approve', []));
    expect(screen.getByText('approvato')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /onsegna il diario/ })).toBeNull();
  });

  it('leaves no meeting without a word', () => {
    open(...closedNight);
    expect(screen.getByText(/Incontro breve/).closest('li')?.textContent).toContain('Samir');
  });

  it('says that a log is not on this phone', () => {
    open(...aCrew());
    expect(screen.getByText(/non è su questo telefono/)).toBeTruthy();
  });
});
