// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { fakeLive } from '../../../tests/factories/fake-live.ts';
import { aCrew, marek } from '../../../tests/factories/fake-night.ts';
import { type FakeRecord, fakeId, fakePhone } from '../../../tests/factories/fake-phone.ts';
import { anEncounter, aPerson, aRecord, met } from '../../../tests/factories/fake-records.ts';
import { aCrewPhone, aLogSummary } from '../../../tests/factories/fake-shift-log.ts';
import { renderScreen } from '../../../tests/factories/render-screen.tsx';
import type { ShiftLogSummary } from '../../contract/shift-log.ts';
import { fail, ok } from '../../domain/kernel/result.ts';
import type { DeskPort } from '../../ports/desk.ts';
import { DeskScreen } from './desk-screen.tsx';

const page = (logs: ShiftLogSummary[], nextCursor: string | null = null) =>
  ok({ serverTime: '2026-11-22T08:00:00.000Z', logs, nextCursor });

async function open(shiftLogs: DeskPort['shiftLogs'], records: FakeRecord[] = []) {
  const phone = fakePhone({ records: [...aCrew(), ...records] });
  const changes = fakeLive(0);
  const desk = { ...phone.ports.desk, shiftLogs, changes };
  await act(async () => void renderScreen(<DeskScreen netLine={null} />, { ...phone.ports, desk }));
  return { changes };
}

describe('the queue at the desk', () => {
  it('tells the night in a sentence and links each log', async () => {
    await open(async () =>
      page([aLogSummary(), aLogSummary({ shiftId: fakeId(52), teamName: 'Notte 1', encounters: 9 })]),
    );
    expect(screen.getByRole('heading', { level: 1 }).textContent).toContain('2 uscite, 23 incontri.');
    expect(screen.getByRole('heading', { level: 1 }).textContent).toContain('2 diari aspettano te.');
    expect(screen.getByRole('link', { name: /Notte 1/ }).getAttribute('href')).toBe(`/desk/${fakeId(52)}`);
  });

  it('T24: tells of a death that is in doubt because they were met since, and leads to their page', async () => {
    const rosso = aPerson('Rosso', {}, { id: fakeId(0x30) });
    const said = {
      ...({ personId: rosso.id, presence: 'deceased', on: '2026-11-10', source: 'hospital' } as const),
      ...({ cause: 'unknown', note: null, confirmsId: null, undoesId: null } as const),
    };
    const about = { subjectId: rosso.id };
    const first = aRecord('presence_event', said, { ...about, id: fakeId(0x70), v: 5 });
    const second = aRecord(
      'presence_event',
      { ...said, source: 'family', confirmsId: first.id },
      { ...about, v: 6 },
    );
    await open(async () => page([]), [rosso, first, second]);
    expect(screen.queryByRole('link', { name: /Rosso/ })).toBeNull();
    cleanup();
    const later = anEncounter(
      { placeId: fakeId(0x20), participants: [met(rosso.id)] },
      { at: '2026-11-15T22:00:00.000Z', v: 9 },
    );
    await open(async () => page([]), [rosso, first, second, later]);
    const row = screen.getByRole('link', { name: /Rosso.*poi qualcuno l'ha incontrata/ });
    expect(row.getAttribute('href')).toBe(`/people/${rosso.id}`);
  });

  it('T03: tells of two who may be one, and leads to where it is decided', async () => {
    const [one, other] = [
      aPerson('Iussuf', {}, { id: fakeId(0x30) }),
      aPerson('Youssouf', {}, { id: fakeId(0x31) }),
    ];
    const guess = aRecord(
      'person_link',
      {
        ...{ aId: one.id, bId: other.id, relation: 'maybe', undoesId: null },
        ...({ evidence: ['same_nickname'], proposedBy: 'system' } as const),
      },
      { subjectId: one.id },
    );
    await open(async () => page([]), [one, other, guess]);
    const row = screen.getByRole('link', { name: /Iussuf e Youssouf.*forse la stessa persona/ });
    expect(row.getAttribute('href')).toBe(`/people/${one.id}`);
  });

  it('says whose notes are still in a pocket, and that an unknown number is unknown', async () => {
    const phones = [aCrewPhone(marek), aCrewPhone(fakeId(99), { deviceId: fakeId(92), missing: 3 })];
    await open(async () => page([aLogSummary({ phones })]));
    expect(screen.getByText(/non si sa quante note ha solo sul telefono/).textContent).toContain('Marek');
    expect(screen.getByText(/ha ancora 3 cose solo sul telefono/)).toBeTruthy();
  });

  it('says why a log of one’s own crew cannot be reviewed, and does not count it', async () => {
    await open(async () => page([aLogSummary({ inCrew: true })]));
    expect(screen.getByText(/Eri in questa uscita/)).toBeTruthy();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toContain('Nessun diario aspetta te.');
  });

  it('asks again by itself, keeps what is shown meanwhile and when the centre is silent', async () => {
    const shiftLogs = vi.fn<DeskPort['shiftLogs']>(async () => page([aLogSummary()]));
    const { changes } = await open(shiftLogs);
    shiftLogs.mockImplementation(async () => fail({ type: 'centre-silent' }));
    await act(async () => changes.set(1));
    expect(shiftLogs).toHaveBeenCalledTimes(2);
    expect(screen.getByText(/Il centro non risponde/)).toBeTruthy();
    expect(screen.getByRole('link', { name: /Notte 2/ })).toBeTruthy();
  });

  it('goes on with older nights, and asks for as many again', async () => {
    const shiftLogs = vi.fn<DeskPort['shiftLogs']>(async ({ cursor }) =>
      cursor
        ? page([aLogSummary({ shiftId: fakeId(53), teamName: 'Notte 3' })])
        : page([aLogSummary()], 'next'),
    );
    await open(shiftLogs);
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Altre notti' })));
    expect(screen.getByRole('link', { name: /Notte 3/ })).toBeTruthy();
    expect(screen.getByRole('link', { name: /Notte 2/ })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Altre notti' })).toBeNull();
  });
});
