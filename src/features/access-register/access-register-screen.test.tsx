// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { aCrew, marek } from '../../../tests/factories/fake-night.ts';
import { fakePhone } from '../../../tests/factories/fake-phone.ts';
import { renderScreen } from '../../../tests/factories/render-screen.tsx';
import {
  type RegisterEntry,
  type RegisterPage,
  registerEntrySchema,
} from '../../contract/access-register.ts';
import { fail, ok } from '../../domain/kernel/result.ts';
import type { RegisterQuery } from '../../ports/desk.ts';
import { AccessRegisterScreen } from './access-register-screen.tsx';

const entry = (n: number, more: Partial<RegisterEntry>): RegisterEntry =>
  registerEntrySchema.parse({
    n,
    at: `2026-11-21T20:0${n}:00.000Z`,
    action: 'log_read',
    actorId: marek,
    actorName: 'Marek Prova',
    subject: null,
    reason: null,
    detail: null,
    ...more,
  });

const entries = [
  entry(4, { action: 'of_a_later_version' }),
  entry(3, { action: 'roles_ended', actorId: null, actorName: null, subject: 'Ida', detail: 'night_worker' }),
  entry(2, { action: 'sign_in_failed', actorId: null, actorName: null, subject: 'Ida' }),
  entry(1, { action: 'set_aside_decided', subject: 'K7-MORA-4', detail: 'taken' }),
];

async function open(sees: RegisterPage['sees'], pages: readonly (readonly RegisterEntry[])[] = [entries]) {
  const phone = fakePhone({ records: aCrew(), now: '2026-11-21T21:14:00.000Z' });
  const asked: RegisterQuery[] = [];
  const desk = {
    ...phone.ports.desk,
    register: async (query: RegisterQuery) => {
      asked.push(query);
      const at = query.before === undefined ? 0 : 1;
      const nextBefore = at + 1 < pages.length ? 99 : null;
      return ok({
        serverTime: '2026-11-21T21:14:00.000Z',
        sees,
        entries: [...(pages[at] ?? [])],
        nextBefore,
      });
    },
  };
  renderScreen(<AccessRegisterScreen />, { ...phone.ports, desk }, '/register');
  await waitFor(() => expect(screen.queryByText('Chiedo il registro al centro.')).toBeNull());
  const tap = (name: RegExp) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));
  return { asked, tap };
}

const rows = () => screen.getAllByRole('listitem').map((row) => row.textContent);

describe('Registro degli accessi', () => {
  it('tells who did what, when and about whom, in words', async () => {
    await open('all');
    expect(rows()).toEqual([
      expect.stringMatching(/^of_a_later_version.*Marek Prova · oggi, 21:04/),
      expect.stringMatching(/^Ruoli tolti.*dal centro.*Ida · Operatrice o operatore notturno/),
      expect.stringMatching(/^Accesso non riuscito.*non si sa chi.*Ida/),
      expect.stringMatching(/^Decisione su note messe da parte.*Marek Prova.*K7-MORA-4 · accolte/),
    ]);
  });

  it('is narrowed to one worker by a tap, to one person by their code, and back', async () => {
    const { asked, tap } = await open('all');
    await tap(/Decisione su note/);
    expect(asked.at(-1)).toEqual({ workerId: marek });
    await tap(/Solo Marek Prova: mostra tutto/);
    expect(asked.at(-1)).toEqual({});
    fireEvent.change(screen.getByRole('textbox', { name: 'Codice di una persona' }), {
      target: { value: ' k7-mora-4 ' },
    });
    await tap(/Mostra che cosa la riguarda/);
    expect(asked.at(-1)).toEqual({ personCode: 'k7-mora-4' });
  });

  it('goes on page after page', async () => {
    const { asked, tap } = await open('all', [entries.slice(0, 2), entries.slice(2)]);
    expect(rows()).toHaveLength(2);
    await tap(/Più indietro/);
    expect(asked.at(-1)).toEqual({ before: 99 });
    expect(rows()).toHaveLength(4);
    expect(screen.queryByRole('button', { name: 'Più indietro' })).toBeNull();
  });

  it('shows a worker their own, with nothing to narrow', async () => {
    await open('own');
    expect(screen.getByText('Quello che hai fatto tu.')).toBeTruthy();
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(screen.queryByRole('button', { name: /Decisione/ })).toBeNull();
  });

  it('says why it cannot be shown, and asks again', async () => {
    const phone = fakePhone({ records: aCrew(), now: '2026-11-21T21:14:00.000Z' });
    let asked = 0;
    const desk = {
      ...phone.ports.desk,
      register: async () => {
        asked += 1;
        return fail({ type: 'no-network' as const });
      },
    };
    renderScreen(<AccessRegisterScreen />, { ...phone.ports, desk }, '/register');
    await screen.findByText('Senza rete il registro non si può chiedere.');
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Riprova' })));
    expect(asked).toBe(2);
  });
});
