// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { aCrew, elena, marek, me } from '../../../tests/factories/fake-night.ts';
import { fakeId, fakePhone } from '../../../tests/factories/fake-phone.ts';
import { aPerson, aRecord } from '../../../tests/factories/fake-records.ts';
import { renderScreen } from '../../../tests/factories/render-screen.tsx';
import type { ConflictBody } from '../../domain/conflict/conflict.ts';
import { TwoValuesScreen } from './two-values-screen.tsx';

const rosso = fakeId(0x30);
const [theirs, mine] = ['2026-11-21T19:10:00.000Z', '2026-11-21T20:40:00.000Z'];

const twoValues = (
  field: string,
  kept: ConflictBody['kept'],
  other: ConflictBody['other'],
  id = 0x70,
  orgId?: string,
) => ({
  ...aRecord(
    'conflict',
    { recordId: rosso, recordKind: 'person', field, kept, other },
    { id: fakeId(id), subjectId: rosso, at: mine },
  ),
  ...(orgId ? { orgId } : {}),
});

function open(person: object, ...conflicts: ReturnType<typeof twoValues>[]) {
  const records = [...aCrew(), aPerson('Rosso', person, { id: rosso }), ...conflicts];
  const phone = fakePhone({ records, now: '2026-11-21T21:14:00.000Z' });
  renderScreen(<TwoValuesScreen />, phone.ports);
  const choose = (name: RegExp) => act(async () => void fireEvent.click(screen.getByRole('radio', { name })));
  const tap = (name: string | RegExp) =>
    act(async () => void fireEvent.click(screen.getByRole('button', { name })));
  return { phone, choose, tap };
}

const notes = () =>
  twoValues(
    'note',
    { value: 'zaino blu', author: me, at: mine },
    { value: 'zaino rosso', author: marek, at: theirs },
  );

describe('two values for one field', () => {
  it('shows both, with who and when, as mine and theirs', () => {
    open({ note: 'zaino blu' }, notes());
    expect(screen.getByText('Rosso')).toBeTruthy();
    const own = screen.getByRole('radio', { name: /Tieni la mia.*zaino blu.*scritta da te/s });
    const other = screen.getByRole('radio', { name: /Tieni la sua.*zaino rosso.*scritta da Marek/s });
    expect(own).toBeTruthy();
    expect(other).toBeTruthy();
    expect(screen.getByText(/scritta da Marek/).textContent).toContain('20:10');
  });

  it('keeps a choice that is not saved yet', async () => {
    const { phone, choose, tap } = open({ note: 'zaino blu' }, notes());
    await choose(/Tieni la sua/);
    const key = `two-values:${fakeId(0x70)}`;
    expect(phone.draft(key)).toEqual({ of: fakeId(0x70), choice: 'other' });
    cleanup();
    renderScreen(<TwoValuesScreen />, phone.ports);
    expect(await screen.findByRole('radio', { name: /Tieni la sua/, checked: true })).toBeTruthy();
    await tap('Salva la scelta');
    expect(phone.draft(key)).toBeUndefined();
  });

  it('names both when neither is mine', () => {
    open(
      { note: 'zaino blu' },
      twoValues(
        'note',
        { value: 'zaino blu', author: elena, at: mine },
        { value: 'zaino rosso', author: marek, at: theirs },
      ),
    );
    expect(screen.getByRole('radio', { name: /Tieni quella di Elena/ })).toBeTruthy();
    expect(screen.getByRole('radio', { name: /Tieni quella di Marek/ })).toBeTruthy();
  });

  it('chooses both beforehand where both can stand, and writes them one after the other', async () => {
    const { phone, tap } = open({ note: 'zaino blu' }, notes());
    await tap('Salva la scelta');
    expect(phone.commits[0]?.change.intents).toMatchObject([
      { kind: 'conflict_resolution', body: { conflictId: fakeId(0x70), choice: 'both' } },
      { action: 'patch', patch: { note: { set: 'zaino blu\nzaino rosso' } } },
    ]);
    expect(screen.getByText(/Restano scritte tutte e due/)).toBeTruthy();
    expect(screen.getByText('Niente da scegliere.')).toBeTruthy();
  });

  it('lets theirs stand when that is chosen', async () => {
    const { phone, choose, tap } = open({ note: 'zaino blu' }, notes());
    await choose(/Tieni la sua/);
    await tap('Salva la scelta');
    expect(phone.commits[0]?.change.intents).toMatchObject([
      { body: { choice: 'other' } },
      { patch: { note: { set: 'zaino rosso' } }, baseValues: { note: 'zaino blu' } },
    ]);
  });

  it('does not offer both where one word has to stand, and begins with what stands', async () => {
    const { phone, tap } = open(
      { gender: 'M' },
      twoValues('gender', { value: 'M', author: marek, at: mine }, { value: 'F', author: me, at: theirs }),
    );
    expect(screen.queryByRole('radio', { name: /Tutte e due/ })).toBeNull();
    expect(screen.getByRole('radio', { name: /Tieni la sua.*Uomo/s })).toBeTruthy();
    expect(screen.getByRole('radio', { name: /Tieni la mia.*Donna/s })).toBeTruthy();
    await tap('Salva la scelta');
    expect(phone.commits[0]?.change.intents).toMatchObject([{ body: { choice: 'kept' } }]);
    expect(phone.commits[0]?.change.intents).toHaveLength(1);
  });

  it('tells what stands now when it was changed after both, and what was there', () => {
    open({ note: 'zaino verde' }, notes());
    const now = screen.getByRole('radio', { name: /Lascia com'è adesso/ });
    expect(now.closest('label')?.textContent).toMatch(/zaino verde.*prima c'era «zaino blu», scritta da te/s);
  });

  it('goes through them one at a time, my own first, and leaves those of other organisations alone', async () => {
    const { tap } = open(
      { note: 'zaino blu', gender: 'M' },
      twoValues(
        'gender',
        { value: 'M', author: marek, at: mine },
        { value: 'F', author: elena, at: theirs },
        0x71,
      ),
      notes(),
      twoValues(
        'pets',
        { value: 'x', author: marek, at: mine },
        { value: 'y', author: elena, at: theirs },
        0x72,
        fakeId(0x999),
      ),
    );
    expect(screen.getByText('1 di 2')).toBeTruthy();
    expect(screen.getByText('Nota')).toBeTruthy();
    await tap("Un'altra");
    expect(screen.getByText('Uomo o donna')).toBeTruthy();
    await tap("Un'altra");
    expect(screen.getByText('Nota')).toBeTruthy();
  });

  it('shows a field that it does not know by its own name, and any value as it is', () => {
    open(
      { shoeSize: { eu: 43 } },
      twoValues(
        'shoeSize',
        { value: { eu: 43 }, author: marek, at: mine },
        { value: null, author: me, at: theirs },
      ),
    );
    expect(screen.getByText('shoeSize')).toBeTruthy();
    expect(screen.getByText('niente scritto', { selector: 'bdi' })).toBeTruthy();
  });

  it('says what stopped it, and keeps the choice', async () => {
    const { phone, choose, tap } = open({ note: 'zaino blu' }, notes());
    phone.failSaving({ type: 'disk-full' });
    await choose(/Tieni la sua/);
    await tap('Salva la scelta');
    expect(screen.getByText(/NON è salvato: il telefono è pieno/)).toBeTruthy();
    expect(screen.getByRole<HTMLInputElement>('radio', { name: /Tieni la sua/ }).checked).toBe(true);
  });
});
