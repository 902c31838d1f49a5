// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import {
  aCheckIn,
  aCrew,
  aReview,
  aShift,
  aShiftEvent,
  elena,
  me,
  stops,
  tonight,
} from '../../../tests/factories/fake-night.ts';
import { type FakeRecord, fakeId, fakePhone } from '../../../tests/factories/fake-phone.ts';
import { anEncounter, aPerson, met } from '../../../tests/factories/fake-records.ts';
import { aShiftLog } from '../../../tests/factories/fake-shift-log.ts';
import { renderScreen } from '../../../tests/factories/render-screen.tsx';
import { fail, ok } from '../../domain/kernel/result.ts';
import { DeskLogScreen } from './desk-log-screen.tsx';

const samir = fakeId(201);
const meeting = anEncounter(
  { shiftId: tonight, placeId: stops[0], participants: [met(samir)], items: [{ code: 'hot_drink', qty: 1 }] },
  { id: fakeId(401), at: '2026-11-21T19:52:00.000Z' },
);
const night: FakeRecord[] = [
  ...aCrew(),
  aPerson('Samir', {}, { id: samir }),
  aShift(),
  aShiftEvent('joined', '18:30'),
  aShiftEvent('arrived', '19:40', { placeId: stops[0] }),
  meeting,
  aShiftEvent('closed', '23:00', { noteCount: 1, note: 'Tutto bene.' }),
  aShiftEvent('submitted', '23:10'),
];

async function open(records: readonly FakeRecord[], reviewer = elena, roles = ['coordinator']) {
  const phone = fakePhone({ records: aCrew(), actor: { operatorId: reviewer, roles } });
  const desk = { ...phone.ports.desk, shiftLog: async () => ok(aShiftLog(records)) };
  await act(
    async () =>
      void renderScreen(<DeskLogScreen shiftId={tonight} netLine={null} />, { ...phone.ports, desk }),
  );
  const tap = (name: string | RegExp) =>
    act(async () => void fireEvent.click(screen.getByRole('button', { name })));
  const decision = () => phone.commits.at(-1)?.change.intents[0];
  return { phone, tap, decision };
}

describe('a log at the desk', () => {
  it('reads like the paper log', async () => {
    await open(night);
    expect(screen.getByText('Samir')).toBeTruthy();
    expect(screen.getByText('Bevanda calda.')).toBeTruthy();
    expect(screen.getByText('Tutto bene.')).toBeTruthy();
  });

  it('tells who closed without saying that they were well', async () => {
    await open([...night, aCheckIn('22:45')]);
    expect(screen.queryByText(/Ha chiuso senza dire/)).toBeNull();
    cleanup();
    await open(night);
    expect(
      screen.getByText(/Ha chiuso senza dire se stavano bene: la parola era attesa per le 20:00/),
    ).toBeTruthy();
  });

  it('approves when nothing is asked', async () => {
    const { tap, decision } = await open(night);
    await tap('Approva');
    expect(decision()).toMatchObject({
      kind: 'review',
      body: { decision: 'approve', comments: [], noteId: null },
    });
    expect(screen.getByText(/salvata qui e non ancora al centro/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Approva|Rimanda/ })).toBeNull();
  });

  it('returns with questions hooked to their entries, which are drafts until then', async () => {
    const { phone, tap, decision } = await open(night);
    await tap(/Chiedi accanto a: 20:52 Samir/);
    fireEvent.change(screen.getByLabelText(/La tua domanda accanto a: 20:52 Samir/), {
      target: { value: 'Chi lo accompagna?' },
    });
    expect(phone.draft(`review:${tonight}`)).toEqual({ [meeting.id]: 'Chi lo accompagna?' });
    await tap('Rimanda con 1 domanda');
    expect(decision()).toMatchObject({
      body: { decision: 'return', comments: [{ text: 'Chi lo accompagna?', aboutId: meeting.id }] },
    });
    expect(phone.draft(`review:${tonight}`)).toBeUndefined();
  });

  it('shows under a question what the crew wrote back', async () => {
    const asked = aReview('return', [{ text: 'Siete ripassati?', aboutId: null }]);
    const again = {
      ...aShiftEvent('submitted', '23:50', { note: 'Sì, alle 23.' }),
      at: '2026-11-22T08:30:00.000Z',
      v: 200_000,
    };
    await open([...night, asked, again]);
    const lines = screen.getAllByRole('complementary').map((one) => one.textContent);
    expect(lines).toEqual([
      expect.stringContaining('Siete ripassati?'),
      expect.stringContaining('Sì, alle 23.'),
    ]);
    expect(screen.getByText('Nessuna domanda nuova.')).toBeTruthy();
  });

  it('keeps the questions when the answer could not be saved', async () => {
    const { phone, tap } = await open(night);
    await tap('Chiedi una cosa di tutta la notte');
    fireEvent.change(screen.getByLabelText(/tutto il diario/), { target: { value: 'Siete ripassati?' } });
    phone.failSaving({ type: 'disk-full' });
    await tap('Rimanda con 1 domanda');
    expect(screen.getByText(/NON è salvato/)).toBeTruthy();
    expect(screen.getByDisplayValue('Siete ripassati?')).toBeTruthy();
  });

  it('tells somebody of the crew why they may not answer', async () => {
    await open(night, me);
    expect(screen.getByText(/Eri in questa uscita/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Approva|Rimanda|Chiedi/ })).toBeNull();
  });

  it('answers a late note by itself and leaves the approved log approved', async () => {
    const late = anEncounter(
      { shiftId: tonight, placeId: stops[0], participants: [met(samir)], lateEntry: true },
      { id: fakeId(402), at: '2026-11-21T20:30:00.000Z', v: 200_000 },
    );
    const { tap, decision } = await open([...night, aReview('approve', []), late]);
    expect(screen.getByText("arrivata dopo l'approvazione")).toBeTruthy();
    await tap('Approva questa nota');
    expect(decision()).toMatchObject({ body: { noteId: late.id, decision: 'approve' } });
    expect(screen.getByText('Nota approvata.')).toBeTruthy();
    expect(screen.getByText('approvato')).toBeTruthy();
  });

  it('says to the others that somebody reads it', async () => {
    const { tap, decision } = await open(night);
    await tap('Lo leggo io');
    expect(decision()).toMatchObject({ kind: 'log_mark', body: { shiftId: tonight, mark: 'in_review' } });
    expect(screen.getByText('in lettura')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Lo leggo io' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Approva' })).toBeTruthy();
  });

  it('locks an approved log after saying what that means, and only then', async () => {
    const { phone, tap, decision } = await open([...night, aReview('approve', [])]);
    await tap('Blocca: va nei rapporti');
    expect(phone.commits).toHaveLength(0);
    await tap('Blocca');
    expect(decision()).toMatchObject({ kind: 'log_mark', body: { mark: 'locked' } });
    expect(screen.getByText('bloccato, già nei rapporti')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Blocca/ })).toBeNull();
  });

  it('says that a record of a newer version is not shown', async () => {
    const newer = { ...meeting, id: fakeId(409), kind: 'something_new' };
    await open([...night, newer]);
    expect(screen.getByText(/scritta da una versione più nuova/)).toBeTruthy();
  });

  it('says in words that it cannot be had', async () => {
    const phone = fakePhone();
    const desk = { ...phone.ports.desk, shiftLog: async () => fail({ type: 'not-found' as const }) };
    await act(
      async () =>
        void renderScreen(<DeskLogScreen shiftId={tonight} netLine={null} />, { ...phone.ports, desk }),
    );
    expect(screen.getByText(/Il centro non ha questo diario/)).toBeTruthy();
  });
});
