// @vitest-environment jsdom
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import '../../../tests/factories/screen-tests.ts';
import { fakeId, fakePhone } from '../../../tests/factories/fake-phone.ts';
import { aDirectoryEntry, aPerson, aRecord } from '../../../tests/factories/fake-records.ts';
import { renderScreen } from '../../../tests/factories/render-screen.tsx';
import { ReferralScreen } from './referral-screen.tsx';

const draftId = fakeId(0x77);
const rosso = aPerson('Rosso', {}, { id: fakeId(0x30) });
const canteen = aDirectoryEntry(
  'Mensa',
  { itCategory: 'mensa', assuredDate: '2026-11-01' },
  { id: fakeId(0x50) },
);
const showers = aDirectoryEntry(
  'Bagni',
  { itCategory: 'docce/igiene', assuredDate: '2026-07-01' },
  { id: fakeId(0x51) },
);
const old = aDirectoryEntry(
  'Armadio',
  { itCategory: 'vestiario', assuredDate: '2026-01-01' },
  { id: fakeId(0x52) },
);

function open(phone = fakePhone({ records: [rosso, canteen, showers, old] })) {
  const path = `/referrals/new/${draftId}?person=${rosso.id}`;
  return { phone, ...renderScreen(<ReferralScreen draftId={draftId} />, phone.ports, path) };
}
const save = async () => fireEvent.click(await screen.findByRole('button', { name: "Salva l'invio" }));

it('saves a referral and goes back to the person', async () => {
  const { phone, visited } = open();
  fireEvent.click(await screen.findByRole('button', { name: 'Doccia' }));
  fireEvent.click(await screen.findByRole('button', { name: /Bagni/ }));
  await save();
  await waitFor(() => expect(phone.commits).toHaveLength(1));
  expect(phone.commits[0]?.draftKey).toBe(`referral:${draftId}`);
  expect(phone.commits[0]?.change.intents[0]).toMatchObject({
    kind: 'referral',
    body: { personId: rosso.id, toServiceId: showers.id, reasonCodes: ['shower'], urgency: 'routine' },
  });
  expect(await screen.findByText('Invio salvato su questo telefono.')).toBeTruthy();
  expect(visited.at(-1)).toBe(`/people/${rosso.id}`);
});

it('puts first what answers the need, and says how old each word is', async () => {
  open();
  fireEvent.click(await screen.findByRole('button', { name: 'Doccia' }));
  const rows = await screen.findAllByRole('button', { name: /controllato/ });
  expect(rows[0]?.textContent).toContain('Bagni');
  expect(screen.getByText('non controllato da 143 giorni').className).toBe('amber');
  expect(screen.getByText(/non controllato da 324 giorni/).className).toBe('danger');
});

it('says at the field what is missing, and clears nothing', async () => {
  const { phone } = open();
  fireEvent.change(await screen.findByLabelText(/Una nota per chi segue/), {
    target: { value: 'aspetta me' },
  });
  await save();
  expect((await screen.findByRole('alert')).textContent).toMatch(/Manca (il servizio|il perché)/);
  expect(screen.getByDisplayValue('aspetta me')).toBeTruthy();
  expect(phone.commits).toHaveLength(0);
});

it('is as it was after the tab was killed', async () => {
  const { phone, unmount } = open();
  fireEvent.click(await screen.findByRole('button', { name: /Mensa/ }));
  await waitFor(() => expect(phone.draft(`referral:${draftId}`)).toMatchObject({ serviceId: canteen.id }));
  unmount();
  open(phone);
  expect((await screen.findByRole('button', { name: /Mensa/ })).textContent).toContain('Cambia');
});

it('keeps the form when the disk is full', async () => {
  const { phone } = open();
  fireEvent.click(await screen.findByRole('button', { name: 'Cibo' }));
  fireEvent.click(await screen.findByRole('button', { name: /Mensa/ }));
  phone.failSaving({ type: 'disk-full' });
  await save();
  expect(await screen.findByText(/NON è salvato: il telefono è pieno/)).toBeTruthy();
  phone.failSaving(null);
  await save();
  await waitFor(() => expect(phone.commits).toHaveLength(1));
});

it('mends a refused one under its own id, with what was not asked kept as it was', async () => {
  const body = {
    personId: rosso.id,
    toServiceId: showers.id,
    shiftId: fakeId(0x61),
    encounterId: fakeId(0x62),
    teamId: fakeId(0x63),
    reasonCodes: ['shower' as const],
    urgency: '7d' as const,
    mode: 'warm' as const,
    dueOn: null,
    note: 'Con la tessera',
  };
  const refused = aRecord('referral', body, { id: fakeId(0x60), subjectId: rosso.id });
  const phone = fakePhone({ records: [rosso, canteen, showers, refused] });
  const opId = fakeId(0x99);
  phone.refuse({
    action: 'create',
    opId,
    recordId: refused.id,
    kind: 'referral',
    schemaVersion: 1,
    recordedAt: refused.recordedAt,
    orgId: refused.orgId,
    subjectId: rosso.id,
    at: refused.at,
    body,
  });
  const path = `/referrals/new/${draftId}?mends=${opId}`;
  const { visited } = renderScreen(<ReferralScreen draftId={draftId} />, phone.ports, path);
  const note = await screen.findByLabelText<HTMLTextAreaElement>(/Una nota per chi segue/);
  expect(note.value).toBe('Con la tessera');
  fireEvent.change(note, { target: { value: 'Senza tessera' } });
  await save();
  await waitFor(() => expect(phone.mended).toHaveLength(1));
  expect(phone.mended[0]?.refusedOpId).toBe(opId);
  expect(phone.mended[0]?.change.intents[0]).toMatchObject({
    kind: 'referral',
    recordId: refused.id,
    body: { ...body, note: 'Senza tessera', dueOn: expect.anything() },
  });
  expect(phone.commits).toEqual([]);
  expect(phone.draft(`referral:${draftId}`)).toBeUndefined();
  await waitFor(() => expect(visited.at(-1)).toBe('/notes'));
});

it('says what the body behind the service may hear of them', async () => {
  const clinic = aDirectoryEntry(
    'Ambulatorio',
    { itCategory: 'ambulatorio', assuredDate: '2026-11-01', organizationId: fakeId(0x70) },
    { id: fakeId(0x53) },
  );
  const said = (answer: 'given' | 'withdrawn', id: number) =>
    aRecord(
      'consent_event',
      {
        ...{ personId: rosso.id, purpose: 'share_with', recipientOrgId: fakeId(0x70), answer, liftsIds: [] },
        ...{ bundles: ['health_brief'], form: 'verbal_witnessed', capacityDoubt: null, on: '2026-11-01' },
        ...{ expiresOn: answer === 'given' ? '2027-01-01' : null, noticeLanguage: null, noticeVersion: null },
      },
      { id: fakeId(id), subjectId: rosso.id },
    );
  const choose = async () => fireEvent.click(await screen.findByRole('button', { name: /^Ambulatorio/ }));
  const { unmount } = open(fakePhone({ records: [rosso, clinic, said('given', 0x91)] }));
  await choose();
  expect(await screen.findByText('Ha detto sì: puoi dire salute, in breve.')).toBeTruthy();
  unmount();
  open(fakePhone({ records: [rosso, clinic, said('given', 0x91), said('withdrawn', 0x92)] }));
  await choose();
  expect(await screen.findByText(/^Non ha detto sì per questo ente: chiedi senza/)).toBeTruthy();
});
