// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { fakeId, fakePhone } from '../../../tests/factories/fake-phone.ts';
import { aPerson } from '../../../tests/factories/fake-records.ts';
import { renderScreen } from '../../../tests/factories/render-screen.tsx';
import { type Opening, openingSchema } from '../../contract/opened-person.ts';
import { fail, ok } from '../../domain/kernel/result.ts';
import type { DeskPort } from '../../ports/desk.ts';
import { OpeningsScreen } from './openings-screen.tsx';

const rosso = aPerson('Rosso', {}, { id: fakeId(0x30) });
const now = '2026-11-21T21:14:00.000Z';
const anOpening = (more: Partial<Opening> = {}): Opening =>
  openingSchema.parse({
    ...{ id: fakeId(0x90), at: '2026-11-21T21:10:00.000Z', until: '2026-11-21T21:40:00.000Z' },
    ...{ operatorId: fakeId(0x77), operatorName: 'Lucia Prova', personId: rosso.id, personCode: 'K7-MORA-4' },
    ...{ reason: 'danger_to_life', gave: [{ row: 'sealed', count: 2 }], lookedAt: [], judgement: null },
    ...more,
  });

async function show(
  address: string,
  sees: 'all' | 'own',
  said: readonly Opening[],
  more: Partial<DeskPort> = {},
) {
  const phone = fakePhone({
    records: [rosso],
    now,
    actor: { roles: [sees === 'all' ? 'dpo' : 'coordinator'] },
  });
  const done: unknown[] = [];
  const list = [...said];
  const desk: DeskPort = {
    ...phone.ports.desk,
    openings: async () => ok({ serverTime: now, sees, openings: [...list] }),
    openPerson: async (...asked) => {
      done.push(asked);
      list.unshift(anOpening({ operatorId: fakeId(2), operatorName: 'Giulia' }));
      return ok('2026-11-21T21:40:00.000Z');
    },
    judgeOpening: async (...asked) => {
      done.push(asked);
      list.splice(0, 1, anOpening({ judgement: { code: 'justified', at: now, byName: 'Teresa' } }));
      return ok(undefined);
    },
    ...more,
  };
  renderScreen(<OpeningsScreen />, { ...phone.ports, desk }, address);
  await waitFor(() => expect(screen.queryByText('Chiedo le aperture al centro.')).toBeNull());
  const tap = (name: RegExp | string) =>
    act(async () => void fireEvent.click(screen.getByRole('button', { name })));
  return { done, tap };
}

describe("Aperture d'emergenza", () => {
  it('opens nobody without a reason, and says until when it is open', async () => {
    const { done, tap } = await show(`/desk/openings?about=${rosso.id}`, 'own', []);
    await tap(/Apri per 30 minuti/);
    expect(done).toEqual([]);
    fireEvent.click(screen.getByRole('radio', { name: 'Pericolo di vita' }));
    await tap(/Apri per 30 minuti/);
    expect(done).toEqual([[rosso.id, 'danger_to_life']]);
    const row = await screen.findByRole('listitem');
    expect(row.textContent).toMatch(
      /Rosso.*pericolo di vita.*Giulia.*aperta: si chiude tra 26 min.*2 note su pericoli/,
    );
    expect(within(row).getByRole('button', { name: 'Apri la sua scheda' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Apri per 30 minuti/ })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Giustificata' })).toBeNull();
  });

  it('says in words that it needs the network, and keeps the form', async () => {
    const openPerson = async () => fail({ type: 'no-network' as const });
    const { tap } = await show(`/desk/openings?about=${rosso.id}`, 'own', [], { openPerson });
    fireEvent.click(screen.getByRole('radio', { name: 'Violenza in corso' }));
    await tap(/Apri per 30 minuti/);
    expect(screen.getByText(/Serve la rete/)).toBeTruthy();
    expect(screen.getByRole('button', { name: /Apri per 30 minuti/ })).toBeTruthy();
  });

  it('shows the data protection officer who, when, why and what was looked at, and takes their word', async () => {
    const past = { until: '2026-11-21T21:12:00.000Z', lookedAt: ['2026-11-21T21:11:00.000Z'] };
    const { done, tap } = await show('/desk/openings', 'all', [anOpening(past)]);
    expect(screen.getByRole('listitem').textContent).toMatch(
      /pericolo di vita.*Lucia Prova · oggi, 22:10.*chiusa alle 22:12.*2 note su pericoli · scheda guardata una volta/,
    );
    await tap('Giustificata');
    expect(done).toEqual([[fakeId(0x90), 'justified']]);
    expect(await screen.findByText(/Giustificata, oggi/)).toBeTruthy();
  });

  it('asks no word on what one opened oneself', async () => {
    await show('/desk/openings', 'all', [anOpening({ operatorId: fakeId(2) })]);
    expect(screen.queryByRole('button', { name: 'Letta' })).toBeNull();
  });
});
