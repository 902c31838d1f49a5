// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import '../../../tests/factories/screen-tests.ts';
import { fakeId, fakePhone } from '../../../tests/factories/fake-phone.ts';
import { anEncounter, aPerson, aPlace, met } from '../../../tests/factories/fake-records.ts';
import { renderScreen } from '../../../tests/factories/render-screen.tsx';
import { EncounterScreen } from './encounter-screen.tsx';
import { encounterDraftKey } from './form/use-encounter-draft.ts';

const draftId = fakeId(0x77);
const place = aPlace('Piazza delle Erbe', {}, { id: fakeId(0x20) });
const barba = aPerson('Nonno Barba', { usualPlaceIds: [place.id] }, { id: fakeId(0x30) });
const thursday = anEncounter(
  {
    placeId: place.id,
    participants: [met(barba.id)],
    items: [{ code: 'socks', qty: 2 }],
    needs: [{ code: 'shower', expression: 'asked', answered: null, unmetReason: null }],
    offers: [{ code: 'bed', answer: 'refused', refusalReason: 'pet' }],
    bedRequest: { asked: false, offered: true, result: 'refused_by_person', serviceId: null, reason: 'pet' },
    note: 'di quella notte',
  },
  { id: fakeId(0x40) },
);

function open(roles = ['night_worker']) {
  const phone = fakePhone({ records: [place, barba, thursday], actor: { roles } });
  const show = () =>
    renderScreen(
      <EncounterScreen draftId={draftId} />,
      phone.ports,
      `/encounters/new/${draftId}?person=${barba.id}`,
    );
  return { phone, show, ...show() };
}
// By role a long sheet takes a busy machine seconds.
const patient = { timeout: 10_000 };
const tap = async (name: RegExp | string) =>
  fireEvent.click(await screen.findByRole('button', { name }, patient));
const answer = async (question: string, name: RegExp | string) =>
  fireEvent.click(
    within(await screen.findByRole('group', { name: question }, patient)).getByRole('button', { name }),
  );
const intents = (phone: ReturnType<typeof fakePhone>) =>
  phone.commits.flatMap(({ change }) => change.intents);
const bodyOf = (phone: ReturnType<typeof fakePhone>, kind: string) => {
  const intent = intents(phone).find((one) => one.kind === kind);
  return intent?.action === 'create' ? intent.body : undefined;
};

describe('what lies one tap behind the first screen', () => {
  it('keeps health apart from the encounter, in signs and never in diagnoses', async () => {
    const { phone } = open();
    await tap('Altro');
    await answer('Salute: che cosa si vede', 'Ferita');
    await answer('Ferita: quanto preme', /Serve presto/);
    fireEvent.change(screen.getByLabelText('Che cosa avete fatto per questo'), {
      target: { value: 'medicata' },
    });
    await waitFor(() =>
      expect(phone.draft(encounterDraftKey(draftId))).toMatchObject({
        health: [{ code: 'wound', severity: 'soon' }],
        healthAction: 'medicata',
      }),
    );
    fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' });
    await tap('Salva');
    await waitFor(() => expect(bodyOf(phone, 'health_observation')).toBeDefined());
    expect(bodyOf(phone, 'health_observation')).toMatchObject({
      personId: barba.id,
      signs: [{ code: 'wound', severity: 'soon' }],
      action: 'medicata',
    });
    expect(JSON.stringify(bodyOf(phone, 'encounter'))).not.toContain('wound');
  });

  it('asks nothing of health to whoever could not read it again', async () => {
    open(['volunteer']);
    await tap('Altro');
    await screen.findByRole('group', { name: 'Che incontro è' }, patient);
    expect(screen.queryByRole('group', { name: 'Salute: che cosa si vede' })).toBeNull();
  });

  it('asks each kind of meeting what belongs to it, and comes back to it after the tab was killed', async () => {
    const { phone, show, unmount } = open();
    await tap('Altro');
    await answer('Che incontro è', 'Segretariato sociale');
    await answer('Di che cosa si è parlato', 'Residenza');
    await answer('Chi ha cominciato', 'La persona');
    await answer('Qualcuno ha mediato', 'Un collega');
    await answer('In che lingua', 'Arabo');
    await waitFor(() =>
      expect(phone.draft(encounterDraftKey(draftId))).toMatchObject({ topics: ['residence'] }),
    );
    unmount();
    show();
    await tap('Altro');
    await answer('Che incontro è', 'Accompagnamento');
    await answer('Ci siete arrivati', 'Sì');
    await answer('Quanto ci siete rimasti', '30 minuti');
    fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' });
    await tap('Salva');
    await waitFor(() => expect(phone.commits).toHaveLength(1));
    expect(bodyOf(phone, 'encounter')).toMatchObject({
      kind: 'accompaniment',
      topics: ['residence'],
      initiatedBy: 'person',
      mediation: { by: 'colleague', language: 'ar', kind: null, remote: false },
      accompaniment: { toServiceId: null, reached: true, stayedMinutes: 30, outcome: null },
    });
  });

  it('fills in the last time with one tap, but for words and promises of that night', async () => {
    const { phone } = open();
    await tap(/^Come l'ultima volta/);
    await waitFor(() => expect(screen.queryByRole('button', { name: /^Come l'ultima volta/ })).toBeNull());
    await tap('Salva');
    await waitFor(() => expect(phone.commits).toHaveLength(1));
    expect(bodyOf(phone, 'encounter')).toMatchObject({
      items: [{ code: 'socks', qty: 2 }],
      needs: [{ code: 'shower' }],
      bedRequest: { result: 'refused_by_person', reason: 'pet' },
      note: null,
    });
  });

  it('leaves everything in its place under a second tap', async () => {
    open();
    await screen.findByRole('button', { name: /^Come l'ultima volta/ });
    await tap(/^Bevanda calda/);
    const kept = await screen.findByText(/^Come l'ultima volta/);
    expect(kept.closest('button')?.style.visibility).toBe('hidden');
    const below = screen.getByRole('button', { name: 'Altre cose dal furgone' });
    await tap('Altre cose dal furgone');
    expect(screen.getByRole('button', { name: 'Altre cose dal furgone' })).toBe(below);
    const others = screen.getByRole('group', { name: 'Altre cose dal furgone' });
    expect(below.compareDocumentPosition(others) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  });

  it('repeats it for another person: same place and things, words and person of their own', async () => {
    const { phone } = open();
    await tap(/^Come l'ultima volta/);
    fireEvent.change(await screen.findByLabelText('Una nota'), { target: { value: 'solo di lui' } });
    await tap('Altro');
    await tap("Salva e ripeti per un'altra persona");
    await waitFor(() => expect(phone.commits).toHaveLength(1));
    const keys = phone.ports.drafts.keys().current() ?? [];
    const next = keys.find((key) => key.startsWith('encounter:') && key !== encounterDraftKey(draftId));
    expect(phone.draft(next ?? '')).toMatchObject({
      step: 'who',
      people: [],
      items: { socks: 2 },
      bed: null,
      needs: [],
      note: '',
    });
  });

  it('asks to be remembered in fifteen minutes, and waits as a draft', async () => {
    const { phone } = open();
    await tap('Altro');
    await tap('Ricorda tra 15 minuti');
    await waitFor(() =>
      expect(phone.draft(encounterDraftKey(draftId))).toMatchObject({ remindAt: '2026-11-21T21:29:00.000Z' }),
    );
    expect(phone.commits).toHaveLength(0);
  });
});
