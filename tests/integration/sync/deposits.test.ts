import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAdminCommand } from '../../../server/admin/commands.ts';
import { keepOrganisationKey } from '../../../server/admin/keep-organisation-key.ts';
import { inContext } from '../../../server/store/context.ts';
import { setAsidePage } from '../../../server/store/desk/set-aside.ts';
import { deviceByToken, keepDeposit, reportLost } from '../../../server/store/devices.ts';
import { sessionFacts } from '../../../server/store/session-facts.ts';
import { liveCell } from '../../../src/app/live-cell.ts';
import { createPhoneSession, type PhoneSession } from '../../../src/app/phone-session.ts';
import { paths } from '../../../src/contract/protocol.ts';
import type { VaultStore } from '../../../src/storage/index.ts';
import { createHttp, createSessionClient, type Sync } from '../../../src/sync/index.ts';
import { aPersonBody, aTown, type PersonName, type Town } from '../server/a-town.ts';
import { aChange, aCreate } from '../storage/builders.ts';
import { createTestPhone, type TestPhone } from '../storage/test-phone.ts';
import { createFakeTimers } from './harness/fake-timers.ts';
import { centreOf } from './harness/real-centre.ts';

/** A phone that nobody can open any more, or that is lost: what is only on it reaches its organisation (design D6, D8). */
describe('what a closed phone leaves', () => {
  let town: Town;
  let safe = '';
  let online = true;
  /** How often a phone asked whether it is lost, and heard something or nothing. */
  let asked = 0;

  beforeAll(async () => {
    town = await aTown('pglite');
    safe = await keepOrganisationKey(town.store, town.ids.tenant, town.ids.strada);
  });
  afterAll(() => town?.close());

  const admin = (command: string, passphrase: string | null = null, ...more: string[]) =>
    runAdminCommand(
      town.store,
      [command, '--network-id', town.ids.tenant, '--organisation-id', town.ids.strada, ...more],
      null,
      async () => passphrase ?? '',
    );

  interface Bench {
    readonly phone: TestPhone;
    readonly session: PhoneSession;
    readonly vaultId: string;
    store(): VaultStore;
    note(words: string): Promise<string>;
    /** The centre does not know this phone's session any more. */
    refused(): void;
  }

  const phrase = 'corda lampione tram nebbia';

  /** The phone of a worker who signed in and was enrolled, with everything real but the browser. */
  async function phoneOf(name: PersonName): Promise<Bench> {
    const phone = await createTestPhone();
    const centre = centreOf(town);
    const fetch: typeof globalThis.fetch = (input, init) =>
      (online ? centre(input, init) : Promise.reject(new TypeError('Failed to fetch'))).finally(() => {
        if (String(input).includes(paths.deviceStatus)) asked += 1;
      });
    const timers = createFakeTimers(phone.clock);
    const client = createSessionClient(createHttp({ fetch, baseUrl: '', clock: phone.clock, timers }));
    const facts = await sessionFacts(town.store, town.account(name));
    const made = await phone.keeper.create({
      passphrase: phrase,
      label: name,
      session: facts,
      credential: name,
    });
    if (!made.ok) throw new Error(made.error.type);
    const { vaultId } = made.value.store;
    await made.value.store.lock();
    await phone.store.lock();
    const link = liveCell<{ readonly link: string }>({ link: 'online' });
    const session = createPhoneSession({
      keeper: phone.keeper,
      client,
      startSync: () => ({ status: link, stop: () => {} }) as unknown as Sync,
      appVersion: 'test',
      trip: { leave: () => {}, back: () => null },
      askPasskey: async () => null,
      invitationLink: () => null,
    });
    await unlocked(session, vaultId);
    await expect.poll(() => phone.keeper.deviceToken(vaultId)).not.toBeNull();
    const store = (): VaultStore => {
      const open = session.open();
      if (open === null) throw new Error('locked');
      return open.store;
    };
    const note = async (words: string) => {
      const at = phone.clock.now();
      const body = aPersonBody({ note: words });
      const create = aCreate(v7, { orgId: town.ids.strada, body, at, recordedAt: at });
      expect(await store().records.commit(aChange(v7, create))).toMatchObject({ ok: true });
      return create.recordId;
    };
    return { phone, session, vaultId, store, note, refused: () => link.set({ link: 'sign-in-needed' }) };
  }

  async function unlocked(session: PhoneSession, vaultId: string) {
    const opened = await session.unlock(vaultId, phrase);
    if (!opened.ok) throw new Error(opened.error.type);
  }

  const inbox = async () => {
    const page = await setAsidePage(town.store, town.account('carla'), { limit: 50 });
    if (!page.ok) throw new Error(page.error);
    return page.value.groups;
  };
  const deviceRow = (deviceId: string) =>
    inContext(town.store.database.db, { tenantId: town.ids.tenant, mode: 'accept' }, (trx) =>
      trx
        .selectFrom('device')
        .select(['state', 'wiped_at', 'locked_at'])
        .where('device_id', '=', deviceId)
        .executeTakeFirst(),
    );
  const wordsIn = async () => JSON.stringify(await inbox());

  it('fault 55: a forgotten phrase loses nothing: left sealed, opened with the paper, decided by a coordinator', async () => {
    const bench = await phoneOf('anna');
    await bench.note('Scritta e mai partita');
    await bench.store().drafts.save('encounter:1', { note: 'lasciata a metà' });
    await bench.session.lockNow();
    online = false;
    expect(await bench.session.handOverLocked(bench.vaultId)).toEqual({
      ok: false,
      error: { type: 'no-network' },
    });
    online = true;
    expect(await bench.session.handOverLocked(bench.vaultId)).toMatchObject({ ok: true });
    // Nothing left this phone: whoever remembers the phrase goes on.
    expect((await bench.phone.keeper.list()).find((one) => one.vaultId === bench.vaultId)?.onlyHere).toBe(1);
    expect(await wordsIn()).not.toContain('mai partita');
    await expect(admin('open-deposits', 'not the paper of the safe')).rejects.toThrow(/opens no key/);

    const lines = (await admin('open-deposits', safe)).join('\n');
    expect(lines).toMatch(/1 notes set aside/);
    expect(lines).toMatch(/1 half-written forms/);
    expect(lines).not.toContain('mai partita');
    const [group] = await inbox();
    expect(group).toMatchObject({
      authorName: 'anna',
      authorId: town.ids.operators.anna,
      reason: { code: 'from-deposit' },
    });
    expect(JSON.stringify(group)).toContain('Scritta e mai partita');
    // Again, and nothing comes twice.
    expect((await admin('open-deposits', safe)).join('\n')).toMatch(/0 notes set aside.*1 known already/);
    expect(await inbox()).toHaveLength(1);
  });

  it('half-written forms are written to a folder that only its owner reads', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'deposits-'));
    const bench = await phoneOf('gina');
    await bench.store().drafts.save('encounter:1', { note: 'lasciata a metà' });
    await bench.session.lockNow();
    expect(await bench.session.handOverLocked(bench.vaultId)).toMatchObject({ ok: true });
    await admin('open-deposits', safe, '--folder', folder);
    const token = await bench.phone.keeper.deviceToken(bench.vaultId);
    const device = await deviceByToken(town.store, token ?? '');
    const file = join(folder, `${device?.deviceId}.json`);
    expect(await readFile(file, 'utf8')).toContain('lasciata a metà');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    await rm(folder, { recursive: true });
  });

  it('fault 48: a lost phone that is closed hands over what is only on it, and then forgets everything', async () => {
    const bench = await phoneOf('bruno');
    await bench.note('Su un telefono perso');
    await bench.session.lockNow();
    const token = (await bench.phone.keeper.deviceToken(bench.vaultId)) ?? '';
    const device = await deviceByToken(town.store, token);
    expect(await reportLost(town.store, town.ids.tenant, device?.deviceId ?? '')).toBe(true);
    online = false;
    await bench.session.start();
    expect((await bench.phone.keeper.list()).map(({ label }) => label)).toContain('bruno');
    online = true;
    await bench.session.start();
    await expect
      .poll(async () => (await bench.phone.keeper.list()).map(({ label }) => label))
      .not.toContain('bruno');
    await admin('open-deposits', safe);
    expect(await wordsIn()).toContain('Su un telefono perso');
  });

  it('fault 48: a lost phone that lies open does the same at its next contact, and the centre hears that it is empty', async () => {
    const bench = await phoneOf('bruno');
    await bench.note('Su un telefono perso e aperto');
    await bench.store().drafts.save('encounter:1', { note: 'lasciata a metà, aperta' });
    const token = (await bench.phone.keeper.deviceToken(bench.vaultId)) ?? '';
    const { deviceId = '' } = (await deviceByToken(town.store, token)) ?? {};
    // Signed out for another reason, or out of reach, it stays as it is.
    asked = 0;
    bench.refused();
    await expect.poll(() => asked, { timeout: 10_000 }).toBe(1);
    expect(bench.session.lock.current()?.state).toBe('open');
    expect(await reportLost(town.store, town.ids.tenant, deviceId)).toBe(true);
    online = false;
    bench.refused();
    await expect.poll(() => asked, { timeout: 10_000 }).toBe(2);
    expect(bench.session.lock.current()?.state).toBe('open');
    online = true;
    bench.refused();
    // Said last, when nothing of theirs is left on it.
    await expect
      .poll(async () => (await deviceRow(deviceId))?.wiped_at ?? null, { timeout: 15_000 })
      .not.toBeNull();
    expect((await bench.phone.keeper.list()).map(({ label }) => label)).not.toContain('bruno');
    expect(bench.session.open()).toBeNull();
    const device = await deviceRow(deviceId);
    expect([device?.state, device?.locked_at === null]).toEqual(['lost', false]);
    const lines = (await admin('open-deposits', safe)).join('\n');
    expect(lines).toMatch(/1 notes set aside/);
    expect(lines).toMatch(/1 half-written forms/);
    expect(await wordsIn()).toContain('Su un telefono perso e aperto');
  });

  it('rows that were not sealed under a wrap from a signed-in phone stay closed, whoever sent them', async () => {
    const bench = await phoneOf('dino');
    await bench.note('Parole di dino');
    await bench.session.lockNow();
    const token = (await bench.phone.keeper.deviceToken(bench.vaultId)) ?? '';
    const device = await deviceByToken(town.store, token);
    const other = await phoneOf('anna');
    await other.note('Di un altro telefono, sotto il nome di dino');
    await other.session.lockNow();
    const [rows = []] = (await other.phone.keeper.sealedRows(other.vaultId)) ?? [];
    if (device === null) throw new Error('No such phone.');
    await keepDeposit(town.store, device, [...rows, { row: 99, sealed: 'noise' }]);
    const lines = (await admin('open-deposits', safe, '--device-id', device.deviceId)).join('\n');
    expect(lines).toMatch(/0 notes set aside/);
    expect(lines).toMatch(/2 rows that no key at hand opens/);
  });

  it('the key is exchanged: the new paper opens what was sealed to either, and the old pair goes when nothing needs it', async () => {
    const bench = await phoneOf('gina');
    await bench.note('Prima del cambio');
    await bench.session.lockNow();
    expect(await bench.session.handOverLocked(bench.vaultId)).toMatchObject({ ok: true });
    await expect(admin('rotate-key', 'a wrong paper')).rejects.toThrow(/opens no key/);
    const told = await admin('rotate-key', safe);
    const former = safe;
    safe = /^ +([2-9a-z-]{29})$/m.exec(told.join('\n'))?.[1] ?? '';
    expect(safe).not.toBe('');
    await expect(admin('open-deposits', former)).rejects.toThrow(/opens no key/);
    expect((await admin('destroy-former-keys')).join('\n')).toMatch(/^0 former keys.*\n.*still needed/);
    await admin('open-deposits', safe);
    expect(await wordsIn()).toContain('Prima del cambio');

    // The phone hears of the new key at its next contact, and seals to it at the unlocking after that.
    await unlocked(bench.session, bench.vaultId);
    const facts = await sessionFacts(town.store, town.account('gina'));
    await expect.poll(() => bench.store().session.organisationKey).toBe(facts.organisationKey);
    await bench.note('Dopo il cambio');
    await bench.session.lockNow();
    await unlocked(bench.session, bench.vaultId);
    await expect
      .poll(async () => (await admin('keys')).find((line) => line.includes('present')))
      .toMatch(/: 1 phones/);
    await bench.session.lockNow();
    expect(await bench.session.handOverLocked(bench.vaultId)).toMatchObject({ ok: true });
    await admin('open-deposits', safe);
    expect(await wordsIn()).toContain('Dopo il cambio');
  });

  it('the paper is lost: said in words, a new pair is made, and what only the old one opens waits for it', async () => {
    const bench = await phoneOf('anna');
    await bench.note('Sotto la carta persa');
    await bench.session.lockNow();
    expect(await bench.session.handOverLocked(bench.vaultId)).toMatchObject({ ok: true });
    const told = (await admin('rotate-key', null, '--lost', 'yes')).join('\n');
    expect(told).toMatch(/THE FORMER PAPER IS LOST/);
    const found = safe;
    safe = /^ +([2-9a-z-]{29})$/m.exec(told)?.[1] ?? '';
    expect((await admin('open-deposits', safe)).join('\n')).toMatch(/1 rows that no key at hand opens/);
    expect(await wordsIn()).not.toContain('Sotto la carta persa');
    await admin('open-deposits', found);
    expect(await wordsIn()).toContain('Sotto la carta persa');
  });
});
