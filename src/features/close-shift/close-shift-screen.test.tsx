// @vitest-environment jsdom
import { act, fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import {
  aCheckIn,
  aCrew,
  aShift,
  aShiftEvent,
  aTask,
  marek,
  stops,
  tonight,
} from '../../../tests/factories/fake-night.ts';
import { type FakeRecord, fakeId, fakePhone } from '../../../tests/factories/fake-phone.ts';
import { anEncounter } from '../../../tests/factories/fake-records.ts';
import { renderScreen } from '../../../tests/factories/render-screen.tsx';
import { draftKey } from '../../ports/draft-forms.ts';
import { CloseShiftScreen } from './close-shift-screen.tsx';

const refused = (id: number, reason: 'pet' | null) =>
  anEncounter(
    {
      shiftId: tonight,
      placeId: stops[0],
      bedRequest: { asked: true, offered: true, result: 'refused_by_person', serviceId: null, reason },
    },
    { id: fakeId(id), at: '2026-11-21T20:00:00.000Z' },
  );
const night = [
  ...aCrew(),
  aShift(),
  aShiftEvent('joined', '18:30'),
  aShiftEvent('arrived', '19:40', { placeId: stops[0] }),
  aCheckIn('21:00'),
];

async function open(...records: readonly FakeRecord[]) {
  const phone = fakePhone({ records });
  const { visited, unmount } = renderScreen(
    <CloseShiftScreen shiftId={tonight} netLine={null} />,
    phone.ports,
  );
  // The draft of the note is looked for first.
  await act(async () => undefined);
  const tap = (name: string | RegExp) =>
    act(async () => void fireEvent.click(screen.getByRole('button', { name })));
  return { phone, visited, tap, unmount };
}

describe('closing the night', () => {
  it('asks only for the gap: a refusal without its reason', async () => {
    const { visited } = await open(...night, refused(401, 'pet'), refused(402, null));
    fireEvent.click(screen.getByRole('button', { name: 'Scrivilo ora' }));
    expect(visited.at(-1)).toContain(`?corrects=${fakeId(402)}`);
  });

  it('tells the open tasks of the places passed, and only those', async () => {
    await open(
      ...night,
      aTask('Portare calze', stops[0], fakeId(61)),
      aTask('Altrove', stops[2], fakeId(62)),
    );
    expect(screen.getByText('Portare calze')).toBeTruthy();
    expect(screen.queryByText(/Altrove/)).toBeNull();
  });

  it('tells what was begun and not finished, before it is closed and before it is handed in', async () => {
    const { phone } = await open(...night);
    expect(screen.queryByText(/cominciat/)).toBeNull();
    await act(async () => {
      await phone.ports.drafts.save(draftKey('encounter', fakeId(71)), {});
      await phone.ports.drafts.save(draftKey('risk', fakeId(72)), {});
      await phone.ports.drafts.save(draftKey('close-shift', tonight), { note: 'Cancello' });
    });
    expect(screen.getByText('2 cose cominciate e non finite.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: "Chiudi l'uscita" }));
    await screen.findByRole('button', { name: 'Consegna il diario' });
    expect(screen.getByText('2 cose cominciate e non finite.')).toBeTruthy();
  });

  it('closes with the exact number of my notes, then hands the log in', async () => {
    const theirs = anEncounter({ shiftId: tonight, placeId: stops[0] }, { createdBy: marek });
    const { phone, tap, visited } = await open(...night, refused(401, 'pet'), theirs);
    fireEvent.change(screen.getByLabelText('Per chi esce domani'), { target: { value: 'Cancello chiuso' } });
    await tap("Chiudi l'uscita");
    expect(phone.commits[0]?.change.intents[0]).toMatchObject({
      body: { event: 'closed', noteCount: 1, note: 'Cancello chiuso' },
    });
    await tap('Consegna il diario');
    expect(phone.commits[1]?.change.intents[0]).toMatchObject({ body: { event: 'submitted' } });
    expect(visited.at(-1)).toBe('/tonight');
  });

  it('asks first how they are when the crew owes a word, and one tap says both', async () => {
    const silent = night.filter((one) => one.kind !== 'check_in');
    const { phone, tap } = await open(...silent);
    expect(screen.getByRole('alert').textContent).toContain('19:30');
    expect(screen.queryByRole('button', { name: "Chiudi l'uscita" })).toBeNull();
    await tap('Stiamo bene, chiudi');
    expect(phone.commits).toHaveLength(1);
    expect(phone.commits[0]?.change.intents).toMatchObject([
      { kind: 'check_in', body: { placeId: stops[0], minutes: 30 } },
      { kind: 'shift_event', body: { event: 'closed' } },
    ]);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('finds the note again after the tab was killed, and forgets it with the save', async () => {
    const { phone, unmount } = await open(...night);
    fireEvent.change(screen.getByLabelText('Per chi esce domani'), { target: { value: 'Cancello chiuso' } });
    await act(async () => void window.dispatchEvent(new Event('pagehide')));
    unmount();
    renderScreen(<CloseShiftScreen shiftId={tonight} netLine={null} />, phone.ports);
    expect(await screen.findByDisplayValue('Cancello chiuso')).toBeTruthy();
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: "Chiudi l'uscita" })));
    expect(phone.draft(`close-shift:${tonight}`)).toBeUndefined();
  });

  it('names who of the crew may still have notes', async () => {
    await open(...night, aShiftEvent('joined', '18:31', { operatorId: marek }));
    expect(screen.getByText('Marek')).toBeTruthy();
    expect(screen.getByText(/non ha ancora chiuso/)).toBeTruthy();
  });

  it('says that it was not saved', async () => {
    const { phone, tap } = await open(...night);
    phone.failSaving({ type: 'storage-broken' });
    await tap("Chiudi l'uscita");
    expect(screen.getByText(/NON è salvato/)).toBeTruthy();
    expect(screen.getByRole('button', { name: "Chiudi l'uscita" })).toBeTruthy();
  });
});
