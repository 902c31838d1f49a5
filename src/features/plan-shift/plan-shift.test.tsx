// @vitest-environment jsdom
import { act, fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import {
  aCrew,
  aMinor,
  aShift,
  marek,
  me,
  stops,
  team,
  tonight,
} from '../../../tests/factories/fake-night.ts';
import { type FakeRecord, fakeId, fakePhone } from '../../../tests/factories/fake-phone.ts';
import { aPerson } from '../../../tests/factories/fake-records.ts';
import { renderScreen } from '../../../tests/factories/render-screen.tsx';
import { PlanScreen } from './plan-screen.tsx';
import { PlansScreen } from './plans-screen.tsx';

const draftId = fakeId(0x800);

async function open(id: string, roles: string[], ...records: readonly FakeRecord[]) {
  const phone = fakePhone({ records: [...aCrew(), ...records], actor: { roles } });
  const { visited } = renderScreen(<PlanScreen id={id} netLine={null} />, phone.ports);
  await act(async () => undefined);
  const tap = (name: string | RegExp, role = 'button') =>
    act(async () => void fireEvent.click(screen.getByRole(role, { name })));
  const type = (label: string | RegExp, value: string) =>
    act(async () => void fireEvent.change(screen.getByLabelText(label), { target: { value } }));
  return { phone, visited, tap, type, last: () => phone.commits.at(-1)?.change.intents[0] };
}
const boss = ['coordinator'];

describe('planning an outing', () => {
  it('takes crew and stops from the team, and writes roles, order, whom to look for, bulletin', async () => {
    const someone = aPerson('La Signora', {}, { id: fakeId(0x51) });
    const { tap, type, last, visited } = await open(draftId, boss, someone);
    await tap('Notte 2', 'radio');
    await type('Dalle', '21:00');
    await type('Alle', '01:30');
    await tap('Dopo: Primo luogo');
    await type('Marek Prova', 'driver');
    await type('Soprannome o codice', 'signora');
    await tap('La Signora');
    await type('Avviso per chi esce', 'Cantiere in stazione');
    await tap('20 minuti', 'radio');
    await tap('Metti in programma');
    expect(last()).toMatchObject({
      kind: 'shift',
      body: {
        teamId: team,
        serviceNight: '2026-11-21',
        ordinal: 1,
        crewIds: [me, marek],
        crewRoles: { [marek]: 'driver' },
        routePlaceIds: [stops[1], stops[0], stops[2]],
        lookForIds: [someone.id],
        bulletin: 'Cantiere in stazione',
        checkInMinutes: 20,
      },
    });
    const { plannedStart, plannedEnd } = (last() as { body: Record<string, string> }).body;
    expect(Date.parse(String(plannedEnd)) - Date.parse(String(plannedStart))).toBe(4.5 * 3_600_000);
    expect(visited.at(-1)).toBe('/desk/plans');
  });

  it('begins with how often the team says that it is well', async () => {
    const phone = fakePhone({ records: aCrew({ checkInMinutes: 45 }), actor: { roles: boss } });
    renderScreen(<PlanScreen id={draftId} netLine={null} />, phone.ports);
    await act(async () => undefined);
    await act(async () => void fireEvent.click(screen.getByRole('radio', { name: 'Notte 2' })));
    expect((screen.getByRole('radio', { name: '45 minuti' }) as HTMLInputElement).checked).toBe(true);
  });

  it('T18: says in words that nobody under 18 goes out at night', async () => {
    const { phone, tap } = await open(draftId, boss, aMinor(marek));
    await tap('Notte 2', 'radio');
    expect(screen.getByRole('button', { name: /Marek Prova · meno di 18 anni/ })).toBeTruthy();
    await tap('Metti in programma');
    expect(phone.commits).toHaveLength(0);
    expect(screen.getByText(/Chi ha meno di 18 anni di notte non esce/)).toBeTruthy();
    await tap('Giorno', 'radio');
    await tap('Metti in programma');
    expect(phone.commits).toHaveLength(1);
  });

  it('asks why one person goes alone, at the field, and keeps what was written', async () => {
    const { phone, tap, type, last } = await open(draftId, boss);
    await tap('Notte 2', 'radio');
    await tap('Marek Prova');
    await type('Mezzo', 'Furgone');
    await tap('Metti in programma');
    expect(phone.commits).toHaveLength(0);
    expect(screen.getByText(/In strada si esce almeno in due/)).toBeTruthy();
    expect(screen.getByDisplayValue('Furgone')).toBeTruthy();
    await type(/Perché va da sola/, 'Marek è malato');
    await tap('Metti in programma');
    expect(last()).toMatchObject({ body: { crewIds: [me], bulletin: 'Marek è malato' } });
  });

  it('changes the plan that is there, and only what was changed', async () => {
    const { tap, type, last } = await open(tonight, boss, aShift());
    await type('Mezzo', 'Auto');
    await tap('Salva il programma');
    expect(last()).toMatchObject({ action: 'patch', recordId: tonight, patch: { vehicle: { set: 'Auto' } } });
  });

  it('is for whoever coordinates', async () => {
    await open(draftId, ['night_worker']);
    expect(screen.getByText('Le uscite le pianifica chi coordina.')).toBeTruthy();
  });
});

it('lists the outings to come, and goes on with the one that was begun', async () => {
  const phone = fakePhone({
    records: [...aCrew(), aShift(), aShift({ serviceNight: '2026-11-19' }, fakeId(0x60))],
  });
  await phone.ports.drafts.save(`plan-shift:${draftId}`, {});
  const { visited } = renderScreen(<PlansScreen netLine={null} />, phone.ports);
  expect(screen.getAllByRole('link', { name: /Notte 2/ })).toHaveLength(1);
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: /Finisci l'uscita/ })));
  expect(visited.at(-1)).toBe(`/desk/plans/${draftId}`);
});

it('sets how often a team says that it is well, with two taps', async () => {
  const phone = fakePhone({ records: aCrew(), actor: { roles: boss } });
  renderScreen(<PlansScreen netLine={null} />, phone.ports);
  await act(
    async () => void fireEvent.click(screen.getByRole('button', { name: /Notte 2\s*ogni 30 minuti/ })),
  );
  await act(async () => void fireEvent.click(screen.getByRole('radio', { name: '20 minuti' })));
  expect(phone.commits[0]?.change.intents[0]).toMatchObject({
    ...{ kind: 'team', recordId: team, patch: { checkInMinutes: { set: 20 } } },
  });
  expect(await screen.findByRole('button', { name: /ogni 20 minuti/ })).toBeTruthy();
});
