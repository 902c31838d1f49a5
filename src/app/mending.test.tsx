// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import {
  aCrew,
  aReview,
  aShift,
  aShiftEvent,
  aTask,
  elena,
  marek,
  me,
  stops,
  team,
  tonight,
} from '../../tests/factories/fake-night.ts';
import { type FakeRecord, fakeId, fakePhone } from '../../tests/factories/fake-phone.ts';
import { anEncounter, aPerson, aRecord, met } from '../../tests/factories/fake-records.ts';
import { aShiftLog } from '../../tests/factories/fake-shift-log.ts';
import { renderScreen } from '../../tests/factories/render-screen.tsx';
import type { CreateIntent, Intent, PatchIntent } from '../domain/kernel/operation.ts';
import { ok } from '../domain/kernel/result.ts';
import { ScreenRoutes } from './screen-routes.tsx';

// The version is all that the routes want of it; the real store would be a second too much.
vi.mock('./compose.ts', () => ({ appVersion: 'test' }));

const at = '2026-11-20T20:12:00.000Z';
const [opId, recordId] = [fakeId(0x901), fakeId(0x902)];
const rosso = aPerson('Rosso', {}, { id: fakeId(0x30) });
const barba = aPerson('Barba', {}, { id: fakeId(0x31) });

const aFact = (kind: string, body: object, over: Partial<CreateIntent> = {}): CreateIntent => ({
  action: 'create',
  opId,
  recordId,
  kind,
  schemaVersion: 1,
  recordedAt: at,
  orgId: fakeId(3),
  subjectId: null,
  at,
  body: body as CreateIntent['body'],
  ...over,
});
const anEdit = (kind: string, id: string, patch: PatchIntent['patch'], over: Partial<PatchIntent>) =>
  ({
    action: 'patch',
    opId,
    recordId: id,
    kind,
    schemaVersion: 1,
    recordedAt: at,
    patch,
    baseValues: {},
    baseV: 3,
    ...over,
  }) satisfies PatchIntent;

/** *Dove sono le note* of a phone whose group the centre refused because of its first operation; then the form is opened. */
async function open(
  group: readonly Intent[],
  records: readonly FakeRecord[] = [],
  { actor = {}, serverRecords = [] as readonly FakeRecord[] } = {},
) {
  const phone = fakePhone({ records: [...aCrew(), rosso, barba, ...records], actor });
  phone.refuse(...group);
  const [root] = group;
  if (!root) throw new Error('Nothing is refused.');
  phone.outbox.set([
    {
      recordId: root.recordId,
      kind: root.kind,
      at,
      opIds: [root.opId],
      refusedOpIds: [root.opId],
      state: 'refused',
      reason: { code: 'text-unsafe' },
      tries: 1,
    },
  ]);
  const desk = { ...phone.ports.desk, shiftLog: async () => ok(aShiftLog(serverRecords)) };
  const install = { installed: true, install: null, byHand: false } as never;
  const { visited } = renderScreen(
    <ScreenRoutes home="tonight" netLine={null} install={install} />,
    { ...phone.ports, desk },
    '/notes',
  );
  const tap = async (name: string | RegExp, role = 'button') => {
    const found = await screen.findAllByRole(role, { name });
    await act(async () => void fireEvent.click(found[0] as HTMLElement));
  };
  const write = async (label: string | RegExp, value: string, before?: string) => {
    const field = await screen.findByLabelText<HTMLInputElement>(label);
    if (before !== undefined) expect(field.value).toBe(before);
    fireEvent.change(field, { target: { value } });
  };
  await screen.findByText(/C'è un segno che non si può conservare/);
  return { phone, visited, tap, write };
}

/** What leaves: the repair in the place of what was refused, and back to where the notes are. */
async function repaired({ phone, visited }: Awaited<ReturnType<typeof open>>) {
  await waitFor(() => expect(phone.mended).toHaveLength(1));
  await waitFor(() => expect(visited.at(-1)).toBe('/notes'));
  expect(phone.commits).toEqual([]);
  const { refusedOpId, change, takenOut } = phone.mended[0] as (typeof phone.mended)[number];
  expect(refusedOpId).toBe(opId);
  return { intents: change.intents, takenOut };
}

const inPlace = { recordId, at, replaces: opId };

describe('what the centre refused is opened in the form that wrote it, and sent again in its place', () => {
  it('a step on the ladder', async () => {
    const body = { personId: rosso.id, from: 'contacted', to: 'known', on: '2026-11-20', encounterId: null };
    const earlier = { ...body, from: null, to: 'contacted', on: '2026-11-10', reason: null } as never;
    const shown = await open(
      [aFact('stage_transition', { ...body, reason: 'visto male' }, { subjectId: rosso.id })],
      [aRecord('stage_transition', earlier, { subjectId: rosso.id })],
    );
    await shown.tap('Apri e correggi');
    expect(await screen.findByRole('radio', { name: /Conoscenza/, checked: true })).toBeTruthy();
    await shown.write('In che notte', '2026-11-19', '2026-11-20');
    await shown.tap('Salva il gradino');
    const { intents } = await repaired(shown);
    expect(intents).toMatchObject([{ ...inPlace, body: { ...body, on: '2026-11-19' } }]);
  });

  it('what was ticked as done', async () => {
    const task = aTask('Portare calze', stops[0], recordId);
    const ticked = { ...task, body: { ...task.body, status: 'done', doneBy: me } };
    const tick = anEdit(
      'task',
      recordId,
      { status: { set: 'done' }, doneBy: { set: me } },
      {
        baseValues: { status: 'open', doneBy: null },
      },
    );
    const shown = await open([tick], [ticked]);
    await shown.tap('Apri e correggi');
    expect(within(await screen.findByRole('dialog')).getByText('Portare calze')).toBeTruthy();
    await shown.tap('Non si può', 'radio');
    await shown.tap('Salva e rimanda');
    const { intents } = await repaired(shown);
    expect(intents).toMatchObject([
      { recordId, replaces: opId, patch: { status: { set: 'cannot' } }, baseValues: { status: 'open' } },
    ]);
  });

  it('what was promised, in the meeting that it came of; taken out, it goes', async () => {
    const meetingOp = fakeId(0x911);
    const meeting = anEncounter(
      { placeId: stops[0], participants: [met(rosso.id)], nextStep: 'portare calze', shiftId: tonight },
      { id: fakeId(0x912), at },
    );
    const task = {
      text: 'portare calze',
      personId: rosso.id,
      placeId: stops[0],
      createdFrom: meeting.id,
      status: 'open',
    };
    const outTonight = [aShift({}, fakeId(0x51)), aShiftEvent('joined', '20:30', { shiftId: fakeId(0x51) })];
    const refused = [
      aFact('task', task, { subjectId: rosso.id }),
      aFact('encounter', meeting.body, { opId: meetingOp, recordId: meeting.id, subjectId: rosso.id }),
    ];
    const shown = await open(refused, outTonight);
    await shown.tap('Apri e correggi');
    await waitFor(() => expect(shown.visited.at(-1)).toBe(`/encounters/new/${meetingOp}?mends=${meetingOp}`));
    await shown.write('Che cosa, in poche parole', '', 'portare calze');
    await shown.tap('Salva');
    await waitFor(() => expect(shown.phone.mended).toHaveLength(1));
    const { refusedOpId, change, takenOut } = shown.phone.mended[0] as (typeof shown.phone.mended)[number];
    expect(refusedOpId).toBe(meetingOp);
    // It stays in its shift, whoever is out tonight.
    const said = change.intents.find(({ kind }) => kind === 'encounter');
    expect(said).toMatchObject({
      recordId: meeting.id,
      at,
      body: { shiftId: tonight, lateEntry: false, nextStep: null },
    });
    expect(change.intents.map(({ kind }) => kind)).not.toContain('task');
    expect(takenOut).toContain(opId);
  });

  it('an arrival', async () => {
    const body = { shiftId: tonight, event: 'arrived', operatorId: me, placeId: stops[0] };
    const whole = { ...body, noteCount: null, note: null };
    const shown = await open([aFact('shift_event', whole, { subjectId: tonight })], [aShift()]);
    expect(screen.getByText(/Arrivo a una tappa/).textContent).toContain('Primo luogo');
    await shown.tap('Apri e correggi');
    expect((await screen.findByText('scritto finora')).closest('li')?.textContent).toContain('Primo luogo');
    await shown.tap(/Secondo luogo/);
    const { intents } = await repaired(shown);
    expect(intents).toMatchObject([{ ...inPlace, body: { ...body, placeId: stops[1] } }]);
  });

  it('a closing, with the notes counted anew', async () => {
    const body = { shiftId: tonight, event: 'closed', operatorId: me, placeId: null };
    const night = [aShift(), aShiftEvent('joined', '18:30')];
    const note = anEncounter({ shiftId: tonight, placeId: stops[0] }, { createdBy: me });
    const closing = aFact('shift_event', { ...body, noteCount: 0, note: 'Cancello chiuso' });
    const shown = await open([{ ...closing, subjectId: tonight }], [...night, note]);
    await shown.tap('Apri e correggi');
    await shown.write('Per chi esce domani', 'Cancello aperto', 'Cancello chiuso');
    await shown.tap('Salva e rimanda');
    const { intents } = await repaired(shown);
    expect(intents).toMatchObject([{ ...inPlace, body: { ...body, noteCount: 1, note: 'Cancello aperto' } }]);
    expect(shown.phone.draft(`close-shift:${opId}`)).toBeUndefined();
  });

  it('the plan of an outing, by whoever coordinates', async () => {
    const edit = anEdit('shift', tonight, { vehicle: { set: 'Auto' } }, { baseValues: { vehicle: null } });
    const plan = aShift({ vehicle: 'Auto', crewIds: [me, marek] });
    const shown = await open([edit], [plan], { actor: { roles: ['coordinator'] } });
    await shown.tap('Apri e correggi');
    await shown.write('Mezzo', 'Furgone', 'Auto');
    await shown.tap('Salva e rimanda');
    const { intents } = await repaired(shown);
    expect(intents).toMatchObject([
      { action: 'patch', recordId: tonight, replaces: opId, patch: { vehicle: { set: 'Furgone' } } },
    ]);
  });

  it('an alert, with all that it was of', async () => {
    const body = {
      ...{ kind: 'bad_batch', level: 3, scope: 'org', status: 'open', text: 'Roba forte' },
      ...{ expiresAt: '2026-11-23T22:59:00.000Z', teamId: team, shiftId: tonight, placeId: stops[0] },
      ...{ personId: null, seenBy: [], handledBy: null, handledNote: null, climateLevel: null },
      ...{ serviceIds: [], checkInMinutes: null },
    };
    const shown = await open([aFact('alert', body)]);
    await shown.tap('Apri e correggi');
    expect(await screen.findByRole('radio', { name: 'Sostanza pericolosa', checked: true })).toBeTruthy();
    await shown.write('Che cosa succede', 'Roba molto forte', 'Roba forte');
    await shown.tap('Salva e rimanda');
    const { intents } = await repaired(shown);
    expect(intents).toMatchObject([{ ...inPlace, body: { ...body, text: 'Roba molto forte' } }]);
  });

  it('cold for the whole organisation, with its level, its end and what is open because of it', async () => {
    const body = {
      ...{ kind: 'cold_emergency', level: 2, scope: 'org', status: 'open', text: 'Neve stanotte' },
      ...{ expiresAt: '2026-11-23T22:59:00.000Z', teamId: null, shiftId: null, placeId: null },
      ...{ personId: null, seenBy: [], handledBy: null, handledNote: null, climateLevel: 2 },
      ...{ serviceIds: [fakeId(0x61)], checkInMinutes: 15 },
    };
    const shown = await open([aFact('alert', body)], [], { actor: { roles: ['coordinator'] } });
    await shown.tap('Apri e correggi');
    expect(await screen.findByRole('radio', { name: 'Freddo', checked: true })).toBeTruthy();
    expect(screen.getByRole('radio', { name: '15 minuti', checked: true })).toBeTruthy();
    await shown.write('Due parole per tutti', 'Neve e ghiaccio', 'Neve stanotte');
    await shown.tap('Salva e rimanda');
    const { intents } = await repaired(shown);
    expect(intents).toMatchObject([{ ...inPlace, body: { ...body, text: 'Neve e ghiaccio' } }]);
  });

  it('a call for help says nothing that could be mended: it goes again as it is', async () => {
    await open([aFact('alert', { kind: 'worker_sos', level: 3, scope: 'team' })]);
    expect(screen.getByText(/Non contiene niente di scritto o scelto da correggere/)).toBeTruthy();
    expect(screen.getByRole('button', { name: "Rimanda com'è" })).toBeTruthy();
  });

  it('something to do, by itself', async () => {
    const { body } = aTask('Portare calze', stops[0], recordId);
    const shown = await open([aFact('task', body)]);
    await shown.tap('Apri e correggi');
    await shown.write('Che cosa', 'Portare calze e scarpe', 'Portare calze');
    await shown.tap('Salva e rimanda');
    const { intents } = await repaired(shown);
    expect(intents).toMatchObject([{ ...inPlace, body: { ...body, text: 'Portare calze e scarpe' } }]);
  });

  it('what a crew brought back', async () => {
    const kit = [{ code: 'blanket', loaded: 10, returned: 4 }];
    const body = { shiftId: tonight, operatorId: me, km: 420, tempC: -2, weather: ['snow'], kit };
    const night = [aShift(), aShiftEvent('joined', '18:30'), aShiftEvent('closed', '23:00')];
    const shown = await open([aFact('shift_return', body, { subjectId: tonight })], night);
    await shown.tap('Apri e correggi');
    await shown.write('Chilometri fatti', '42', '420');
    await shown.tap('Salva');
    const { intents } = await repaired(shown);
    expect(intents).toMatchObject([{ ...inPlace, body: { ...body, km: 42 } }]);
  });

  it('a log handed in', async () => {
    const body = { shiftId: tonight, event: 'submitted', operatorId: me, placeId: null, noteCount: null };
    const night = [aShift(), aShiftEvent('joined', '18:30'), aShiftEvent('closed', '23:00')];
    const handedIn = aFact('shift_event', { ...body, note: 'Tutto bene' }, { subjectId: tonight });
    const shown = await open([handedIn], night);
    await shown.tap('Apri e correggi');
    await shown.write(/Due righe a chi coordina/, 'Manca un telefono', 'Tutto bene');
    await shown.tap('Consegna di nuovo il diario');
    const { intents } = await repaired(shown);
    expect(intents).toMatchObject([{ ...inPlace, body: { ...body, note: 'Manca un telefono' } }]);
  });

  it('the beginning of an outing: with whom, and nothing on which its notes hang', async () => {
    const joined = { shiftId: tonight, event: 'joined', operatorId: me, placeId: null, noteCount: null };
    const { body } = aShift({ crewIds: [me, elena], serviceNight: '2026-11-20' });
    const joining = aFact(
      'shift_event',
      { ...joined, note: null },
      { opId: fakeId(0x921), recordId: fakeId(0x922) },
    );
    const shown = await open([
      aFact('shift', body, { recordId: tonight }),
      { ...joining, subjectId: tonight },
    ]);
    await shown.tap('Apri e correggi');
    await shown.tap('Elena Prova');
    expect(screen.getByLabelText('Perché esci senza altri?')).toBeTruthy();
    await shown.tap('Marek Prova');
    await shown.tap('Salva e rimanda');
    const { intents } = await repaired(shown);
    expect(intents).toMatchObject([
      { recordId: tonight, at, replaces: opId, body: { ...body, crewIds: [me, marek] } },
      { recordId: fakeId(0x922), replaces: fakeId(0x921), body: { event: 'joined', note: null } },
    ]);
  });

  it('an answer to a log', async () => {
    const night = [
      ...aCrew(),
      aShift(),
      aShiftEvent('joined', '18:30', { operatorId: marek }),
      aShiftEvent('closed', '23:00', { operatorId: marek }),
      aShiftEvent('submitted', '23:10', { operatorId: marek }),
    ];
    const body = { shiftId: tonight, noteId: null, decision: 'return' };
    const answer = aFact('review', { ...body, comments: [{ text: 'Chi?', aboutId: null }] });
    const elsewhere = { actor: { operatorId: elena, roles: ['coordinator'] }, serverRecords: night };
    const shown = await open([{ ...answer, subjectId: tonight }], [], elsewhere);
    await shown.tap('Apri e correggi');
    await shown.write(/accanto a: tutto il diario/, 'Chi guidava?', 'Chi?');
    await shown.tap('Rimanda con 1 domanda');
    const { intents } = await repaired(shown);
    expect(intents).toMatchObject([
      { ...inPlace, body: { ...body, comments: [{ text: 'Chi guidava?', aboutId: null }] } },
    ]);
  });

  it('an answer that came too late for its log says so, and loses no word', async () => {
    const night = [...aCrew(), aShift(), aShiftEvent('submitted', '23:10'), aReview('approve', [])];
    const body = { shiftId: tonight, noteId: null, decision: 'return' };
    const answer = aFact('review', { ...body, comments: [{ text: 'Chi guidava?', aboutId: null }] });
    const elsewhere = { actor: { operatorId: elena, roles: ['coordinator'] }, serverRecords: night };
    const shown = await open([{ ...answer, subjectId: tonight }], [], elsewhere);
    await shown.tap('Apri e correggi');
    const line = await screen.findByText(/non aspetta più risposta/);
    expect(line.textContent).toContain('Chi guidava?');
  });

  it('whether two are one person', async () => {
    const body = { aId: rosso.id, bId: barba.id, proposedBy: 'operator', undoesId: null };
    const said = { ...body, relation: 'same_as', evidence: ['operator_recognition'] };
    const shown = await open([aFact('person_link', said, { subjectId: rosso.id })]);
    await shown.tap('Apri e correggi');
    const sheet = within(await screen.findByRole('dialog'));
    expect(sheet.getByText('Barba')).toBeTruthy();
    fireEvent.click(sheet.getByRole('radio', { name: /Sono due/ }));
    await shown.tap('Salva e rimanda');
    const { intents } = await repaired(shown);
    expect(intents).toMatchObject([{ ...inPlace, body: { ...said, relation: 'not_same' } }]);
  });

  it('how a referral went: the steps of one tap together', async () => {
    const sent = {
      personId: rosso.id,
      toServiceId: fakeId(0x40),
      shiftId: null,
      encounterId: null,
      teamId: team,
      reasonCodes: ['food' as const],
      urgency: 'routine' as const,
      mode: 'self_info' as const,
      dueOn: null,
      note: null,
    };
    const referral = aRecord('referral', sent, { id: fakeId(0x41), subjectId: rosso.id });
    const step = { referralId: referral.id, outcome: null, outcomeConfirmedBy: null, note: null };
    const requested = { ...step, from: 'draft', to: 'requested' } as never;
    const of = { subjectId: referral.id };
    const shown = await open(
      [
        aFact('referral_transition', { ...step, from: 'requested', to: 'accepted' }, of),
        aFact(
          'referral_transition',
          { ...step, from: 'accepted', to: 'completed', outcomeConfirmedBy: 'person' },
          { ...of, opId: fakeId(0x931), recordId: fakeId(0x932) },
        ),
      ],
      [referral, aRecord('referral_transition', requested, of)],
    );
    await shown.tap('Apri e correggi');
    expect(await screen.findByRole('radio', { name: /La persona/, checked: true })).toBeTruthy();
    await shown.tap('Rifiutato dal servizio', 'radio');
    await shown.tap('Accesso negato', 'radio');
    // A killed app comes back to these choices.
    const key = `referral-step:${rosso.id}:mends:${opId}`;
    await waitFor(() =>
      expect(shown.phone.draft(key)).toMatchObject({ to: 'rejected', outcome: 'turned_away' }),
    );
    await shown.tap('Salva e rimanda');
    const { intents, takenOut } = await repaired(shown);
    expect(intents).toMatchObject([
      {
        recordId: fakeId(0x932),
        replaces: fakeId(0x931),
        body: { from: 'requested', to: 'rejected', outcome: 'turned_away' },
      },
    ]);
    expect(takenOut).toContain(opId);
  });

  it('a choice between two values, with the edit that it asks for', async () => {
    const note = (value: string, author: string) => ({ value, author, at });
    const conflict = aRecord(
      'conflict',
      {
        recordId: rosso.id,
        recordKind: 'person',
        field: 'note',
        kept: note('zaino blu', me),
        other: note('zaino rosso', marek),
      },
      { id: fakeId(0x70), subjectId: rosso.id },
    );
    const choice = aFact('conflict_resolution', { conflictId: conflict.id, choice: 'other' });
    const edit = anEdit(
      'person',
      rosso.id,
      { note: { set: 'zaino rosso' } },
      { opId: fakeId(0x941), baseValues: { note: 'zaino blu' } },
    );
    const shown = await open(
      [{ ...choice, subjectId: rosso.id }, edit],
      [conflict, { ...rosso, body: { ...rosso.body, note: 'zaino rosso' } }],
    );
    await shown.tap('Apri e correggi');
    expect(await screen.findByRole('radio', { name: /Tieni la sua/, checked: true })).toBeTruthy();
    await shown.tap(/Tieni la mia.*zaino blu/s, 'radio');
    await shown.tap('Salva la scelta');
    const { intents, takenOut } = await repaired(shown);
    expect(intents).toMatchObject([{ ...inPlace, body: { conflictId: conflict.id, choice: 'kept' } }]);
    expect(intents).toHaveLength(1);
    expect(takenOut).toContain(edit.opId);
  });
});

describe('what has a page of its own', () => {
  it.each([
    ['encounter', { placeId: stops[0], withdrawn: false }, `/encounters/new/${opId}?mends=${opId}`],
    ['referral', { personId: rosso.id }, `/referrals/new/${opId}?mends=${opId}`],
    ['person', rosso.body, `/people/${recordId}?mends=${opId}`],
  ])('is mended there, in a draft that is found again: %s', async (kind, body, address) => {
    const { visited, tap } = await open([aFact(kind, anEncounter({ placeId: stops[0], ...body }).body)]);
    await tap('Apri e correggi');
    await waitFor(() => expect(visited.at(-1)).toBe(address));
  });
});

describe('what holds nothing that somebody wrote or chose', () => {
  it.each([
    ['joining an outing', 'shift_event', { event: 'joined', note: null }],
    ['taking back that two are one', 'person_link', { undoesId: fakeId(0x77), aId: rosso.id, bId: barba.id }],
    ['a withdrawal', 'encounter', { withdrawn: true, correctsId: fakeId(0x78), placeId: stops[0] }],
  ])('is said in words, and can still be sent again, exported or discarded: %s', async (_, kind, body) => {
    await open([aFact(kind, { shiftId: tonight, operatorId: me, ...body })], [aShift()]);
    expect(screen.getByText(/Non contiene niente di scritto o scelto da correggere/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Apri e correggi' })).toBeNull();
    for (const name of ["Rimanda com'è", 'Esporta', 'Scarta']) {
      expect(screen.getByRole('button', { name })).toBeTruthy();
    }
  });

  it('of somebody who left this phone says that it cannot be opened', async () => {
    await open([aFact('stage_transition', { personId: fakeId(0x99), to: 'known', reason: 'Zebedeo' })]);
    expect(screen.getByText(/Di chi parla non è più su questo telefono/)).toBeTruthy();
    expect(document.body.textContent).not.toContain('Zebedeo');
  });
});
