// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { aCrew, elena, me, stops } from '../../../tests/factories/fake-night.ts';
import { fakeId, fakePhone } from '../../../tests/factories/fake-phone.ts';
import { anEncounter, aRecord } from '../../../tests/factories/fake-records.ts';
import { renderScreen } from '../../../tests/factories/render-screen.tsx';
import { fail, ok } from '../../domain/kernel/result.ts';
import type { OutboxItem, SyncStatus } from '../../ports/sync-status.ts';
import { NoteWhereaboutsScreen } from './note-whereabouts-screen.tsx';

const note = fakeId(401);
const refused: OutboxItem = {
  recordId: note,
  kind: 'encounter',
  at: '2026-11-21T20:12:00.000Z',
  opIds: [fakeId(901)],
  refusedOpIds: [fakeId(901)],
  state: 'refused',
  reason: { code: 'bed-service-needed' },
  tries: 1,
};
const waiting: OutboxItem = {
  ...refused,
  recordId: fakeId(402),
  opIds: [fakeId(902)],
  refusedOpIds: [],
  state: 'waiting',
  reason: null,
};

function open(outbox: readonly OutboxItem[], status: Partial<SyncStatus> = {}, clockOffsetMs = 0) {
  const records = [
    ...aCrew(),
    anEncounter({ placeId: stops[0] }, { id: note, whereabouts: 'needs-attention' }),
  ];
  const phone = fakePhone({ records, now: '2026-11-21T21:14:00.000Z' });
  phone.outbox.set(outbox);
  const before = phone.status.current();
  if (before) phone.status.set({ ...before, onlyHere: outbox.length, ...status });
  const sendNow = vi.fn(async () => undefined);
  const exportSealed = vi.fn<typeof phone.ports.sync.exportSealed>(async () => ok(new Blob(['x'])));
  const sync = { ...phone.ports.sync, sendNow, exportSealed };
  const withClock = {
    ...phone.ports.records,
    context: () => ({ ...phone.ports.records.context(), clockOffsetMs }),
  };
  const { visited } = renderScreen(<NoteWhereaboutsScreen />, { ...phone.ports, records: withClock, sync });
  const tap = (name: string | RegExp) =>
    act(async () => void fireEvent.click(screen.getByRole('button', { name })));
  return { phone, visited, tap, sendNow, exportSealed };
}

describe('Dove sono le note', () => {
  it('tells two places, exact numbers and the age of the last contact', () => {
    open([refused, waiting], { lastContactAt: '2026-11-21T17:02:00.000Z' });
    expect(screen.getByText(/note solo su questo telefono/).textContent).toBe(
      '2 note solo su questo telefono',
    );
    expect(screen.getByText(/ultimo contatto alle/).textContent).toContain('18:02, 4 h 12 fa');
    expect(screen.getByText(/aspetta la rete/)).toBeTruthy();
  });

  it.each([
    [-3 * 24 * 3_600_000, 'va avanti di 3 giorni'],
    [90 * 60_000, 'va indietro di 90 minuti'],
    [60_000, null],
  ])('faults 22 and 23: says that the clock is wrong, and by how much (%i ms)', (clockOffsetMs, words) => {
    open([], {}, clockOffsetMs);
    const said = screen.queryByText(/L'orologio di questo telefono/)?.textContent ?? null;
    if (words === null) expect(said).toBeNull();
    else expect(said).toContain(words);
  });

  it('tells what was found again, what was not, and when there is one copy only', () => {
    const foundAgain = { at: '2026-11-21T20:14:00.000Z', notes: 2, spoilt: 3, lost: [7] };
    open([waiting], { copies: { second: 'failing', inBoth: 0, foundAgain } });
    expect(screen.getByText(/Ritrovate 2 note dalla seconda copia/)).toBeTruthy();
    expect(screen.getByText(/2 righe erano rovinate: il loro contenuto è salvo/)).toBeTruthy();
    expect(screen.getByText(/1 riga era rovinata e non è neanche nella seconda copia/)).toBeTruthy();
    expect(screen.getByText(/per ora c'è una copia sola/)).toBeTruthy();
    expect(screen.queryByText(/in due copie/)).toBeNull();
  });

  it('fault 32: says that the browser promised nothing, and lets work go on', async () => {
    const { tap, sendNow } = open([waiting], { persisted: false });
    expect(screen.getByText(/Il browser non ha promesso di tenere le note/)).toBeTruthy();
    await tap(/^Invia adesso/);
    expect(sendNow).toHaveBeenCalledOnce();
  });

  it('says nothing of it when the browser promised, or has not answered yet', () => {
    for (const persisted of [true, null]) open([waiting], { persisted });
    expect(screen.queryByText(/non ha promesso/)).toBeNull();
  });

  it('tells what another phone of the same worker had and the centre never saw', () => {
    const phone = fakePhone({ records: aCrew(), now: '2026-11-21T21:14:00.000Z' });
    const lock = phone.lock.current();
    if (lock?.state !== 'open') throw new Error('The fake phone is open.');
    const lastContactAt = '2026-11-21T18:14:00.000Z';
    const unarrived = [{ deviceId: fakeId(77), name: 'Vecchio telefono', count: 3, lastContactAt }];
    phone.lock.set({ ...lock, session: { ...lock.session, unarrived } });
    renderScreen(<NoteWhereaboutsScreen />, phone.ports);
    const line = screen.getByText(/non sono arrivate al centro/);
    expect(line.textContent).toContain('Vecchio telefono: 3 cose scritte lì');
    expect(line.textContent).toContain('sentito 3 h');
  });

  it('says nothing of copies while all is well, but that there are two', () => {
    const foundAgain = { at: '2026-11-10T20:14:00.000Z', notes: 2, spoilt: 2, lost: [] };
    open([{ ...waiting, twice: true }], { copies: { second: 'kept', inBoth: 1, foundAgain } });
    expect(screen.queryByText(/Ritrovate/)).toBeNull();
    expect(screen.queryByText(/una copia sola/)).toBeNull();
    expect(screen.getByText(/in due copie/)).toBeTruthy();
    expect(screen.getByText(/qui, due copie/)).toBeTruthy();
  });

  it('says a refusal in words', () => {
    open([refused]);
    expect(screen.getByText(/Manca il servizio dove è stato trovato il letto/)).toBeTruthy();
  });

  it('sends a refused note again as it is: what was in its way may have passed', async () => {
    const { phone, tap } = open([refused]);
    await tap("Rimanda com'è");
    expect(phone.resent).toEqual([refused.refusedOpIds]);
    expect(screen.getByText(/Torna in partenza com'è/)).toBeTruthy();
  });

  it('says what stopped it when it could not be written down again', async () => {
    const { phone, tap } = open([refused]);
    phone.failSaving({ type: 'disk-full' });
    await tap("Rimanda com'è");
    expect(screen.getByText(/Il telefono è pieno: non è cambiato niente/)).toBeTruthy();
  });

  it('discards only after it was said in as many words', async () => {
    const { phone, tap } = open([refused]);
    await tap('Scarta');
    expect(phone.outbox.current()).toHaveLength(1);
    expect(screen.getByText(/non è più da nessuna parte/)).toBeTruthy();
    await tap('Tienila qui');
    expect(phone.outbox.current()).toHaveLength(1);
    await tap('Scarta');
    await tap(/Scartala/);
    expect(phone.outbox.current()).toHaveLength(0);
  });

  it('hands out a sealed file, and the note stays', async () => {
    const make = vi.fn((_: Blob) => 'blob:x');
    vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: make, revokeObjectURL: vi.fn() }));
    const { phone, tap, exportSealed } = open([refused]);
    await tap('Esporta');
    expect(exportSealed).toHaveBeenCalledWith(refused.opIds);
    expect(make).toHaveBeenCalled();
    expect(phone.outbox.current()).toHaveLength(1);
  });

  it('says what is missing when there is no key to close the file with', async () => {
    const { tap, exportSealed } = open([refused]);
    exportSealed.mockResolvedValueOnce(fail({ type: 'no-organisation-key' }));
    await tap('Esporta');
    expect(screen.getByText(/Manca la chiave dell'organizzazione/)).toBeTruthy();
  });

  it('sends at once, also when the last try found no network', async () => {
    const { tap, sendNow } = open([waiting], { link: 'no-network' });
    await tap('Invia adesso');
    expect(sendNow).toHaveBeenCalled();
  });

  it('stays focusable and says why when it cannot send', async () => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    const { tap, sendNow } = open([waiting], { link: 'no-network' });
    const send = screen.getByRole('button', { name: 'Invia adesso: serve la rete' });
    expect(send.getAttribute('aria-disabled')).toBe('true');
    expect(send.hasAttribute('disabled')).toBe(false);
    await tap(/Invia adesso/);
    expect(sendNow).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });

  it('fault 44: of a note that was set aside says who decides, and hands it out to nobody', () => {
    open([{ ...refused, state: 'quarantined', reason: { code: 'not-your-role' } }], { needsAttention: 1 });
    expect(screen.getByText(/Il centro la tiene da parte/)).toBeTruthy();
    for (const name of ['Esporta', "Rimanda com'è", 'Scarta'])
      expect(screen.queryByRole('button', { name })).toBeNull();
    cleanup();
    open([refused], { needsAttention: 1 });
    expect(screen.getByRole('button', { name: 'Esporta' })).toBeTruthy();
  });

  it('tells what a coordinator made of a note that was set aside', async () => {
    const { phone } = open([]);
    const body = { opIds: [fakeId(901)], choice: 'left', reason: "L'ha già scritta Elena." };
    const decision = { at: '2026-11-21T20:00:00.000Z', createdBy: elena };
    await act(async () =>
      phone.put(
        aRecord('quarantine_decision', { ...body, authorId: me } as never, decision),
        aRecord(
          'quarantine_decision',
          { ...body, authorId: elena, reason: 'di un altro' } as never,
          decision,
        ),
      ),
    );
    expect(screen.getByText(/Una nota tua resta da parte, intera, al centro/)).toBeTruthy();
    expect(screen.getByText("L'ha già scritta Elena.")).toBeTruthy();
    expect(screen.queryByText('di un altro')).toBeNull();
  });

  it('never claims that all is sent while a refused note is only here', () => {
    open([refused], { link: 'reached', onlyHere: 1, needsAttention: 1 });
    expect(screen.queryByText(/niente è solo qui/)).toBeNull();
    expect(screen.getByText(/La nota è intera, qui/)).toBeTruthy();
  });
});
