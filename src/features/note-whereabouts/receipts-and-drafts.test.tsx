// @vitest-environment jsdom
import { act, fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { aCrew, stops } from '../../../tests/factories/fake-night.ts';
import { fakeId, fakePhone } from '../../../tests/factories/fake-phone.ts';
import { anEncounter, aPerson } from '../../../tests/factories/fake-records.ts';
import { renderScreen } from '../../../tests/factories/render-screen.tsx';
import type { ReceiptedNote } from '../../ports/sync-status.ts';
import { NoteWhereaboutsScreen } from './note-whereabouts-screen.tsx';

const here = aPerson('Rosso', {}, { id: fakeId(0x30) });
const gone = fakeId(0x31);

async function open(
  drafts: Readonly<Record<string, unknown>> = {},
  receipted: readonly ReceiptedNote[] = [],
) {
  const records = [...aCrew(), here, anEncounter({ placeId: stops[0] }, { id: fakeId(0x401) })];
  const phone = fakePhone({ records, now: '2026-11-21T21:14:00.000Z' });
  for (const [key, value] of Object.entries(drafts)) await phone.ports.drafts.save(key, value);
  phone.receipted.set(receipted);
  const { visited } = renderScreen(<NoteWhereaboutsScreen />, phone.ports, '/notes');
  // What is on the disk is looked for first.
  await act(async () => undefined);
  const tap = (name: string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));
  return { phone, visited, tap };
}

const receipt = (n: number, over: Partial<ReceiptedNote> = {}): ReceiptedNote => ({
  recordId: fakeId(0x400 + n),
  kind: 'encounter',
  at: '2026-11-21T20:12:00.000Z',
  answeredAt: '2026-11-21T20:40:00.000Z',
  signature: 'verified',
  ...over,
});

describe('receipts of the centre', () => {
  it('are told record by record: since when, and whether the signature was checked', async () => {
    await open({}, [
      receipt(1),
      receipt(2, { signature: 'unchecked' }),
      receipt(3, { signature: 'unsigned' }),
    ]);
    const lines = within(screen.getByRole('list', { name: 'Al centro, con ricevuta' })).getAllByRole(
      'listitem',
    );
    expect(lines.map((line) => line.textContent)).toEqual([
      expect.stringMatching(/Incontro, oggi, 21:12, Primo luogo.*ricevuta oggi, 21:40 · firma controllata/),
      expect.stringContaining('firma non controllata qui'),
      expect.stringContaining('senza firma'),
    ]);
  });

  it('are few at first, more when asked, and handed out as a file that holds no words of a note', async () => {
    const make = vi.fn((_: Blob) => 'blob:x');
    vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: make, revokeObjectURL: vi.fn() }));
    const { tap } = await open(
      {},
      Array.from({ length: 7 }, (_, n) => receipt(n)),
    );
    const count = () =>
      within(screen.getByRole('list', { name: 'Al centro, con ricevuta' })).getAllByRole('listitem').length;
    expect(count()).toBe(5);
    await tap('Altre ricevute');
    expect(count()).toBe(7);
    await tap('Esporta le ricevute');
    expect(make).toHaveBeenCalled();
  });
});

describe('drafts that nothing opens any more', () => {
  it('of somebody who left: listed without a word of them, and let go when that is said', async () => {
    const { phone, tap } = await open({
      [`edit-person:${gone}`]: { nicknames: 'Zebedeo' },
      [`unreadable:risk:${gone}`]: { putAsideAt: '2026-11-20T10:00:00.000Z', kept: { note: 'Zebedeo' } },
      [`edit-person:${here.id}`]: { note: 'zaino' },
      'encounter:1': {},
    });
    expect(screen.getAllByText(/Scarta$/)).toHaveLength(2);
    expect(screen.getByText('Una scheda da finire')).toBeTruthy();
    expect(screen.getByText(/È di chi non è più su questo telefono/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Leggi' })).toBeNull();
    expect(document.body.textContent).not.toContain('Zebedeo');
    await act(
      async () => void fireEvent.click(screen.getAllByRole('button', { name: 'Scarta' })[0] as HTMLElement),
    );
    expect(phone.draft(`edit-person:${gone}`)).toBeDefined();
    await tap('Scartala, non serve più');
    expect(phone.draft(`edit-person:${gone}`)).toBeUndefined();
    expect(phone.draft(`edit-person:${here.id}`)).toBeDefined();
  });

  it('closed when somebody left: told, handed out as a file that only the organisation opens, and let go', async () => {
    const files: Blob[] = [];
    const createObjectURL = (file: Blob) => {
      files.push(file);
      return 'blob:x';
    };
    vi.stubGlobal('URL', Object.assign(URL, { createObjectURL, revokeObjectURL: vi.fn() }));
    const key = `closed:edit-person:${gone}`;
    const { phone, tap } = await open({
      [key]: { closedAt: '2026-11-20T10:00:00.000Z', letters: ['YQ=='] },
      [`closed:risk:${gone}`]: { closedAt: '2026-11-20T10:00:00.000Z', letters: [] },
    });
    expect(screen.getByText(/Quello che avevi scritto è chiuso/)).toBeTruthy();
    expect(screen.getByText(/quello che avevi scritto è andato via con la sua scheda/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Leggi' })).toBeNull();
    await tap('Salva il file chiuso');
    expect(JSON.parse((await files[0]?.text()) ?? '')).toEqual({ f: 1, key, letters: ['YQ=='] });
    await act(
      async () => void fireEvent.click(screen.getAllByRole('button', { name: 'Scarta' })[0] as HTMLElement),
    );
    await tap('Scartala, non serve più');
    expect(phone.draft(key)).toBeUndefined();
  });

  it('of another version: since when, and their words to read and copy, whatever their shape', async () => {
    const writeText = vi.fn(async () => undefined);
    vi.stubGlobal('navigator', Object.assign(navigator, { clipboard: { writeText } }));
    const { phone, tap } = await open({
      'unreadable:encounter:9': {
        putAsideAt: '2026-11-20T10:00:00.000Z',
        kept: { words: 'Il cane resta con me', shape: 7 },
      },
    });
    expect(screen.getByText(/messa da parte ieri, 11:00/)).toBeTruthy();
    await tap('Leggi');
    expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toContain('Il cane resta con me');
    await tap('Copia il testo');
    expect(writeText).toHaveBeenCalledWith(expect.stringContaining('"shape": 7'));
    expect(phone.draft('unreadable:encounter:9')).toBeDefined();
  });

  it('put aside by an earlier version, without a date, and repairs of what waits no more', async () => {
    await open({
      'unreadable:referral:9': { note: 'bare' },
      [`close-shift:${fakeId(0x50)}:mends:${fakeId(0x901)}`]: { note: 'Cancello' },
      [`close-shift:${fakeId(0x50)}`]: { note: 'in corso' },
    });
    expect(screen.getByText('Un invio da finire')).toBeTruthy();
    expect(screen.queryByText(/messa da parte/)).toBeNull();
    expect(screen.getByText(/correzione di una nota che non l'aspetta più/)).toBeTruthy();
    expect(screen.getAllByRole('button', { name: 'Scarta' })).toHaveLength(2);
  });
});
