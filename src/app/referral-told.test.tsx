// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import '../../tests/factories/screen-tests.ts';
import { type FakeRecord, fakeId, fakePhone } from '../../tests/factories/fake-phone.ts';
import { aDirectoryEntry, aPerson, aRecord } from '../../tests/factories/fake-records.ts';
import { renderScreen } from '../../tests/factories/render-screen.tsx';
import { ToldWithReferral } from '../features/person-page/consents/told-with-referral.tsx';
import { ReferralScreen } from '../features/referral/referral-screen.tsx';

const draftId = fakeId(0x77);
const rosso = aPerson('Rosso', { personCode: 'K7-MORA-4' }, { id: fakeId(0x30) });
const about = { subjectId: rosso.id };
const body = (name: string, id: string, controllerRole: string) =>
  aRecord('organization', { name, kind: 'asl', controllerRole } as never, { id });
const clinic = body('Ambulatorio Ponte', fakeId(0x71), 'controller');
const parish = body('Parrocchia Lago', fakeId(0x72), 'recipient');
const at = (name: string, id: string, organizationId: string) =>
  aDirectoryEntry(name, { itCategory: 'docce/igiene', assuredDate: '2026-11-01', organizationId }, { id });
const showers = at('Bagni', fakeId(0x51), clinic.id);
const tap = at('Fontanella', fakeId(0x52), parish.id);
const yes = aRecord(
  'consent_event',
  {
    ...{ personId: rosso.id, purpose: 'share_with', recipientOrgId: clinic.id, answer: 'given' },
    ...{ bundles: ['code_only'], form: 'verbal_witnessed', capacityDoubt: null, on: '2026-11-20' },
    ...{ expiresOn: '2027-02-01', noticeLanguage: 'it', noticeVersion: 1, liftsIds: [] },
  } as never,
  { ...about, id: fakeId(0x90) },
);

async function open(records: readonly FakeRecord[], service = /Bagni/, roles = ['street_educator']) {
  const phone = fakePhone({ records: [rosso, clinic, parish, showers, tap, ...records], actor: { roles } });
  const path = `/referrals/new/${draftId}?person=${rosso.id}`;
  renderScreen(<ReferralScreen draftId={draftId} told={ToldWithReferral} />, phone.ports, path);
  await click('Doccia');
  await click(service);
  return phone;
}
const click = async (name: RegExp | string) => fireEvent.click(await screen.findByRole('button', { name }));
const save = () => click("Salva l'invio");
const preview = async () =>
  within(await screen.findByRole('region', { name: 'Saprà esattamente questo' }))
    .getAllByRole('listitem')
    .map((one) => one.textContent);
const written = (phone: Awaited<ReturnType<typeof open>>) => phone.commits[0]?.change.intents ?? [];

it('shows word for word what the other body will read, and writes down the same', async () => {
  const phone = await open([yes]);
  const part = await screen.findByRole('region', { name: "Che cosa saprà l'ente" });
  const offered = within(part).getByRole('toolbar', { name: 'Che cosa saprà sul suo telefono' });
  expect(within(offered).getAllByRole('button')).toHaveLength(1);
  fireEvent.click(within(offered).getByRole('button'));
  const shown = await preview();
  expect(shown[0]).toBe('Invio a Bagni: doccia, senza fretta');
  expect(shown[1]).toBe('Codice K7-MORA-4');
  await save();
  await waitFor(() => expect(phone.commits).toHaveLength(1));
  expect(written(phone)).toMatchObject([
    {
      kind: 'referral',
      schemaVersion: 2,
      body: { bundles: ['code_only'], ground: 'consent', consentId: yes.id },
    },
    { kind: 'referral_transition' },
    { kind: 'disclosure', body: { toOrgId: clinic.id, channel: 'network', untilOn: '2027-02-01' } },
  ]);
  const told = written(phone)[2] as unknown as { body: { lines: { words: string }[]; referralId: string } };
  expect(told.body.lines.map(({ words }) => words)).toEqual(shown);
  expect(told.body.referralId).toBe(written(phone)[0]?.recordId);
});

it('tells nothing of them without a yes, and offers none of it', async () => {
  const phone = await open([]);
  await screen.findByRole('region', { name: "Che cosa saprà l'ente" });
  expect(screen.queryByRole('toolbar', { name: 'Che cosa saprà sul suo telefono' })).toBeNull();
  await save();
  await waitFor(() => expect(phone.commits).toHaveLength(1));
  expect(written(phone).map(({ kind }) => kind)).toEqual(['referral', 'referral_transition']);
  expect(written(phone)[0]).toMatchObject({ body: { bundles: [], ground: null, consentId: null } });
});

it('takes a public task only with its words, and offers neither health nor ways to find them', async () => {
  const phone = await open([]);
  fireEvent.click(await screen.findByRole('radio', { name: 'Compito pubblico' }));
  const offered = await screen.findByRole('toolbar', { name: 'Che cosa saprà sul suo telefono' });
  expect(within(offered).getAllByRole('button')).toHaveLength(4);
  fireEvent.click(within(offered).getAllByRole('button')[0] as HTMLElement);
  await preview();
  await save();
  await screen.findAllByText(/Per dire questo serve il suo sì/);
  expect(phone.commits).toHaveLength(0);
  fireEvent.change(screen.getByLabelText(/Quale compito/), { target: { value: 'presa in carico' } });
  await save();
  await waitFor(() => expect(phone.commits).toHaveLength(1));
  expect(written(phone)[2]).toMatchObject({ body: { ground: 'public_task', reason: 'presa in carico' } });
});

it('asks nothing where the body does not read here, and of whoever does not read consents', async () => {
  const phone = await open([yes], /Fontanella/);
  await save();
  await waitFor(() => expect(phone.commits).toHaveLength(1));
  expect(screen.queryByRole('region', { name: "Che cosa saprà l'ente" })).toBeNull();
});

it('asks volunteers nothing of what may be told', async () => {
  await open([yes], /Bagni/, ['volunteer']);
  await screen.findByText(/Senza fretta/);
  expect(screen.queryByRole('region', { name: "Che cosa saprà l'ente" })).toBeNull();
});
