// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import '../../../../tests/factories/screen-tests.ts';
import { type FakeRecord, fakeId, fakePhone } from '../../../../tests/factories/fake-phone.ts';
import { anEncounter, aPerson, aPlace, aRecord, met } from '../../../../tests/factories/fake-records.ts';
import { renderScreen } from '../../../../tests/factories/render-screen.tsx';
import type { BodyOf, Kind } from '../../../domain/kinds.ts';
import { PersonScreen } from '../person-screen.tsx';

const place = aPlace('Piazza delle Erbe');
const rosso = aPerson('Rosso', { ageBand: '18-24' }, { id: fakeId(0x30) });
const about = { subjectId: rosso.id };

function open({
  records = [],
  roles = ['street_educator'],
}: {
  records?: FakeRecord[];
  roles?: string[];
} = {}) {
  const phone = fakePhone({ records: [place, rosso, ...records], actor: { roles } });
  renderScreen(<PersonScreen personId={rosso.id} />, phone.ports, `/people/${rosso.id}`);
  return phone;
}

const click = async (name: RegExp | string) => fireEvent.click(await screen.findByRole('button', { name }));
const chip = async (name: RegExp | string) =>
  fireEvent.click(within(await screen.findByRole('dialog')).getByRole('radio', { name }));
const written = (phone: ReturnType<typeof open>, kind: Kind) =>
  phone.commits.flatMap(({ change }) => change.intents).filter((one) => one.kind === kind);

const dog = (expiresOn: string): BodyOf<'risk_flag'> => ({
  personId: rosso.id,
  code: 'dog',
  level: 3,
  for: 'worker',
  expiresOn,
  note: null,
  endsId: null,
});

describe('a risk', () => {
  it('T22: is shown while it holds, and not a night longer', async () => {
    const gone = { ...dog('2026-11-20'), code: 'weapon' as const };
    open({ records: [aRecord('risk_flag', dog('2026-11-21'), about), aRecord('risk_flag', gone, about)] });
    expect(await screen.findByText('Cane che può mordere')).toBeTruthy();
    expect(screen.getByText(/Mai da soli · per chi le si avvicina/)).toBeTruthy();
    expect(screen.queryByText('Ha un oggetto pericoloso')).toBeNull();
  });

  it('is not taken without its end, and says so at the field; nothing written is lost', async () => {
    const phone = open();
    await click('Segna un rischio');
    await chip('Può farsi del male');
    fireEvent.change(screen.getByLabelText('Fino al'), { target: { value: '' } });
    fireEvent.change(screen.getByLabelText('Due parole'), { target: { value: 'lo ha detto lui' } });
    await click('Salva');
    expect(await screen.findByText(/ogni rischio scade da sé\.$/)).toBeTruthy();
    expect(phone.commits).toHaveLength(0);
    expect(screen.getByDisplayValue('lo ha detto lui')).toBeTruthy();
    fireEvent.change(screen.getByLabelText('Fino al'), { target: { value: '2026-12-01' } });
    await click('Salva');
    await waitFor(() => expect(written(phone, 'risk_flag')).toHaveLength(1));
    expect(written(phone, 'risk_flag')[0]).toMatchObject({
      subjectId: rosso.id,
      body: { code: 'self_harm', expiresOn: '2026-12-01', note: 'lo ha detto lui', endsId: null },
    });
    expect(await screen.findByText('Può farsi del male')).toBeTruthy();
  });

  it('is for whom such a danger usually is, until the worker says another', async () => {
    open();
    await click('Segna un rischio');
    const sheet = within(await screen.findByRole('dialog'));
    const isFor = (whom: string) => (sheet.getByRole('radio', { name: whom }) as HTMLInputElement).checked;
    await chip('Qualcuno la minaccia');
    await waitFor(() => expect(isFor('Per lei stessa')).toBe(true));
    await chip('Cane che può mordere');
    await waitFor(() => expect(isFor('Per chi le si avvicina')).toBe(true));
    await chip('Per altri');
    await chip('Qualcuno la sfrutta');
    await waitFor(() => expect(isFor('Per altri')).toBe(true));
  });

  it('is said to be over with two taps', async () => {
    const flag = aRecord('risk_flag', dog('2026-12-20'), { ...about, id: fakeId(0x60) });
    const phone = open({ records: [flag] });
    await click(/Cane che può mordere/);
    await click("Non c'è più");
    await waitFor(() => expect(written(phone, 'risk_flag')[0]).toMatchObject({ body: { endsId: flag.id } }));
    await waitFor(() => expect(screen.queryByText('Cane che può mordere')).toBeNull());
  });

  it('comes back half written after the tab was killed', async () => {
    const phone = fakePhone({ records: [place, rosso], actor: { roles: ['street_educator'] } });
    const show = () => renderScreen(<PersonScreen personId={rosso.id} />, phone.ports, `/people/${rosso.id}`);
    const first = show();
    await click('Segna un rischio');
    await chip('Altro');
    await waitFor(() => expect(phone.draft(`risk:${rosso.id}`)).toMatchObject({ code: 'other' }));
    first.unmount();
    show();
    await click('Segna un rischio');
    const again = within(await screen.findByRole('dialog'));
    expect((again.getByRole('radio', { name: 'Altro' }) as HTMLInputElement).checked).toBe(true);
  });
});

describe('rights', () => {
  const engaged = aRecord(
    'stage_transition',
    { personId: rosso.id, from: 'known', to: 'engaged', on: '2026-11-01', encounterId: null, reason: null },
    about,
  );

  it('take three taps each once there is trust', async () => {
    const phone = open({ records: [engaged] });
    await click(/^Residenza/);
    await chip('Manca');
    await click('Salva');
    await waitFor(() => expect(written(phone, 'right_step')).toHaveLength(1));
    expect(written(phone, 'right_step')[0]).toMatchObject({
      body: { right: 'residence', state: 'missing', on: '2026-11-21' },
    });
    expect(await screen.findByRole('button', { name: /Residenza\s*Manca/ })).toBeTruthy();
  });

  it('are not asked of somebody who was only met', async () => {
    open();
    await screen.findByText('Diritti e situazione');
    expect(screen.queryByRole('button', { name: /^Residenza/ })).toBeNull();
    await click('Tutti i diritti');
    expect(screen.getByRole('button', { name: /^Residenza/ })).toBeTruthy();
  });
});

it('T20: tells whether it is NEET, and never asks', async () => {
  open();
  await click(/^Che cosa fa/);
  await chip('Cerca lavoro');
  fireEvent.click(
    within(screen.getByRole('radiogroup', { name: 'Scuola, corso o formazione?' })).getByRole('radio', {
      name: 'No',
    }),
  );
  await click('Salva');
  expect(await screen.findByText(/^NEET · chiesto/)).toBeTruthy();
});

describe('a death', () => {
  const death = (presence: 'deceased' | 'housed' = 'deceased') =>
    aRecord(
      'presence_event',
      {
        personId: rosso.id,
        presence,
        on: '2026-11-10',
        source: 'hospital',
        cause: 'unknown',
        note: null,
        confirmsId: null,
        undoesId: null,
      },
      { ...about, id: fakeId(0x70), at: '2026-11-12T10:00:00.000Z', v: 5 },
    );
  const coordinator = { roles: ['coordinator'] };

  it('is offered to coordinators only', async () => {
    open();
    await click("Dov'è");
    const sheet = within(await screen.findByRole('dialog'));
    expect(sheet.getByRole('radio', { name: 'Ha una casa' })).toBeTruthy();
    expect(sheet.queryByRole('radio', { name: 'Deceduta' })).toBeNull();
  });

  it('waits for a second word from elsewhere, and can be taken back', async () => {
    const phone = open({ records: [death()], ...coordinator });
    expect(await screen.findByText(/Manca la conferma/)).toBeTruthy();
    await click('Conferma');
    fireEvent.click(await screen.findByRole('radio', { name: 'Famiglia' }));
    expect(await screen.findByText(/^Deceduta, /)).toBeTruthy();
    await click('Non è vero: togli');
    await waitFor(() => expect(written(phone, 'presence_event')).toHaveLength(2));
    await waitFor(() => expect(screen.queryByText(/Deceduta/)).toBeNull());
  });

  it('W7: said twice it leaves what few may read as it is, and says so', async () => {
    const first = death();
    const second = {
      ...aRecord('presence_event', { ...first.body, source: 'family', confirmsId: first.id } as never, {
        ...about,
        v: 6,
      }),
    };
    open({ records: [first, second] });
    await click('Aggiungi alla scheda');
    expect(await screen.findByText(/quello che pochi possono leggere resta com'era/)).toBeTruthy();
    expect(screen.getByText('Nome e nascita').closest('button')).toBeNull();
    expect(screen.getByText('Scuola fatta').closest('button')).not.toBeNull();
  });

  it('T24: is in doubt again when they were met later, and the page says by what', async () => {
    const seen = anEncounter(
      { placeId: place.id, participants: [met(rosso.id)] },
      { at: '2026-11-15T22:00:00.000Z', v: 9 },
    );
    open({ records: [death(), seen] });
    expect(await screen.findByText(/Manca la conferma/)).toBeTruthy();
    expect(screen.getByText(/incontrata dopo/)).toBeTruthy();
  });
});

describe('somebody who is not found', () => {
  const seen = anEncounter(
    { placeId: place.id, participants: [met(rosso.id)] },
    { at: '2026-11-10T22:00:00.000Z', v: 9 },
  );
  const watched = { ...rosso, body: { ...rosso.body, lookForAfterDays: 7 } };

  it('is sent for after the nights that are many for them, at the places where they are met', async () => {
    const phone = fakePhone({ records: [place, watched, seen], actor: { roles: ['street_educator'] } });
    renderScreen(<PersonScreen personId={rosso.id} />, phone.ports, `/people/${rosso.id}`);
    expect(await screen.findByText(/Non si vede da 11 notti/)).toBeTruthy();
    await click('Fatela cercare');
    const sheet = within(await screen.findByRole('dialog'));
    expect(sheet.getByRole('button', { name: 'Piazza delle Erbe', pressed: true })).toBeTruthy();
    await click('Salva');
    await waitFor(() =>
      expect(written(phone, 'presence_event')).toMatchObject([{ body: { presence: 'missing' } }]),
    );
    expect(written(phone, 'task')).toMatchObject([
      { body: { placeId: place.id, assignee: 'any_team_at_place', priority: 'high' } },
    ]);
    expect(await screen.findByText(/Non si trova dal 21 novembre/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Ho chiesto di lei' })).toBeNull();
    await click("L'abbiamo ritrovata");
    await waitFor(() => expect(screen.queryByText(/Non si trova/)).toBeNull());
    expect(written(phone, 'task').at(-1)).toMatchObject({ patch: { status: { set: 'done' } } });
  });

  it('is asked after by the coordination; of a report lies here the number alone', async () => {
    const phone = open({ records: [seen], roles: ['coordinator'] });
    await click("Dov'è");
    await chip('Non si trova');
    await click('Salva');
    await click('Ho chiesto di lei');
    await chip('Denuncia fatta, fuori da qui');
    await click('Salva');
    expect(await screen.findByText(/Serve il numero della denuncia\.$/)).toBeTruthy();
    fireEvent.change(screen.getByLabelText(/Numero della denuncia/), { target: { value: 'Prot. 12/26' } });
    await click('Salva');
    await waitFor(() => expect(written(phone, 'presence_event')).toHaveLength(2));
    expect(await screen.findByText(/Prot\. 12\/26/)).toBeTruthy();
  });
});

it('opens a refused fact in its form, and sends the repair in its place', async () => {
  const phone = fakePhone({ records: [rosso], actor: { roles: ['street_educator'] } });
  const opId = fakeId(0x99);
  const recordId = fakeId(0x98);
  phone.refuse({
    action: 'create',
    opId,
    recordId,
    kind: 'risk_flag',
    schemaVersion: 1,
    orgId: rosso.orgId,
    subjectId: rosso.id,
    at: rosso.at,
    recordedAt: rosso.recordedAt,
    body: { ...dog('2026-12-01') },
  });
  renderScreen(<PersonScreen personId={rosso.id} />, phone.ports, `/people/${rosso.id}?mends=${opId}`);
  await chip('Qualcuno la minaccia');
  await click('Salva e rimanda');
  await waitFor(() => expect(phone.mended).toHaveLength(1));
  expect(phone.mended[0]?.change.intents[0]).toMatchObject({
    recordId,
    replaces: opId,
    body: { code: 'threatened', expiresOn: '2026-12-01' },
  });
});
