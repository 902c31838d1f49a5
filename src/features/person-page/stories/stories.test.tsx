// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import '../../../../tests/factories/screen-tests.ts';
import { type FakeRecord, fakeId, fakePhone } from '../../../../tests/factories/fake-phone.ts';
import {
  aDirectoryEntry,
  anEncounter,
  aPerson,
  aPlace,
  aRecord,
  met,
} from '../../../../tests/factories/fake-records.ts';
import { renderScreen } from '../../../../tests/factories/render-screen.tsx';
import type { BodyOf } from '../../../domain/kinds.ts';
import { ConsentsScreen } from '../consents/consents-screen.tsx';
import { StoriesScreen } from './stories-screen.tsx';
import { StoryScreen } from './story-screen.tsx';

const own = fakeId(3);
const ponte = fakeId(0x71);
const teamId = fakeId(0x81);
const storyId = fakeId(0x91);
const body = (name: string, id: string) =>
  aRecord('organization', { name, kind: 'social_coop', controllerRole: 'joint_controller' }, { id });
const directory = [
  body('Il nostro ente', own),
  body('Cooperativa Ponte', ponte),
  aRecord(
    'team',
    {
      name: 'Notte Ponte',
      kind: 'night_mobile',
      areaIds: [],
      routePlaceIds: [],
      memberIds: [],
      deputyIds: [],
    },
    { id: teamId },
  ),
  aDirectoryEntry('Mensa del Ponte', { itCategory: 'mensa' }, { id: fakeId(0x50) }),
];

function aStory(more: Partial<BodyOf<'shared_story'>> = {}): FakeRecord {
  const line = { on: '2026-11-10', orgId: ponte, teamId, role: 'night_worker', needs: [], serviceId: null };
  return {
    ...aRecord(
      'shared_story',
      {
        ...{ disclosureId: fakeId(0x92), personId: fakeId(0x93), toOrgId: own, storyFor: 'shelter' },
        ...{ ground: 'consent', bundles: ['code_only', 'need_and_housing'], state: 'open' },
        closesOn: '2027-02-01',
        told: {
          code: { personCode: 'K7-MORA-4', ageBand: 'unknown', gender: 'unknown', languages: [] },
          ...{ identity: null, needs: { housing: null, open: ['shower'] }, path: null },
        },
        lines: [
          { ...line, event: 'met', needs: ['shower'], state: null },
          { ...line, event: 'referred', serviceId: fakeId(0x50), state: 'accepted' },
        ],
        ...more,
      } as BodyOf<'shared_story'>,
      { id: storyId },
    ),
    orgId: ponte,
  };
}
const phoneWith = (...records: FakeRecord[]) =>
  fakePhone({ records: [...directory, ...records], actor: { roles: ['street_educator'] } });

describe('Storie affidate a noi', () => {
  it('lists who opened whom, for what and until when', async () => {
    renderScreen(<StoriesScreen />, phoneWith(aStory()).ports, '/stories');
    const row = within(await screen.findByRole('list', { name: 'Storie affidate a noi' }));
    expect(row.getByText('K7-MORA-4')).toBeTruthy();
    expect(row.getByText('Cooperativa Ponte')).toBeTruthy();
    expect(row.getByText('Accoglienza · fino al 1 febbraio 2027')).toBeTruthy();
  });

  it('tells the story as a timeline of who wrote what', async () => {
    renderScreen(<StoryScreen id={storyId} />, phoneWith(aStory()).ports, `/stories/${storyId}`);
    const rows = within(await screen.findByRole('list', { name: 'Che cosa è successo' }))
      .getAllByRole('listitem')
      .map((row) => row.textContent);
    const by = 'Cooperativa Ponte · Notte Ponte · Operatrice o operatore notturno';
    expect(rows).toEqual([
      `Incontro: doccia10 novembre 2026${by}`,
      `Invio a Mensa del Ponte: accettato10 novembre 2026${by}`,
    ]);
    const known = within(screen.getByRole('region', { name: 'Di lei sappiamo' }));
    expect(known.getAllByRole('listitem').map((one) => one.textContent)).toEqual([
      'Codice K7-MORA-4',
      'Serve: doccia',
    ]);
  });

  it('shows nothing on the day after the last, closed, or opened to another body, also without a network', async () => {
    for (const more of [
      { closesOn: '2026-11-20' },
      { state: 'closed' as const },
      { toOrgId: fakeId(0x99) },
    ]) {
      const phone = fakePhone({ records: [...directory, aStory(more)], now: '2026-11-21T12:00:00.000Z' });
      const list = renderScreen(<StoriesScreen />, phone.ports, '/stories');
      expect(await screen.findByText('Nessuno ci ha aperto una storia.')).toBeTruthy();
      list.unmount();
      const one = renderScreen(<StoryScreen id={storyId} />, phone.ports, `/stories/${storyId}`);
      expect(await screen.findByText('Questa storia non è più aperta.')).toBeTruthy();
      one.unmount();
    }
  });

  it('shows what we were told once, beside the stories', async () => {
    const told: FakeRecord = {
      ...aRecord('disclosure', {
        ...{ personId: fakeId(0x93), toOrgId: own, referralId: null, bundles: ['need_and_housing'] },
        ...{ ground: 'consent', reason: null, channel: 'network', on: '2026-11-20', storyFor: null },
        ...{ untilOn: '2026-12-24', lines: [{ bundle: 'need_and_housing', words: 'Serve: letto' }] },
      } as BodyOf<'disclosure'>),
      orgId: ponte,
    };
    renderScreen(<StoriesScreen />, phoneWith(told).ports, '/stories');
    const row = within(await screen.findByRole('list', { name: 'Dette una volta' }));
    expect(row.getByText('Serve: letto')).toBeTruthy();
    expect(row.getByText('fino al 24 dicembre 2026')).toBeTruthy();
  });
});

describe('opening a story', () => {
  const place = aPlace('Portico', {}, { id: fakeId(0x20) });
  const rosso = aPerson('Rosso', {}, { id: fakeId(0x30) });
  const about = { subjectId: rosso.id };
  const meeting = anEncounter(
    {
      ...{ placeId: place.id, participants: [met(rosso.id)], contactMade: true },
      needs: [{ code: 'shower', expression: 'asked', answered: null, unmetReason: null }],
      note: 'una nota della squadra',
    },
    about,
  );
  const pact = aRecord('agreement', {
    ...{
      title: 'Rete',
      withOrgIds: [ponte],
      basis: 'joint_controllers',
      fromOn: '2026-01-01',
      untilOn: null,
    },
  } as BodyOf<'agreement'>);
  const yes = aRecord(
    'consent_event',
    {
      ...{ personId: rosso.id, purpose: 'shared_history', recipientOrgId: ponte, answer: 'given' },
      ...{ bundles: ['code_only', 'need_and_housing'], form: 'verbal_witnessed', capacityDoubt: null },
      ...{ on: '2026-11-20', expiresOn: '2027-02-01', noticeLanguage: 'it', noticeVersion: 1, liftsIds: [] },
    } as BodyOf<'consent_event'>,
    about,
  );
  async function open(...records: FakeRecord[]) {
    const phone = phoneWith(place, rosso, meeting, ...records);
    const address = `/people/${rosso.id}/consents`;
    renderScreen(<ConsentsScreen personId={rosso.id} />, phone.ports, address);
    fireEvent.click(await screen.findByRole('button', { name: 'Apri la sua storia a un ente' }));
    const sheet = within(await screen.findByRole('dialog'));
    return { phone, sheet };
  }

  it('shows beforehand what they will read, and writes whom it is for, why and until when', async () => {
    const { phone, sheet } = await open(pact, yes);
    fireEvent.click(sheet.getByRole('radio', { name: 'Cooperativa Ponte' }));
    fireEvent.click(await sheet.findByRole('button', { name: 'Bisogni e dove vive' }));
    const lines = within(await sheet.findByRole('list', { name: 'Che cosa è successo' }));
    expect(lines.getByText('Incontro: doccia')).toBeTruthy();
    expect(screen.queryByText(/una nota della squadra|Portico/)).toBeNull();
    expect(sheet.queryByRole('button', { name: 'Salute, in breve' })).toBeNull();
    fireEvent.click(sheet.getByRole('button', { name: 'Salva' }));
    await waitFor(() => expect(phone.commits).toHaveLength(1));
    expect(phone.commits[0]?.change.intents[0]).toMatchObject({
      kind: 'disclosure',
      schemaVersion: 2,
      subjectId: rosso.id,
      body: {
        ...{ toOrgId: ponte, channel: 'network', ground: 'consent', bundles: ['need_and_housing'] },
        ...{ storyFor: 'follow_together', untilOn: '2027-02-01' },
        lines: [{ bundle: 'need_and_housing', words: 'Serve: doccia' }],
      },
    });
    expect(await screen.findByText('La sua storia: aperta fino al 1 febbraio 2027')).toBeTruthy();
  });

  it('offers no body without an agreement', async () => {
    const first = await open(yes);
    expect(first.sheet.getByText(/Con nessun ente c'è un accordo/)).toBeTruthy();
  });

  it('asks for a yes first', async () => {
    const { phone, sheet } = await open(pact);
    fireEvent.click(sheet.getByRole('radio', { name: 'Cooperativa Ponte' }));
    expect(await sheet.findByText(/non ha detto sì a questo ente: chiedilo prima/)).toBeTruthy();
    fireEvent.click(sheet.getByRole('button', { name: 'Salva' }));
    expect(await sheet.findByText('Tocca che cosa.')).toBeTruthy();
    fireEvent.click(sheet.getByRole('radio', { name: 'Compito pubblico' }));
    fireEvent.click(await sheet.findByRole('button', { name: 'Bisogni e dove vive' }));
    fireEvent.click(sheet.getByRole('button', { name: 'Salva' }));
    expect(await sheet.findByText('Scrivi perché serve.')).toBeTruthy();
    expect(phone.commits).toEqual([]);
  });
});
