// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import '../../../tests/factories/screen-tests.ts';
import {
  aCrew,
  aShift,
  aShiftEvent,
  marek,
  stops,
  team,
  tonight,
} from '../../../tests/factories/fake-night.ts';
import { fakeId, fakePhone } from '../../../tests/factories/fake-phone.ts';
import { anEncounter, aPerson, aPlace, met } from '../../../tests/factories/fake-records.ts';
import { renderScreen } from '../../../tests/factories/render-screen.tsx';
import type { EncounterBody } from '../../domain/encounter/encounter.ts';
import { serviceNight } from '../../domain/kernel/service-night.ts';
import { EncounterScreen } from './encounter-screen.tsx';
import { encounterDraftKey } from './form/use-encounter-draft.ts';

const draftId = fakeId(0x77);
const place = aPlace('Piazza delle Erbe', {}, { id: fakeId(0x20) });
const barba = aPerson('Nonno Barba', { usualPlaceIds: [place.id], pets: 'cane Lampo' }, { id: fakeId(0x30) });
const thursday = anEncounter(
  {
    placeId: place.id,
    participants: [met(barba.id)],
    housingNow: 'EL1.1',
    bedRequest: { asked: false, offered: true, result: 'refused_by_person', serviceId: null, reason: 'pet' },
  },
  { id: fakeId(0x40) },
);

function open(path = `/encounters/new/${draftId}`, phone = fakePhone({ records: [place, barba, thursday] })) {
  const view = renderScreen(<EncounterScreen draftId={draftId} />, phone.ports, path);
  return { phone, ...view };
}

/** "Nuovo incontro", on the screen before, is the first tap of every journey. */
function taps() {
  let count = 1;
  return {
    on: async (find: () => Promise<HTMLElement>) => {
      fireEvent.click(await find());
      count += 1;
    },
    count: () => count,
  };
}

const button = (name: RegExp | string) => () => screen.findByRole('button', { name });
const savedBody = (phone: ReturnType<typeof fakePhone>): EncounterBody => {
  const intent = phone.commits[0]?.change.intents.find((one) => one.kind === 'encounter');
  if (intent?.action !== 'create') throw new Error('no encounter was saved');
  return intent.body as unknown as EncounterBody;
};

describe('the taps of an encounter', () => {
  it('takes six for a known person, one thing, a bed refused with its reason', async () => {
    const { phone, visited } = open();
    const tap = taps();
    await tap.on(button(/Nonno Barba/));
    await tap.on(button(/Bevanda calda/));
    await tap.on(button(/^Non vuole/));
    await tap.on(async () =>
      within(await screen.findByRole('dialog')).getByRole('button', { name: /Per l'animale/ }),
    );
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await tap.on(button('Salva'));
    await waitFor(() => expect(phone.commits).toHaveLength(1));
    expect(tap.count()).toBe(6);
    expect(savedBody(phone)).toMatchObject({
      placeId: place.id,
      participants: [{ personId: barba.id, role: 'main' }],
      items: [{ code: 'hot_drink', qty: 1 }],
      bedRequest: { offered: true, result: 'refused_by_person', reason: 'pet' },
      offers: [{ code: 'bed', answer: 'refused', refusalReason: 'pet' }],
      housingNow: 'EL1.1',
    });
    await screen.findByText('Salvato su questo telefono.');
    expect(visited.at(-1)).toBe('/tonight');
    expect(phone.draft(encounterDraftKey(draftId))).toBeUndefined();
  });

  it('takes three at the shortest', async () => {
    const { phone } = open();
    const tap = taps();
    await tap.on(button(/Nonno Barba/));
    await tap.on(button('Salva'));
    await waitFor(() => expect(phone.commits).toHaveLength(1));
    expect(tap.count()).toBe(3);
  });

  it('takes four to count somebody without a name', async () => {
    const { phone } = open();
    const tap = taps();
    await tap.on(button('Solo conteggio'));
    await tap.on(button(/Donna/));
    await tap.on(button('Salva'));
    await waitFor(() => expect(phone.commits).toHaveLength(1));
    expect(tap.count()).toBe(4);
    expect(savedBody(phone).anonymousCounts).toEqual([{ gender: 'F', ageBand: 'unknown', n: 1 }]);
  });

  it('waits for the button when the keyboard chooses: the arrows pass over answers that are not meant', async () => {
    open();
    fireEvent.click(await button('Nuova persona')());
    fireEvent.change(await screen.findByLabelText('Soprannome'), { target: { value: 'Rosso' } });
    const man = await screen.findByRole('radio', { name: 'Uomo' });
    fireEvent.keyDown(man, { key: ' ' });
    fireEvent.click(man);
    fireEvent.click(screen.getByRole('radio', { name: '45-54' }));
    expect(await screen.findByRole('radio', { name: '45-54', checked: true })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Avanti' }));
    expect(await screen.findByRole('button', { name: /Bevanda calda/ })).toBeTruthy();
  });

  it('takes six and a name for somebody new', async () => {
    const { phone } = open();
    const tap = taps();
    await tap.on(button('Nuova persona'));
    fireEvent.change(await screen.findByLabelText('Soprannome'), { target: { value: 'Rosso' } });
    await tap.on(() => screen.findByRole('radio', { name: 'Uomo' }));
    await tap.on(() => screen.findByRole('radio', { name: '45-54' }));
    await tap.on(button(/Bevanda calda/));
    await tap.on(button('Salva'));
    await waitFor(() => expect(phone.commits).toHaveLength(1));
    expect(tap.count()).toBe(6);
    const person = phone.commits[0]?.change.intents.find((one) => one.kind === 'person');
    expect(person).toMatchObject({ body: { nicknames: ['Rosso'], gender: 'M', ageBand: '45-54' } });
    expect(savedBody(phone).participants).toMatchObject([{ personId: person?.recordId, role: 'main' }]);
  });
});

describe('whom the step offers', () => {
  it('puts those who are in the log already after those not yet met, and says so', async () => {
    const usual = { usualPlaceIds: [stops[0]] };
    const anna = aPerson('Anna', usual, { id: fakeId(0x310) });
    const zeno = aPerson('Zeno', usual, { id: fakeId(0x320) });
    const meeting = anEncounter({ shiftId: tonight, placeId: stops[0], participants: [met(anna.id)] });
    const records = [...aCrew(), aShift(), aShiftEvent('joined', '18:30'), anna, zeno, meeting];
    open(undefined, fakePhone({ records }));
    const list = await screen.findByRole('list', { name: 'Di solito sono qui' });
    const names = () => within(list).getAllByRole('button');
    await waitFor(() => expect(names()[1]?.textContent).toMatch(/Anna.*già in questo diario/));
    expect(names()[0]?.textContent).toContain('Zeno');
    expect(names()[0]?.textContent).not.toContain('già in questo diario');
  });
});

describe('a note', () => {
  it('is told what should not be in it, and saved all the same', async () => {
    const { phone } = open();
    fireEvent.click(await button(/Nonno Barba/)());
    const note = await screen.findByLabelText('Una nota');
    fireEvent.change(note, { target: { value: 'Barba era con Giuseppe, che è schizofrenico.' } });
    expect(await screen.findByText(/«Giuseppe»: Sembra un nome di qualcun altro/)).toBeTruthy();
    expect(screen.getByText(/«schizofrenico»: Sembra una diagnosi/)).toBeTruthy();
    expect(screen.queryByText(/«Barba»/)).toBeNull();
    fireEvent.click(await button('Salva')());
    await waitFor(() => expect(phone.commits).toHaveLength(1));
    expect(savedBody(phone).note).toBe('Barba era con Giuseppe, che è schizofrenico.');
  });
});

describe('the draft', () => {
  it('gives the form back as it was after the tab was killed', async () => {
    const phone = fakePhone({ records: [place, barba, thursday] });
    const first = open(undefined, phone);
    fireEvent.click(await button(/Nonno Barba/)());
    fireEvent.click(await button(/Bevanda calda/)());
    const note = await screen.findByLabelText('Una nota');
    fireEvent.change(note, { target: { value: 'torna domani' } });
    fireEvent.blur(note);
    await waitFor(() =>
      expect(phone.draft(encounterDraftKey(draftId))).toMatchObject({ note: 'torna domani' }),
    );
    const kept = phone.draft(encounterDraftKey(draftId)) as { draft: { recordId: string } };
    first.unmount();

    open(undefined, phone);
    expect(await screen.findByDisplayValue('torna domani')).toBeTruthy();
    expect(screen.getByRole('button', { name: /Togli uno: Bevanda calda/ })).toBeTruthy();
    fireEvent.click(await button('Salva')());
    await waitFor(() => expect(phone.commits).toHaveLength(1));
    const saved = phone.commits[0]?.change.intents.find((one) => one.kind === 'encounter');
    expect(saved?.recordId).toBe(kept.draft.recordId);
  });

  it('writes down what was typed when the app goes to the background', async () => {
    const { phone } = open();
    fireEvent.click(await button(/Nonno Barba/)());
    fireEvent.change(await screen.findByLabelText('Le sue parole'), { target: { value: 'parole sue' } });
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' });
    act(() => void document.dispatchEvent(new Event('visibilitychange')));
    Reflect.deleteProperty(document, 'visibilityState');
    await waitFor(() =>
      expect(phone.draft(encounterDraftKey(draftId))).toMatchObject({ words: 'parole sue' }),
    );
  });

  it('leaves no draft behind when nothing was written', async () => {
    const { phone, visited } = open();
    fireEvent.click(await button('Indietro')());
    await waitFor(() => expect(visited.at(-1)).toBe('/tonight'));
    expect(phone.draft(encounterDraftKey(draftId))).toBeUndefined();
  });
});

describe('when it cannot be saved', () => {
  it('keeps the form and offers the text, when the disk is full', async () => {
    const { phone } = open();
    fireEvent.click(await button(/Nonno Barba/)());
    fireEvent.change(await screen.findByLabelText('Una nota'), {
      target: { value: 'parole da non perdere' },
    });
    phone.failSaving({ type: 'disk-full' });
    fireEvent.click(await button('Salva')());
    expect(await screen.findByText(/NON è salvata: il telefono è pieno/)).toBeTruthy();
    expect(screen.getByDisplayValue('parole da non perdere')).toBeTruthy();
    fireEvent.click(await button('Copia il testo')());
    const byHand = await screen.findByLabelText('Tieni premuto e copia');
    expect((byHand as HTMLTextAreaElement).value).toContain('parole da non perdere');
    phone.failSaving(null);
    fireEvent.click(await button('Salva')());
    await waitFor(() => expect(phone.commits).toHaveLength(1));
  });

  it('says at the field that the hour has yet to come', async () => {
    const { phone } = open();
    fireEvent.click(await button(/Cambia/)());
    fireEvent.click(await screen.findByRole('radio', { name: 'Altra ora' }));
    fireEvent.change(await screen.findByLabelText('Giorno e ora'), { target: { value: '2026-11-22T03:00' } });
    expect((await screen.findByRole('alert')).textContent).toContain('deve ancora venire');
    expect(screen.getByLabelText('Giorno e ora').getAttribute('aria-invalid')).toBe('true');
    expect(phone.commits).toHaveLength(0);
  });

  it('says that nobody was named', async () => {
    const { phone } = open();
    fireEvent.click(await button('Solo conteggio')());
    fireEvent.click(await button('Salva')());
    expect((await screen.findByRole('alert')).textContent).toContain('Manca chi avete incontrato');
    expect(phone.commits).toHaveLength(0);
    expect((await button(/^Che cosa/)()).getAttribute('aria-disabled')).toBe('true');
    fireEvent.click(await button(/Donna/)());
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    fireEvent.click(await button('Che cosa')());
    expect(await screen.findByText('Dove dorme')).toBeTruthy();
  });

  it('says how much is too much while it is being written', async () => {
    open();
    fireEvent.click(await button(/Nonno Barba/)());
    fireEvent.change(await screen.findByLabelText('Una nota'), { target: { value: 'a'.repeat(65_540) } });
    expect((await screen.findByRole('alert')).textContent).toContain('togli 4 lettere');
  });
});

describe('the shift of an encounter', () => {
  const crew = [
    ...aCrew(),
    aShift(),
    aShiftEvent('joined', '19:00'),
    aShiftEvent('joined', '19:05', { operatorId: marek }),
  ];
  const afterMidnight = '2026-11-22T01:30:00.000Z';
  const noteOf = async (phone: ReturnType<typeof fakePhone>, path?: string) => {
    const { visited } = open(path, phone);
    fireEvent.click(await button('Solo conteggio')());
    fireEvent.click(await button(/Donna/)());
    fireEvent.click(await button('Salva')());
    await waitFor(() => expect(phone.commits).toHaveLength(1));
    return { body: savedBody(phone), visited };
  };

  it('is the open one, also after a colleague has closed', async () => {
    const closed = aShiftEvent('closed', '22:00', { operatorId: marek, noteCount: 0 });
    const { body } = await noteOf(fakePhone({ now: afterMidnight, records: [...crew, closed] }));
    expect(body).toMatchObject({ shiftId: tonight, teamId: team, lateEntry: false });
  });

  it('is none once this worker has closed', async () => {
    const closed = aShiftEvent('closed', '22:00', { noteCount: 0 });
    const { body } = await noteOf(
      fakePhone({ now: afterMidnight, records: [place, ...crew, closed, thursday] }),
    );
    expect(body.shiftId).toBeNull();
  });

  it('is the one in which it was begun, when it is finished after the closing', async () => {
    const phone = fakePhone({ now: afterMidnight, records: crew });
    const first = open(undefined, phone);
    fireEvent.click(await button('Solo conteggio')());
    fireEvent.click(await button(/Donna/)());
    await waitFor(() => expect(phone.draft(encounterDraftKey(draftId))).toMatchObject({ begunIn: tonight }));
    first.unmount();
    phone.put(aShiftEvent('closed', '22:00', { noteCount: 0 }));
    open(undefined, phone);
    fireEvent.click(await button('Salva')());
    await waitFor(() => expect(phone.commits).toHaveLength(1));
    expect(savedBody(phone)).toMatchObject({ shiftId: tonight, teamId: team, lateEntry: true });
  });

  it('is the one whose log it is added to, and says so', async () => {
    const closed = aShiftEvent('closed', '22:00', { noteCount: 0 });
    const phone = fakePhone({ now: '2026-11-23T16:00:00.000Z', records: [...crew, closed] });
    const { body, visited } = await noteOf(phone, `/encounters/new/${draftId}?shift=${tonight}`);
    expect(body).toMatchObject({ shiftId: tonight, placeId: stops[0], lateEntry: true, precision: 'night' });
    const said = phone.commits[0]?.change.intents.find((one) => one.kind === 'encounter');
    expect(said?.action === 'create' && serviceNight(said.at)).toBe('2026-11-21');
    await waitFor(() => expect(visited.at(-1)).toBe(`/shifts/${tonight}`));
  });
});

describe('an encounter said again', () => {
  it('corrects the original and leaves it as it was', async () => {
    const { phone } = open(`/encounters/new/${draftId}?corrects=${thursday.id}`);
    fireEvent.click(await button(/Calze/)());
    fireEvent.click(await button('Salva')());
    await waitFor(() => expect(phone.commits).toHaveLength(1));
    expect(savedBody(phone)).toMatchObject({ correctsId: thursday.id, items: [{ code: 'socks', qty: 1 }] });
  });

  it('withdraws what was entered by mistake', async () => {
    const { phone } = open(`/encounters/new/${draftId}?corrects=${thursday.id}`);
    fireEvent.click(await button('Altro')());
    fireEvent.click(await screen.findByRole('button', { name: 'Inserito per errore' }));
    await waitFor(() => expect(phone.commits).toHaveLength(1));
    expect(savedBody(phone)).toMatchObject({ correctsId: thursday.id, withdrawn: true });
  });

  it('mends a refused one under its own id', async () => {
    const phone = fakePhone({ records: [place, barba, { ...thursday, whereabouts: 'needs-attention' }] });
    const opId = fakeId(0x99);
    const { at, recordedAt, orgId, subjectId, schemaVersion, body } = thursday;
    const envelope = { at, recordedAt, orgId, subjectId, schemaVersion, body } as const;
    phone.refuse({ action: 'create', opId, recordId: thursday.id, kind: 'encounter', ...envelope });
    open(`/encounters/new/${draftId}?mends=${opId}`, phone);
    fireEvent.click(await button('Salva')());
    await waitFor(() => expect(phone.mended).toHaveLength(1));
    expect(phone.mended[0]?.refusedOpId).toBe(opId);
    const said = phone.mended[0]?.change.intents.find((one) => one.kind === 'encounter');
    expect(said?.recordId).toBe(thursday.id);
    expect(said?.opId).not.toBe(opId);
  });
});
