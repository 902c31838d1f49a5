// @vitest-environment jsdom
import { act, fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import {
  aCrew,
  aShift,
  aShiftEvent,
  marek,
  me,
  stops,
  team,
  tonight,
} from '../../../tests/factories/fake-night.ts';
import { type FakeRecord, fakeId, fakePhone } from '../../../tests/factories/fake-phone.ts';
import { anEncounter, aPerson, aRecord } from '../../../tests/factories/fake-records.ts';
import { renderScreen } from '../../../tests/factories/render-screen.tsx';
import type { AlertBody } from '../../domain/alert/alert.ts';
import { AlarmStrips } from './alarm-strips.tsx';
import { DeskNowScreen } from './desk-now-screen.tsx';
import { NewAlertScreen } from './new-alert-screen.tsx';
import { PriorityScreen } from './priority-screen.tsx';

const anAlert = (
  body: Partial<AlertBody>,
  over: { id?: string; createdBy?: string; at?: string } = {},
): FakeRecord =>
  aRecord(
    'alert',
    {
      ...{ kind: 'place_danger', level: 2, scope: 'team', status: 'open', text: 'Vetri rotti' },
      ...{
        expiresAt: '2026-11-24T00:00:00.000Z',
        teamId: team,
        shiftId: tonight,
        placeId: stops[0],
        personId: null,
      },
      ...{
        seenBy: [],
        handledBy: null,
        handledNote: null,
        climateLevel: null,
        serviceIds: [],
        checkInMinutes: null,
      },
      ...body,
    },
    { id: fakeId(0xa1), createdBy: marek, at: '2026-11-21T21:00:00.000Z', ...over },
  );
const cold = (over: Partial<AlertBody> = {}) =>
  anAlert(
    {
      kind: 'cold_emergency',
      scope: 'org',
      text: 'Coperte doppie',
      climateLevel: 3,
      teamId: null,
      placeId: null,
      ...over,
    },
    { id: fakeId(0xa9) },
  );

async function show(
  element: React.ReactElement,
  roles: string[],
  records: readonly FakeRecord[],
  path = '/people',
) {
  const phone = fakePhone({ records: [...aCrew(), ...records], actor: { roles } });
  const { visited } = renderScreen(element, phone.ports, path);
  await act(async () => undefined);
  const tap = (name: string | RegExp, role = 'button') =>
    act(async () => void fireEvent.click(screen.getByRole(role, { name })));
  const type = (label: string | RegExp, value: string) =>
    act(async () => void fireEvent.change(screen.getByLabelText(label), { target: { value } }));
  return { phone, visited, tap, type, last: () => phone.commits.at(-1)?.change.intents[0] };
}
const crew = ['night_worker'];
const boss = ['coordinator'];

describe('on every screen', () => {
  it("a colleague's call for help stands until one says that one read it", async () => {
    const sos = anAlert({ kind: 'worker_sos', level: 3, text: null });
    const { tap, last } = await show(<AlarmStrips />, crew, [sos]);
    expect(screen.getByRole('alert').textContent).toContain('Marek Prova');
    await tap(/L'ho letto/);
    expect(last()).toMatchObject({ recordId: sos.id, patch: { seenBy: { add: [me] } } });
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it("one's own call for help stands on every screen until one ends it, and is asked twice", async () => {
    const mine = anAlert({ kind: 'worker_sos', level: 3, text: null }, { createdBy: me });
    const { phone, tap, last } = await show(<AlarmStrips />, crew, [mine]);
    await tap('È finito?');
    expect(phone.commits).toHaveLength(0);
    await screen.findByRole('button', { name: /^Stiamo bene/ }, { timeout: 10_000 });
    await tap(/^Stiamo bene/);
    expect(last()).toMatchObject({ recordId: mine.id, patch: { status: { set: 'closed' } } });
    expect(screen.queryByText(/Il tuo SOS/)).toBeNull();
  });

  it('a word that did not come is for whoever coordinates; mere silence alarms nobody', async () => {
    const missed = anAlert({ kind: 'missed_check_in', level: 3, text: null });
    await show(<AlarmStrips />, crew, [missed]);
    expect(screen.queryByRole('alert')).toBeNull();
    await show(<AlarmStrips />, boss, [missed]);
    expect(screen.getByRole('alert').textContent).toContain('ha rete, ma nessuno ha detto');
  });

  it('the cold says its level, what is open, until when, and whom to look for first', async () => {
    const beds = aRecord('service', { name: 'Posti in più', addressVisibility: 'staff' } as never, {
      id: fakeId(0xb1),
    });
    await show(<AlarmStrips />, crew, [cold({ serviceIds: [beds.id] }), beds]);
    const strip = screen.getByRole('region', { name: /Freddo, emergenza/ });
    expect(strip.textContent).toContain('Coperte doppie');
    expect(strip.textContent).toContain('Posti in più');
    expect(screen.getByRole('link', { name: /Chi cercare/ }).getAttribute('href')).toBe('/priority');
  });

  it('asks whoever is writing elsewhere to answer, and not twice on Stanotte', async () => {
    const out = [aShift(), aShiftEvent('joined', '20:00')];
    await show(<AlarmStrips />, crew, out);
    expect(screen.getByRole('region', { name: 'State bene?' })).toBeTruthy();
    document.body.innerHTML = '';
    await show(<AlarmStrips />, crew, out, '/tonight');
    expect(screen.queryByRole('region', { name: 'State bene?' })).toBeNull();
  });
});

describe('the desk, now', () => {
  it('says that nobody answered apart from that nobody is heard', async () => {
    const missed = anAlert({ kind: 'missed_check_in', level: 3, text: null });
    const silent = anAlert({ kind: 'no_contact', text: null }, { id: fakeId(0xa2) });
    await show(<DeskNowScreen netLine={null} />, boss, [missed, silent]);
    const [first, second] = screen.getAllByRole('article');
    expect(first?.textContent).toContain('Nessuna risposta al controllo');
    expect(second?.textContent).toContain('Nessun contatto da un po’');
    expect(second?.textContent).toContain('forse è solo senza rete');
  });

  it('shows who is out and when they last said that they are well', async () => {
    await show(<DeskNowScreen netLine={null} />, boss, [aShift(), aShiftEvent('joined', '21:00')]);
    const row = screen.getByRole('link', { name: /Notte 2/ });
    expect(row.textContent).toContain('ultima parola 14 min fa');
    expect(row.textContent).toContain('tutto bene');
  });

  it('ends an alert with what was done', async () => {
    const { tap, type, last } = await show(<DeskNowScreen netLine={null} />, boss, [anAlert({})]);
    await type('Che cosa si è fatto', 'Avvisato il Comune');
    await tap('È gestita');
    expect(last()).toMatchObject({
      patch: {
        status: { set: 'handled' },
        handledNote: { set: 'Avvisato il Comune' },
        handledBy: { set: me },
      },
    });
    expect(screen.queryByRole('article')).toBeNull();
  });

  it('an administrator declares the cold, and sees neither crews nor an alert to write', async () => {
    const { tap, last } = await show(<DeskNowScreen netLine={null} />, ['org_admin'], [aShift()]);
    expect(screen.queryByText('In strada')).toBeNull();
    expect(screen.queryByRole('button', { name: /Scrivi un'allerta/ })).toBeNull();
    await tap('Emergenza freddo o caldo');
    await tap('Emergenza', 'radio');
    await tap('15 minuti', 'radio');
    await tap('Avvisa tutti');
    expect(last()).toMatchObject({
      body: { kind: 'cold_emergency', scope: 'org', climateLevel: 3, level: 3, checkInMinutes: 15 },
    });
  });

  it('takes no emergency without an end', async () => {
    const { phone, tap, type } = await show(<DeskNowScreen netLine={null} />, boss, []);
    await tap('Emergenza freddo o caldo');
    await type('Fino a tutto il', '');
    await tap('Avvisa tutti');
    expect(screen.getByText(/Scrivi fino a quando vale/)).toBeTruthy();
    expect(phone.commits).toHaveLength(0);
  });
});

describe('an alert from the street', () => {
  const at = `/alerts/new/x?place=${stops[1]}`;
  it('is of the place, and warns of what should not be in it without stopping anybody', async () => {
    const { tap, type, last } = await show(<NewAlertScreen draftId="x" netLine={null} />, crew, [], at);
    await type('Che cosa succede', 'Chiamare il 3331234567');
    expect(document.body.textContent).toContain('«3331234567»');
    await tap('Avvisa');
    expect(last()).toMatchObject({ body: { kind: 'place_danger', placeId: stops[1], scope: 'team' } });
  });

  it('reaches the network from a coordinator only', async () => {
    await show(<NewAlertScreen draftId="x" netLine={null} />, crew, [], at);
    expect(screen.queryByRole('radio', { name: 'Tutta la rete' })).toBeNull();
  });

  it('asks for words at the field', async () => {
    const { tap, phone } = await show(<NewAlertScreen draftId="x" netLine={null} />, crew, [], at);
    await tap('Avvisa');
    expect(screen.getByText('Scrivi in due parole che cosa succede.')).toBeTruthy();
    expect(phone.commits).toHaveLength(0);
  });
});

describe('whom to look for first', () => {
  it('puts a refused bed first, and asks for a look-in that same night once', async () => {
    const who = aPerson('Lungo', {}, { id: fakeId(0xc1) });
    const refusal = anEncounter(
      {
        placeId: stops[0],
        participants: [{ personId: who.id, role: 'main', certainty: 'sure' }],
        bedRequest: {
          asked: true,
          offered: true,
          result: 'refused_by_person',
          serviceId: null,
          reason: 'pet',
        },
      },
      { id: fakeId(0xc2), at: '2026-11-21T20:00:00.000Z' },
    );
    const { tap, last } = await show(
      <PriorityScreen netLine={null} />,
      crew,
      [cold(), who, refusal],
      '/priority',
    );
    expect(screen.getByText('da ricontrollare')).toBeTruthy();
    await tap('Da ricontrollare stanotte');
    expect(last()).toMatchObject({
      kind: 'task',
      body: { personId: who.id, createdFrom: refusal.id, priority: 'high', assignee: 'any_team_at_place' },
    });
    expect(screen.getByText(/C'è già da ricontrollarla/)).toBeTruthy();
  });
});
