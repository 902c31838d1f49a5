// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import '../../../tests/factories/screen-tests.ts';
import { type FakeRecord, fakeId, fakePhone } from '../../../tests/factories/fake-phone.ts';
import { aPerson, aRecord } from '../../../tests/factories/fake-records.ts';
import { renderScreen } from '../../../tests/factories/render-screen.tsx';
import type { BodyOf } from '../../domain/kinds.ts';
import { ErasuresScreen } from './erasures-screen.tsx';
import { ReceiptScreen } from './receipt-screen.tsx';

const rosso = aPerson('Rosso', {}, { id: fakeId(0x30) });
const clinic = aRecord(
  'organization',
  { name: 'Ambulatorio Ponte', kind: 'asl', controllerRole: 'recipient' },
  { id: fakeId(0x71) },
);
const request = aRecord(
  'erasure_request',
  { personId: rosso.id, wish: 'erase', way: 'verbal', checks: ['code', 'recognised'], on: '2026-11-10' },
  { id: fakeId(0x60), subjectId: rosso.id },
);
const told = aRecord(
  'disclosure',
  {
    ...{
      personId: rosso.id,
      toOrgId: clinic.id,
      referralId: null,
      bundles: ['code_only'],
      ground: 'consent',
    },
    ...{ reason: null, channel: 'voice', on: '2026-11-01', lines: [] },
  } as BodyOf<'disclosure'>,
  { subjectId: rosso.id },
);
const decisionOf = (more: Partial<BodyOf<'erasure_decision'>>) =>
  aRecord(
    'erasure_decision',
    {
      ...{
        requestId: request.id,
        requestedBy: fakeId(1),
        personIds: [rosso.id],
        reason: null,
        disposeOn: null,
      },
      parts: (['story', 'identity', 'care', 'referrals'] as const).map((part) => ({
        part,
        ground: 'consent',
      })),
      ...{
        agreedBy: 'Dott. Prova',
        agreedOn: '2026-11-20',
        tellOrgIds: [clinic.id],
        backupsUntil: '2027-02-19',
      },
      ...more,
    } as BodyOf<'erasure_decision'>,
    { id: fakeId(0x61), subjectId: request.id },
  );

const own = aRecord(
  'organization',
  { name: 'Strada', kind: 'social_coop', controllerRole: 'controller', backupDays: 10 },
  { id: request.orgId },
);

it('whoever took a request does not decide on it', async () => {
  const phone = fakePhone({
    records: [rosso, clinic, request, told, own],
    actor: { roles: ['coordinator'] },
  });
  renderScreen(<ErasuresScreen />, phone.ports, '/desk/erasures');
  expect(await screen.findByText("L'hai raccolta tu: decide un'altra persona che coordina.")).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Decidi' })).toBeNull();
});

function open(records: FakeRecord[] = []) {
  const phone = fakePhone({
    records: [rosso, clinic, request, told, own, ...records],
    actor: { roles: ['coordinator'], operatorId: fakeId(9) },
  });
  renderScreen(<ErasuresScreen />, phone.ports, '/desk/erasures');
  return phone;
}
const click = async (name: RegExp | string) => fireEvent.click(await screen.findByRole('button', { name }));
const ground = async (part: RegExp, name: string) =>
  fireEvent.click(within(await screen.findByRole('radiogroup', { name: part })).getByRole('radio', { name }));
const parts = [/^Scheda/, /^Nomi/, /^Salute/, /^Invii/];

it('tells who asked, how they are known, and the last day for an answer', async () => {
  open();
  expect(await screen.findByText('Rosso')).toBeTruthy();
  expect(screen.getByText(/a voce, sa il suo codice, la conosce chi scrive/)).toBeTruthy();
  expect(
    screen.getByText('chiesto il 10 novembre 2026, da rispondere entro il 10 dicembre 2026'),
  ).toBeTruthy();
});

it('says what each ground does, asks twice, and decides with who agreed and whom to tell', async () => {
  const phone = open();
  await click('Decidi');
  expect((await screen.findByRole('button', { name: /^Decidi/ })).getAttribute('aria-disabled')).toBe('true');
  for (const part of parts) await ground(part, 'Il suo sì');
  expect(screen.getAllByText('Si cancella')).toHaveLength(4);
  expect(screen.getByText(/non torna più, da nessun telefono/)).toBeTruthy();
  expect(screen.queryByLabelText(/Perché qualcosa resta/)).toBeNull();
  await click('Decidi');
  await click('Sì, è deciso');
  expect(await screen.findByText("Manca chi è d'accordo fra i responsabili dei dati.")).toBeTruthy();
  expect(phone.commits).toHaveLength(0);
  fireEvent.change(screen.getByLabelText("Chi risponde dei dati ed è d'accordo"), {
    target: { value: 'Dott. Prova' },
  });
  await click('Decidi');
  await click('Sì, è deciso');
  await waitFor(() => expect(phone.commits).toHaveLength(1));
  expect(phone.commits[0]?.change.intents[0]).toMatchObject({
    kind: 'erasure_decision',
    body: {
      ...{ requestId: request.id, personIds: [rosso.id], agreedBy: 'Dott. Prova', reason: null },
      ...{
        backupsUntil: '2026-12-01',
        tellOrgIds: [clinic.id],
        parts: parts.map(() => ({ ground: 'consent' })),
      },
    },
  });
});

it('on another ground it asks for the reason, and of what is sealed for the day of its disposal', async () => {
  const phone = open();
  await click('Decidi');
  for (const part of parts.slice(0, 3)) await ground(part, 'Compito pubblico');
  await ground(/^Invii/, 'Percorso pagato da un fondo');
  fireEvent.change(screen.getByLabelText("Chi risponde dei dati ed è d'accordo"), {
    target: { value: 'Dott. Prova' },
  });
  await click('Decidi');
  await click('Sì, è deciso');
  expect(await screen.findByText('Scrivi il perché: va detto alla persona.')).toBeTruthy();
  fireEvent.change(screen.getByLabelText(/Perché qualcosa resta/), {
    target: { value: 'Lo chiede la legge.' },
  });
  fireEvent.change(screen.getByLabelText('Scarto dal'), { target: { value: '2036-12-31' } });
  await click('Decidi');
  await click('Sì, è deciso');
  await waitFor(() => expect(phone.commits).toHaveLength(1));
  expect(phone.commits[0]?.change.intents[0]).toMatchObject({
    body: { reason: 'Lo chiede la legge.', disposeOn: '2036-12-31' },
  });
});

it('the receipt says in plain words what went, what stays and why, until when backups hold it, and names nobody', async () => {
  const decision = decisionOf({
    parts: [
      { part: 'story', ground: 'consent' },
      { part: 'identity', ground: 'consent' },
      { part: 'care', ground: 'legal_obligation' },
      { part: 'referrals', ground: 'paid_path' },
    ],
    ...{ reason: 'Lo chiede la legge.', disposeOn: '2036-12-31' },
  });
  const phone = fakePhone({ records: [rosso, clinic, request, decision] });
  renderScreen(<ReceiptScreen decisionId={decision.id} />, phone.ports);
  const words = (await screen.findByRole('article')).textContent ?? '';
  expect(words).toContain('Lo hai chiesto il 10 novembre 2026.');
  expect(words).toContain('scheda, incontri e cose da fare, nomi, nascita e contatti');
  expect(words).toContain('Si sigilla fino al 31 dicembre 2036');
  expect(words).toContain('Perché: Lo chiede la legge.');
  expect(words).toContain('Nelle copie di sicurezza resta, chiuso, fino al 19 febbraio 2027.');
  expect(words).toContain('Ambulatorio Ponte');
  expect(words).not.toContain('Rosso');
  expect(screen.getByRole('button', { name: 'Stampa' })).toBeTruthy();
});

it('of somebody who went it tells that they are not here, and leads to the receipt', async () => {
  const phone = fakePhone({ records: [clinic, request, decisionOf({})], actor: { roles: ['coordinator'] } });
  renderScreen(<ErasuresScreen />, phone.ports, '/desk/erasures');
  expect(await screen.findByText("una persona che qui non c'è più")).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Ricevuta' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: /^Decidi/ })).toBeNull();
});
