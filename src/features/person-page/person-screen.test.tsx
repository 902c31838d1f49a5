// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import '../../../tests/factories/screen-tests.ts';
import { type FakeRecord, fakeId, fakePhone } from '../../../tests/factories/fake-phone.ts';
import {
  aDirectoryEntry,
  anEncounter,
  aPerson,
  aPlace,
  aRecord,
  met,
} from '../../../tests/factories/fake-records.ts';
import { renderScreen } from '../../../tests/factories/render-screen.tsx';
import { PersonScreen } from './person-screen.tsx';

const place = aPlace('Piazza delle Erbe');
const barba = aPerson('Nonno Barba', { ageBand: '65-74' }, { id: fakeId(0x30) });
const night = anEncounter(
  {
    placeId: place.id,
    participants: [met(barba.id)],
    housingNow: 'EL1.1',
    personWords: 'Qui sto bene.',
    items: [
      { code: 'hot_drink', qty: 1 },
      { code: 'socks', qty: 2 },
    ],
    offers: [{ code: 'bed', answer: 'refused', refusalReason: 'pet' }],
  },
  { id: fakeId(0x40) },
);
const clinic = aDirectoryEntry('Ambulatorio', { itCategory: 'ambulatorio' }, { id: fakeId(0x50) });
const stage = (to: 'contacted' | 'known') =>
  aRecord(
    'stage_transition',
    { personId: barba.id, from: null, to, on: '2026-10-03', encounterId: null, reason: null },
    { subjectId: barba.id },
  );
const sent = aRecord(
  'referral',
  {
    personId: barba.id,
    toServiceId: clinic.id,
    shiftId: null,
    encounterId: null,
    teamId: fakeId(4),
    note: null,
    reasonCodes: ['medical'],
    urgency: '7d',
    mode: 'warm',
    dueOn: null,
  },
  { id: fakeId(0x60), subjectId: barba.id },
);
const requested = aRecord(
  'referral_transition',
  {
    referralId: sent.id,
    from: 'draft',
    to: 'requested',
    outcome: null,
    outcomeConfirmedBy: null,
    note: null,
  },
  { subjectId: sent.id },
);
const task = aRecord(
  'task',
  {
    text: 'Portare calze',
    personId: barba.id,
    placeId: place.id,
    teamId: null,
    dueAt: null,
    status: 'open',
    doneBy: null,
    createdFrom: null,
  },
  { subjectId: barba.id },
);

function open(...more: FakeRecord[]) {
  const phone = fakePhone({ records: [place, barba, night, clinic, ...more] });
  const view = renderScreen(<PersonScreen personId={barba.id} />, phone.ports, `/people/${barba.id}`);
  return { phone, ...view };
}

describe('the page of a person', () => {
  it('gives their own words before any data', async () => {
    open();
    const words = await screen.findByText('«Qui sto bene.»', { selector: 'blockquote *' });
    const ladder = screen.getByRole('img', { name: /scala|gradino|Conoscenza/i });
    expect(words.compareDocumentPosition(ladder) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  });

  it('tells a night in a sentence, and where its note is', async () => {
    open();
    const nights = await screen.findByRole('list', { name: 'Le notti' });
    expect(nights.textContent).toContain("Bevanda calda, 2 calze. Letto: non vuole, per l'animale.");
    expect(nights.textContent).toContain('al centro');
  });

  it('shows a correction in the place of what it corrects, and what was withdrawn as withdrawn', async () => {
    const whole = { placeId: place.id, participants: [met(barba.id)], correctsId: night.id };
    const late = { at: night.at, v: 0, whereabouts: 'only-here' as const };
    open(anEncounter({ ...whole, items: [{ code: 'blanket', qty: 1 }] }, late));
    const nights = await screen.findByRole('list', { name: 'Le notti' });
    expect(nights.textContent).toContain('Coperta.');
    expect(nights.textContent).toContain('corretto');
    expect(nights.textContent).not.toContain('2 calze');
  });

  it('fault 59: shows a name that looks like HTML or a formula as text', async () => {
    for (const nickname of ['<img src=x onerror="alert(1)">', '=HYPERLINK("http://x.example","apri")']) {
      const { container, unmount } = open({
        ...barba,
        body: { ...barba.body, nicknames: [nickname] },
      });
      expect((await screen.findByRole('heading', { level: 1 })).textContent).toContain(nickname);
      expect(container.querySelector('[onerror], h1 a, [href*="x.example"]')).toBeNull();
      unmount();
    }
  });

  it('says so when this phone does not have the person', async () => {
    const phone = fakePhone();
    renderScreen(<PersonScreen personId={fakeId(0x999)} />, phone.ports);
    expect(await screen.findByText('Questa persona non è su questo telefono.')).toBeTruthy();
  });
});

describe('the ladder', () => {
  it('lists what is missing and saves the step all the same, with its reason', async () => {
    const { phone } = open(stage('known'), { ...barba, body: { ...barba.body, languages: [] } });
    fireEvent.click(await screen.findByRole('button', { name: 'Cambia gradino' }));
    expect(await screen.findByText(/Manca ancora: che lingua parla/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Salva lo stesso' }));
    expect(await screen.findByText(/Si salva lo stesso, con il perché/)).toBeTruthy();
    expect(phone.commits).toHaveLength(0);
    fireEvent.change(screen.getByLabelText('Salva lo stesso, perché'), {
      target: { value: 'stasera non parlava' },
    });
    fireEvent.click(screen.getByRole('button', { name: 'Salva lo stesso' }));
    await waitFor(() => expect(phone.commits).toHaveLength(1));
    expect(phone.commits[0]?.change.intents[0]).toMatchObject({
      body: { to: 'engaged', reason: 'stasera non parlava' },
    });
  });

  it('asks why of a step back', async () => {
    const { phone } = open(stage('known'));
    fireEvent.click(await screen.findByRole('button', { name: 'Cambia gradino' }));
    fireEvent.click(await screen.findByRole('radio', { name: 'Contatto' }));
    fireEvent.click(screen.getByRole('button', { name: 'Salva il gradino' }));
    expect(await screen.findByText(/Un passo indietro si scrive/)).toBeTruthy();
    fireEvent.click(screen.getByRole('radio', { name: 'Si è spostata' }));
    fireEvent.click(screen.getByRole('button', { name: 'Salva il gradino' }));
    await waitFor(() => expect(phone.commits).toHaveLength(1));
  });
});

describe('what to ask and to bring', () => {
  it('learns in one tap that the person was taken in', async () => {
    const { phone } = open(sent, requested);
    fireEvent.click(await screen.findByRole('button', { name: 'Sì' }));
    await waitFor(() => expect(phone.commits).toHaveLength(1));
    const steps = phone.commits[0]?.change.intents.map((one) => one.action === 'create' && one.body.to);
    expect(steps).toEqual(['accepted', 'in-progress', 'completed']);
    expect(await screen.findByText(/esito positivo/)).toBeTruthy();
  });

  it('ticks a promise with one tap', async () => {
    const { phone } = open(task);
    fireEvent.click(await screen.findByRole('checkbox', { name: /Portare calze/ }));
    await waitFor(() => expect(phone.commits).toHaveLength(1));
    expect(screen.queryByText('Portare calze')).toBeNull();
  });
});

describe('editing', () => {
  it('saves only what was changed', async () => {
    const { phone } = open();
    fireEvent.click(await screen.findByRole('button', { name: 'Modifica' }));
    const sheet = within(await screen.findByRole('dialog'));
    fireEvent.change(await sheet.findByLabelText('Soprannomi'), { target: { value: 'Nonno Barba, Beppe' } });
    fireEvent.click(sheet.getByRole('button', { name: 'Salva' }));
    await waitFor(() => expect(phone.commits).toHaveLength(1));
    expect(phone.commits[0]?.change.intents[0]).toMatchObject({
      patch: { nicknames: { add: ['Beppe'], remove: [] } },
    });
  });

  it('finds what was typed again after the tab was killed, and can let it go', async () => {
    const { phone, unmount } = open();
    fireEvent.click(await screen.findByRole('button', { name: 'Modifica' }));
    fireEvent.change(await screen.findByLabelText('Una nota'), { target: { value: 'da non perdere' } });
    fireEvent(window, new Event('pagehide'));
    const key = `edit-person:${barba.id}`;
    await waitFor(() => expect(phone.draft(key)).toEqual({ note: 'da non perdere' }));
    unmount();
    renderScreen(<PersonScreen personId={barba.id} />, phone.ports, `/people/${barba.id}`);
    fireEvent.click(await screen.findByRole('button', { name: 'Modifica' }));
    expect(await screen.findByDisplayValue('da non perdere')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: "Lascia com'era" }));
    await waitFor(() => expect(phone.draft(key)).toBeUndefined());
    expect(phone.commits).toHaveLength(0);
  });

  it('keeps the form when it cannot be saved', async () => {
    const { phone } = open();
    fireEvent.click(await screen.findByRole('button', { name: 'Modifica' }));
    const sheet = within(await screen.findByRole('dialog'));
    fireEvent.change(await sheet.findByLabelText('Una nota'), { target: { value: 'da non perdere' } });
    phone.failSaving({ type: 'disk-full' });
    fireEvent.click(sheet.getByRole('button', { name: 'Salva' }));
    expect(await screen.findByText(/NON è salvato: il telefono è pieno/)).toBeTruthy();
    expect(screen.getByDisplayValue('da non perdere')).toBeTruthy();
  });

  it('fault 43: proposes who is called the same and joins nobody by itself', async () => {
    const twin = aPerson('Nonno Barba', { ageBand: '65-74' }, { id: fakeId(0x31) });
    const hers = anEncounter({
      placeId: place.id,
      participants: [met(twin.id)],
      note: 'Di giorno alla stazione.',
    });
    const { phone } = open(barba, twin, night, hers);
    expect(await screen.findByText('Forse la stessa persona')).toBeTruthy();
    expect(screen.queryByText('Di giorno alla stazione.')).toBeNull();
    expect(phone.commits).toHaveLength(0);
    // What speaks for it, and two answers of the same weight: nothing pushes to make one of two.
    const about = screen.getByRole('link', { name: /Nonno Barba/ });
    expect(about.textContent).toMatch(/65-74 · uomo.*giovedì/);
    const [two, one] = ['Sono due', 'È la stessa'].map((name) => screen.getByRole('button', { name }));
    expect(two?.className).toBe(one?.className);
  });

  it('T03: shows whom the centre proposes, why, and keeps a word on it', async () => {
    const twin = aPerson('Barbetta', { ageBand: '65-74' }, { id: fakeId(0x31) });
    const guess = aRecord(
      'person_link',
      {
        aId: barba.id,
        bId: twin.id,
        relation: 'maybe',
        evidence: ['same_place_night', 'same_dog'],
        proposedBy: 'system',
        undoesId: null,
      },
      { id: fakeId(0x70), subjectId: barba.id },
    );
    const { phone } = open(barba, twin, night, guess);
    const about = await screen.findByRole('link', { name: /Barbetta/ });
    expect(about.textContent).toMatch(/stesso luogo e notte, stesso cane/);
    fireEvent.click(screen.getByRole('button', { name: 'Sono due' }));
    await waitFor(() => expect(phone.commits).toHaveLength(1));
    await waitFor(() => expect(screen.queryByText('Forse la stessa persona')).toBeNull());
  });

  it('fault 41: tells under one person what was written on the other record, and gives it back', async () => {
    const twin = aPerson('Il Barbuto', { ageBand: '65-74' }, { id: fakeId(0x31) });
    const hers = anEncounter({
      placeId: place.id,
      participants: [met(twin.id)],
      note: 'Di giorno alla stazione.',
    });
    const same = aRecord(
      'person_link',
      {
        aId: barba.id,
        bId: twin.id,
        relation: 'same_as',
        evidence: [],
        proposedBy: 'operator',
        undoesId: null,
      },
      { id: fakeId(0x70), subjectId: barba.id },
    );
    const { phone } = open(barba, twin, night, hers, same);
    expect(await screen.findByText(/Di giorno alla stazione/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Separa' }));
    await waitFor(() => expect(phone.commits).toHaveLength(1));
    await waitFor(() => expect(screen.queryByText(/Di giorno alla stazione/)).toBeNull());
  });
});
