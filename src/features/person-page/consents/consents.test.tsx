// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import '../../../../tests/factories/screen-tests.ts';
import { type FakeRecord, fakeId, fakePhone } from '../../../../tests/factories/fake-phone.ts';
import { anEncounter, aPerson, aPlace, aRecord, met } from '../../../../tests/factories/fake-records.ts';
import { renderScreen } from '../../../../tests/factories/render-screen.tsx';
import type { BodyOf } from '../../../domain/kinds.ts';
import { ConsentsScreen } from './consents-screen.tsx';
import { SummaryScreen } from './summary-screen.tsx';

const place = aPlace('Portico della fontana', {}, { id: fakeId(0x20) });
const rosso = aPerson('Rosso', { usualPlaceIds: [place.id] }, { id: fakeId(0x30) });
const about = { subjectId: rosso.id };
const body = (name: string, id: string) =>
  aRecord('organization', { name, kind: 'asl', controllerRole: 'recipient' }, { id });
const clinic = body('Ambulatorio Ponte', fakeId(0x71));
const hostel = body('Dormitorio Lago', fakeId(0x72));
const meeting = anEncounter(
  {
    placeId: place.id,
    participants: [met(rosso.id)],
    housingNow: 'EL1.1',
    needs: [{ code: 'shower', expression: 'asked', answered: null, unmetReason: null }],
    note: 'una nota della squadra',
  },
  about,
);
const said = (answer: BodyOf<'consent_event'>['answer'], more: Partial<BodyOf<'consent_event'>> = {}) =>
  aRecord(
    'consent_event',
    {
      ...{ personId: rosso.id, purpose: 'share_with', recipientOrgId: clinic.id, answer },
      ...{ bundles: ['need_and_housing'], form: 'verbal_witnessed', capacityDoubt: null, on: '2026-11-20' },
      expiresOn: answer === 'given' ? '2027-02-01' : null,
      ...{ noticeLanguage: 'it', noticeVersion: 1, liftsIds: [], ...more },
    } as BodyOf<'consent_event'>,
    { ...about, id: more.liftsIds ? fakeId(0x91) : undefined },
  );

function open(records: FakeRecord[] = [], roles = ['street_educator'], path = '', phone?: Phone) {
  const own =
    phone ?? fakePhone({ records: [place, rosso, clinic, hostel, meeting, ...records], actor: { roles } });
  const address = `/people/${rosso.id}/consents${path}`;
  return { phone: own, ...renderScreen(<ConsentsScreen personId={rosso.id} />, own.ports, address) };
}
type Phone = ReturnType<typeof fakePhone>;
const click = async (name: RegExp | string) => fireEvent.click(await screen.findByRole('button', { name }));
const sheet = async () => within(await screen.findByRole('dialog'));
const radio = async (name: string) => fireEvent.click((await sheet()).getByRole('radio', { name }));
const written = (phone: Phone, kind: string) =>
  phone.commits.flatMap(({ change }) => change.intents).filter((one) => one.kind === kind);

it('asks in five taps, and shows what will be told before it is saved', async () => {
  const { phone } = open();
  await click(/^Dire di lei a un ente/);
  await radio('Ambulatorio Ponte');
  await click('Bisogni e dove vive');
  const shown = within(await screen.findByRole('region', { name: 'Saprà esattamente questo' }));
  expect(shown.getAllByRole('listitem').map((one) => one.textContent)).toEqual([
    'Vive: in strada o spazio pubblico',
    'Serve: doccia',
  ]);
  expect(screen.queryByText(/fontana|nota della squadra/)).toBeNull();
  await click('Dice sì a voce');
  await waitFor(() => expect(written(phone, 'consent_event')).toHaveLength(1));
  expect(written(phone, 'consent_event')[0]).toMatchObject({
    subjectId: rosso.id,
    body: {
      ...{ purpose: 'share_with', recipientOrgId: clinic.id, bundles: ['need_and_housing'], answer: 'given' },
      ...{ form: 'verbal_witnessed', capacityDoubt: null, expiresOn: '2027-02-19' },
    },
  });
  expect(await screen.findByText(/^Sì fino al 19 febbraio 2027: bisogni e dove vive/)).toBeTruthy();
});

it('takes a yes back by one tap more, and shows the no from then on', async () => {
  const { phone } = open([said('given')]);
  await click(/Ambulatorio Ponte.*Sì fino al/s);
  await click('Ritira');
  await waitFor(() => expect(written(phone, 'consent_event')).toHaveLength(1));
  expect(written(phone, 'consent_event')[0]).toMatchObject({ body: { answer: 'withdrawn' } });
  expect(await screen.findByText(/^Ritirato il/)).toBeTruthy();
});

it('says that a yes has ended', async () => {
  open([said('given', { expiresOn: '2026-11-18' })]);
  expect(await screen.findByText(/^Il sì è scaduto il 18 novembre 2026/)).toBeTruthy();
});

it('saves nothing without a body and a part, and clears nothing', async () => {
  const { phone } = open();
  await click(/^Dire di lei a un ente/);
  await click('Dice sì a voce');
  expect(await screen.findByText('Tocca quale ente.')).toBeTruthy();
  await radio('Dormitorio Lago');
  await click('Dice sì a voce');
  expect(await screen.findByText('Tocca che cosa.')).toBeTruthy();
  expect((await sheet()).getByRole<HTMLInputElement>('radio', { name: 'Dormitorio Lago' }).checked).toBe(
    true,
  );
  expect(phone.commits).toEqual([]);
});

it('is as it was after the tab was killed', async () => {
  const { phone, unmount } = open();
  await click(/^Dire di lei a un ente/);
  await radio('Dormitorio Lago');
  await waitFor(() =>
    expect(phone.draft(`consent:${rosso.id}:share_with`)).toMatchObject({ recipientOrgId: hostel.id }),
  );
  unmount();
  open([], undefined, '?form=consent:share_with', phone);
  expect((await sheet()).getByRole<HTMLInputElement>('radio', { name: 'Dormitorio Lago' }).checked).toBe(
    true,
  );
});

it('writes down what a body was told, and lets nothing be chosen that the yes does not cover', async () => {
  const { phone } = open([said('given')]);
  await click("Segna che l'ha saputo un ente");
  await radio('Dormitorio Lago');
  expect((await sheet()).getByText(/^Non ha detto sì per questo ente/)).toBeTruthy();
  await radio('Ambulatorio Ponte');
  expect((await sheet()).queryByRole('button', { name: 'Salute, in breve' })).toBeNull();
  await click('Bisogni e dove vive');
  await radio('Al telefono');
  await click('Salva');
  await waitFor(() => expect(written(phone, 'disclosure')).toHaveLength(1));
  expect(written(phone, 'disclosure')[0]).toMatchObject({
    body: {
      ...{ toOrgId: clinic.id, ground: 'consent', channel: 'phone', bundles: ['need_and_housing'] },
      lines: [{ words: 'Vive: in strada o spazio pubblico' }, { words: 'Serve: doccia' }],
    },
  });
});

it('tells the notice in their language, from right to left, and says that nobody approved it yet', async () => {
  const person = aPerson('Samir', { languages: [{ code: 'ary', level: 'mother' }] }, { id: rosso.id });
  const phone = fakePhone({ records: [person, clinic], actor: { roles: ['volunteer'] } });
  renderScreen(<ConsentsScreen personId={rosso.id} />, phone.ports, `/people/${rosso.id}/consents`);
  await click('Informativa');
  const text = (await sheet()).getByText(/أكتب/).closest('[lang]');
  expect([text?.getAttribute('lang'), text?.getAttribute('dir')]).toEqual(['ar', 'rtl']);
  expect((await sheet()).getByText(/non ancora approvata/)).toBeTruthy();
  await radio('Tutta');
  expect((await sheet()).getAllByRole('heading', { level: 3 })).toHaveLength(6);
  // The language in which it was told is written with the answer.
  await click('Indietro');
  await click(/^Chiamarla al telefono/);
  await click('Dice no');
  await waitFor(() => expect(written(phone, 'consent_event')).toHaveLength(1));
  expect(written(phone, 'consent_event')[0]).toMatchObject({
    body: { answer: 'refused', noticeLanguage: 'ar', noticeVersion: 1 },
  });
});

it('shows a coordinator what was said, and asks nothing of them', async () => {
  open([said('given')], ['coordinator']);
  expect(await screen.findByText(/^Sì fino al/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: /^Dire di lei/ })).toBeNull();
});

it('mends a withdrawal that the centre refused, under its own id', async () => {
  const refused = said('withdrawn');
  const own = fakePhone({ records: [rosso, clinic, said('given', { liftsIds: [] }), refused] });
  const opId = fakeId(0x99);
  own.refuse({
    ...{ action: 'create', opId, recordId: refused.id, kind: 'consent_event', schemaVersion: 1 },
    ...{ recordedAt: refused.recordedAt, orgId: refused.orgId, subjectId: rosso.id, at: refused.at },
    body: refused.body as never,
  });
  open([], undefined, `?mends=${opId}`, own);
  await click('Ritira');
  await waitFor(() => expect(own.mended).toHaveLength(1));
  expect(own.mended[0]?.change.intents[0]).toMatchObject({
    recordId: refused.id,
    body: { answer: 'withdrawn', recipientOrgId: clinic.id },
  });
});

it('gives the person their own summary, without where they sleep and without notes', async () => {
  const told = aRecord(
    'disclosure',
    {
      ...{ personId: rosso.id, toOrgId: clinic.id, referralId: null, bundles: ['need_and_housing'] },
      ...{ ground: 'consent', reason: null, channel: 'phone', on: '2026-11-20' },
      lines: [{ bundle: 'need_and_housing', words: 'Serve: doccia' }],
    },
    about,
  );
  const records = [place, rosso, clinic, meeting, said('given'), said('withdrawn'), told];
  const phone = fakePhone({ records });
  const { container } = renderScreen(
    <SummaryScreen personId={rosso.id} />,
    phone.ports,
    `/people/${rosso.id}/summary`,
  );
  const summary = within(await screen.findByRole('article'));
  expect(summary.getByText('Serve: doccia')).toBeTruthy();
  expect(summary.getByText(/Ambulatorio Ponte\): Ritirato il/)).toBeTruthy();
  // T17: what was told before the withdrawal stays written.
  expect(summary.getByText('20 novembre 2026, Ambulatorio Ponte: bisogni e dove vive')).toBeTruthy();
  expect(container.textContent).not.toMatch(/fontana|nota della squadra/);
});

it('takes down that they ask to leave the data, by word of mouth, with how one knows them and no paper', async () => {
  const { phone } = open();
  await click('Chiede di essere cancellata, o chiusa');
  await click('Salva');
  expect(await (await sheet()).findByText(/Manca come si sa/)).toBeTruthy();
  await click('Sa il suo codice');
  await click('Salva');
  await waitFor(() => expect(written(phone, 'erasure_request')).toHaveLength(1));
  expect(written(phone, 'erasure_request')[0]).toMatchObject({
    subjectId: rosso.id,
    body: { personId: rosso.id, wish: 'erase', way: 'verbal', checks: ['code'] },
  });
  expect(await screen.findByText(/risposta entro il 2\d dicembre 2026/)).toBeTruthy();
});
