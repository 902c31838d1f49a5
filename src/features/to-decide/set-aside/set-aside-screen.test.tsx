// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { aCrew, marek, me, stops, team } from '../../../../tests/factories/fake-night.ts';
import { fakeId, fakePhone } from '../../../../tests/factories/fake-phone.ts';
import { anEncounter, aPerson, met } from '../../../../tests/factories/fake-records.ts';
import { renderScreen } from '../../../../tests/factories/render-screen.tsx';
import { type SetAsideGroup, setAsideSchema } from '../../../contract/quarantine.ts';
import type { Intent } from '../../../domain/kernel/operation.ts';
import { ok } from '../../../domain/kernel/result.ts';
import { SetAsideScreen } from './set-aside-screen.tsx';

const rosso = fakeId(0x30);
const at = '2026-11-21T20:12:00.000Z';
const stamp = { schemaVersion: 1, recordedAt: at, deviceId: fakeId(0x80), clockOffsetMs: 0 };

const night = setAsideSchema.parse({
  groupId: fakeId(0x81),
  orgId: fakeId(3),
  authorId: marek,
  authorName: 'Marek Prova',
  receivedAt: at,
  reason: { code: 'team-not-yours', field: 'teamId' },
  operations: [
    {
      action: 'create',
      opId: fakeId(0x82),
      recordId: fakeId(0x83),
      kind: 'encounter',
      orgId: fakeId(3),
      subjectId: rosso,
      at,
      seq: 7,
      body: anEncounter({
        placeId: stops[0],
        teamId: team,
        participants: [met(rosso)],
        items: [{ code: 'socks', qty: 2 }],
        note: 'Tossiva molto.',
      }).body,
      ...stamp,
    },
  ],
});
const edit = setAsideSchema.parse({
  ...night,
  groupId: fakeId(0x91),
  reason: { code: 'not-visible' },
  operations: [
    {
      action: 'patch',
      opId: fakeId(0x92),
      recordId: rosso,
      kind: 'person',
      seq: 8,
      patch: { note: { set: 'zaino blu' } },
      baseValues: { note: 'zaino' },
      baseV: 3,
      ...stamp,
    },
  ],
});

const rossoBody = aPerson('Il Professore').body;

async function open(...groups: SetAsideGroup[]) {
  return openAt('/desk/set-aside', groups);
}

async function openAt(path: string, groups: readonly SetAsideGroup[], ...refused: Intent[]) {
  const records = [...aCrew(), aPerson('Rosso', {}, { id: rosso })];
  const phone = fakePhone({ records, now: '2026-11-21T21:14:00.000Z', actor: { roles: ['coordinator'] } });
  const page = { serverTime: at, groups: [...groups], nextCursor: null };
  const desk = { ...phone.ports.desk, setAside: async () => ok(page) };
  phone.refuse(...refused);
  renderScreen(<SetAsideScreen />, { ...phone.ports, desk }, path);
  await waitFor(() => expect(screen.queryByText('Chiedo al centro.')).toBeNull());
  const tap = (name: string, which = 0) =>
    act(async () => void fireEvent.click(screen.getAllByRole('button', { name })[which] as HTMLElement));
  return { phone, tap };
}

describe('Tenute da parte', () => {
  it('tells who wrote it, when, why it is here, and all of what it says', async () => {
    await open(night, edit);
    const note = screen.getAllByRole('region', { name: /Nota di Marek Prova, oggi, 21:12/ })[0];
    const text = note?.textContent ?? '';
    expect(text).toContain("Chi l'ha scritta non era più in questa équipe.");
    expect(text).toMatch(/Dove.*Primo luogo/);
    expect(text).toMatch(/Chi.*Rosso/);
    expect(text).toMatch(/Nota.*Tossiva molto\./);
    expect(text).toMatch(/Calz.*2/i);
    expect(screen.getByText(/zaino blu/).closest('dd')?.textContent).toMatch(/zaino blu.*prima: zaino/);
  });

  it('calls who is new by the name they get there, and says all in words and never in codes', async () => {
    const newcomer = fakeId(0xb1);
    const [meeting] = night.operations;
    if (meeting?.action !== 'create') throw new Error('An encounter is set aside.');
    const body = {
      ...meeting.body,
      participants: [met(newcomer)],
      anonymousCounts: [{ gender: 'F', ageBand: 'unknown', n: 2 }],
      needs: [{ code: 'bed_tonight', expression: 'asked', answered: 'unmet', unmetReason: 'no_place' }],
      offers: [{ code: 'bed', answer: 'refused', refusalReason: 'pet' }],
      bedRequest: { asked: true, offered: true, result: 'refused_by_person', serviceId: null, reason: 'pet' },
    };
    const person = { ...meeting, opId: fakeId(0xb2), recordId: newcomer, kind: 'person', body: rossoBody };
    await open({ ...night, operations: [person, { ...meeting, body }] });
    const said = (field: string) => screen.getByText(field).nextElementSibling?.textContent;
    expect(said('Chi')).toBe('Il Professore');
    expect(said('Offerte')).toBe("Letto, non vuole, per l'animale");
    expect(said('Letto')).toBe("chiesto, offerto, non vuole, per l'animale");
    expect(said('Quante persone')).toBe('Donna × 2');
    expect(said('Cose date')).toMatch(/ × 2$/);
    expect(document.body.textContent).not.toMatch(/[a-z]+_[a-z]+|0000-7000/);
  });

  it('is taken word for word, in the group with the decision, and leaves the screen', async () => {
    const { phone, tap } = await open(night);
    await tap('Accogli');
    const [decision, again] = phone.commits[0]?.change.intents ?? [];
    expect(decision).toMatchObject({
      kind: 'quarantine_decision',
      body: { opIds: [fakeId(0x82)], authorId: marek, choice: 'taken', reason: null },
    });
    const {
      opId: _opId,
      deviceId: _device,
      seq: _seq,
      clockOffsetMs: _offset,
      ...words
    } = night.operations[0] as SetAsideGroup['operations'][number];
    expect(again).toEqual({ ...words, opId: again?.opId, replaces: fakeId(0x82) });
    expect(again?.opId).not.toBe(fakeId(0x82));
    expect(screen.getByText('Niente è tenuto da parte.')).toBeTruthy();
  });

  it('is left aside only with a reason, and what was typed stays when it is refused', async () => {
    const { phone, tap } = await open(night);
    await tap('Lascia da parte');
    await tap('Lascia da parte, con il perché');
    expect(phone.commits).toEqual([]);
    expect(screen.getByText(/Scrivi perché: lo legge chi ha scritto la nota/)).toBeTruthy();
    fireEvent.change(screen.getByLabelText('Perché resta da parte'), {
      target: { value: "L'ha già scritta Elena." },
    });
    phone.failSaving({ type: 'disk-full' });
    await tap('Lascia da parte, con il perché');
    expect(screen.getByText(/NON è salvato: il telefono è pieno/)).toBeTruthy();
    phone.failSaving(null);
    await tap('Lascia da parte, con il perché');
    expect(phone.commits[0]?.change.intents).toMatchObject([
      { kind: 'quarantine_decision', body: { choice: 'left', reason: "L'ha già scritta Elena." } },
    ]);
    expect(phone.commits[0]?.change.intents).toHaveLength(1);
  });

  it("does not offer to take a reviewer's word in their place", async () => {
    const review = setAsideSchema.parse({
      ...night,
      operations: [
        {
          ...night.operations[0],
          kind: 'review',
          body: { shiftId: fakeId(0x95), noteId: null, decision: 'approve', comments: [] },
        },
      ],
    });
    await open(review);
    expect(screen.queryByRole('button', { name: 'Accogli' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Lascia da parte' })).toBeTruthy();
    expect(me).not.toBe(marek);
  });

  it('opens a refused decision again with its reason, and sends the repair without the words it took along', async () => {
    const [decision, copy] = ['0xa1', '0xa2'].map((id) => fakeId(Number(id))) as [string, string];
    const envelope = { schemaVersion: 1, recordedAt: at, orgId: fakeId(3), subjectId: null, at };
    const body = { opIds: [fakeId(0x82)], authorId: marek, choice: 'left', reason: 'Già scrita.' };
    const mine = { action: 'create', opId: decision, recordId: fakeId(0xa3), body, ...envelope } as const;
    const [words] = night.operations;
    if (words?.action !== 'create') throw new Error('An encounter is set aside.');
    const { phone, tap } = await openAt(
      `/desk/set-aside?mends=${decision}`,
      [night, edit],
      { ...mine, kind: 'quarantine_decision' },
      { ...mine, ...words, opId: copy, replaces: words.opId },
    );
    const why = screen.getByLabelText<HTMLTextAreaElement>('Perché resta da parte');
    expect(why.value).toBe('Già scrita.');
    fireEvent.change(why, { target: { value: 'Già scritta.' } });
    await tap('Lascia da parte, con il perché');
    const [mended] = phone.mended;
    expect(mended?.change.intents).toMatchObject([
      { recordId: fakeId(0xa3), replaces: decision, body: { choice: 'left', reason: 'Già scritta.' } },
    ]);
    expect(mended?.takenOut).toContain(copy);
    expect(phone.commits).toEqual([]);
  });

  it('says that there is nothing left to decide of what is not set aside any more', async () => {
    const body = { opIds: [fakeId(0x99)], authorId: marek, choice: 'left', reason: 'Già scritta.' };
    await openAt(`/desk/set-aside?mends=${fakeId(0xa1)}`, [edit], {
      action: 'create',
      opId: fakeId(0xa1),
      recordId: fakeId(0xa3),
      kind: 'quarantine_decision',
      schemaVersion: 1,
      recordedAt: at,
      orgId: fakeId(3),
      subjectId: null,
      at,
      body,
    });
    expect(screen.getByText(/non c'è più da decidere/)).toBeTruthy();
  });
});
