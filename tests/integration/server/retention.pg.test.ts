import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAdminCommand } from '../../../server/admin/commands.ts';
import { inContext } from '../../../server/store/context.ts';
import { aPersonBody, aPhone, aTown, pullAll, seenBy, type Town } from './a-town.ts';
import { allBy, erasureActs, secret } from './erasure-acts.ts';
import { aBackupFolder, type Backups } from './yesterday.ts';

/** What time takes (domain 5.2): counted first, done only when it is said so, and told to phones as departures. */
describe('the times of keeping', { timeout: 120_000 }, () => {
  let town: Town;
  let backups: Backups;
  beforeAll(async () => {
    town = await aTown('postgres');
    backups = await aBackupFolder('postgres');
    town = { ...town, store: { ...town.store, takenAway: backups.apart.takenAway } };
  }, 120_000);
  afterAll(async () => {
    await backups?.close();
    await town?.close();
  });
  const { asked, decided, somebody, whereIs, totals, otherTotals } = erasureActs(() => town);
  const retention = async (...more: string[]) =>
    (await runAdminCommand(town.store, ['retention', '--network-id', town.ids.tenant, ...more])).map((line) =>
      line.replace(/ +/g, ' '),
    );

  it('T16: counts without touching anything, then makes anonymous who was not met for 12 months, or 24 with a name, and no total changes', async () => {
    const named = await somebody();
    const sealed = await somebody();
    const phone = aPhone(town, 'anna');
    const nickname = phone.create(
      'person',
      aPersonBody({ nicknames: ['Passero'], note: 'testo di Passero' }),
    );
    const met = phone.encounter([nickname.recordId], { note: 'testo di Passero' });
    await phone.answers(nickname, met);
    const step = { from: null, to: 'contacted', on: '2026-11-21', reason: null, encounterId: null };
    const climbed = phone.create(
      'stage_transition',
      { ...step, personId: named.id },
      { subjectId: named.id },
    );
    expect((await phone.answer(climbed)).result).toBe('accepted');
    const request = await asked('anna', sealed.id, { wish: 'restrict' });
    await decided('carla', request.id, {
      ...{ parts: allBy('public_archive'), reason: 'Archivio.', disposeOn: '2027-01-01' },
    });
    const before = await totals();
    const others = await otherTotals();
    expect(await retention()).toEqual(expect.arrayContaining([expect.stringMatching(/12 months: 0 /)]));
    town.clock.advance({ days: 400 });
    // `other` of both was met with nobody's name written down: pseudonymous too.
    const dry = await retention();
    expect(dry).toEqual([
      'known by code or nickname, not met for 12 months: 3 made anonymous',
      'known by name, not met for 24 months: 0 made anonymous',
      'proofs of people who were erased, after 5 years: 0 deleted',
      'sealed, and the day of disposal has come: 1 for a coordinator to decide',
      'entries of the register older than 24 months: 0 kept: its chain needs them',
      'Nothing was changed. Say --apply to do it; there is no way back.',
    ]);
    expect(dry.join()).not.toMatch(/Passero|Grifone/);
    expect(await seenBy(town, 'carla', nickname.recordId)).toBeDefined();
    const { cursor } = await pullAll(town, 'carla');
    await retention('--apply');
    const { holds } = await pullAll(town, 'carla', { cursor });
    expect(holds.get(nickname.recordId)).toMatchObject({ gone: true, erased: true });
    expect(await whereIs('Passero')).toEqual([]);
    expect(await totals()).toEqual(before);
    expect(await seenBy(town, 'carla', named.id)).toBeDefined();
    expect(await seenBy(town, 'carla', sealed.id)).toBeDefined();
    expect(backups.apart.takenAway.read()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ what: 'record-erased', recordId: nickname.recordId }),
        expect.objectContaining({ what: 'erasure-decided', byTime: true, personIds: [nickname.recordId] }),
      ]),
    );
    // Done is done: a second run finds nobody.
    expect((await retention())[0]).toContain(': 0 ');
    town.clock.advance({ days: 400 });
    expect(others.map(({ kind }) => kind)).toEqual(expect.arrayContaining(countedKinds));
    expect(await otherTotals()).toEqual(others);
    await retention('--apply');
    expect(await seenBy(town, 'carla', named.id)).toBeUndefined();
    // T16: what reports count besides meetings stays too, in numbers alone.
    expect(await otherTotals()).toEqual(others);
    expect(await totals()).toEqual(before);
    expect(await seenBy(town, 'carla', sealed.id)).toBeDefined();
    const kept = await proofs();
    expect(kept).toBeGreaterThan(0);
    town.clock.advance({ days: 6 * 366 });
    await retention('--apply');
    expect(await proofs()).toBe(0);
    expect(await whereIs(secret)).not.toContain('erased_proof');
  });

  it('says in the register who went by time, and nobody did it; whoever was met lately stays', async () => {
    const phone = aPhone(town, 'anna');
    const lately = phone.create('person', aPersonBody());
    await phone.answer(lately);
    town.clock.advance({ days: 300 });
    await phone.answer(phone.encounter([lately.recordId]));
    town.clock.advance({ days: 300 });
    await retention('--apply');
    expect(await seenBy(town, 'carla', lately.recordId)).toBeDefined();
    const entries = await inContext(
      town.store.database.db,
      { tenantId: town.ids.tenant, mode: 'accept' },
      (trx) =>
        trx.selectFrom('audit_entry').select(['actor_id', 'detail']).where('action', '=', 'erased').execute(),
    );
    const byTime = entries.filter(({ detail }) => detail?.startsWith('retention:'));
    expect(byTime.length).toBeGreaterThan(2);
    expect(byTime.every(({ actor_id }) => actor_id === null)).toBe(true);
  });

  it('how long backups are kept is said by the organisation, for the receipt', async () => {
    const { tenant, strada } = town.ids;
    const days = ['backup-days', '--network-id', tenant, '--organisation-id', strada, '--days', '30'];
    expect((await runAdminCommand(town.store, days)).join()).toContain('30 days');
    expect((await seenBy(town, 'anna', strada))?.body).toMatchObject({ name: 'Strada', backupDays: 30 });
  });

  const countedKinds = ['health_observation', 'referral', 'referral_transition', 'stage_transition'];
  const proofs = () =>
    inContext(town.store.database.db, { tenantId: town.ids.tenant, mode: 'accept' }, async (trx) => {
      const { rows } = await sql<{ n: number }>`SELECT count(*)::int AS n FROM erased_proof
        WHERE tenant_id = ${town.ids.tenant}`.execute(trx);
      return rows[0]?.n ?? -1;
    });
});
