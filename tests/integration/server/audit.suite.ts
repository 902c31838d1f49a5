import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql, type Transaction } from 'kysely';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anchorChains } from '../../../server/audit/anchor-chains.ts';
import { createAuditAnchors } from '../../../server/audit/anchors.ts';
import { appendEntries } from '../../../server/audit/append-entries.ts';
import type { AuditRow, NewAuditEntry } from '../../../server/audit/entry.ts';
import { noteBackup } from '../../../server/audit/note-backup.ts';
import { noteRegisterRead, registerPage } from '../../../server/audit/register-page.ts';
import { type VerifiedAudit, verifyAudit } from '../../../server/audit/verify-audit.ts';
import { silentLog } from '../../../server/log.ts';
import { type Context, inContext, setContext } from '../../../server/store/context.ts';
import type { Database } from '../../../server/store/database.ts';
import { reportFound, reportLost } from '../../../server/store/devices.ts';
import { closeAccount, endRoles } from '../../../server/store/end-access.ts';
import { createInvitation } from '../../../server/store/invitations.ts';
import { noticeRestore } from '../../../server/store/notice-restore.ts';
import { createTenant } from '../../../server/store/seed.ts';
import { marksNow, seeWholeStore } from '../../../server/store/whole-store.ts';
import { auditActions } from '../../../src/domain/codes/audit-codes.ts';
import { createSeededRandom } from '../../harness/seeded-random.ts';
import { aPersonBody, aPhone, aTown, type Backend, seenBy, type Town } from './a-town.ts';
import { type Chain, type Tampered, tamper } from './audit-tamperings.ts';
import { aBackupFolder, type Backups } from './yesterday.ts';

const slowMs = 300_000;
class Undone extends Error {}

/** The chain says who did what; the anchors say that the chain is the one that was written (ADR 18). */
export function auditSuite(backend: Backend, tamperings: number): void {
  let town: Town;
  let folder = '';
  const otherTenantId = v7();
  const anchors = () => createAuditAnchors(join(folder, 'apart'));
  const anchor = (log = silentLog) => anchorChains(town.store, anchors(), log);
  const verify = (trx: Transaction<Database>) => verifyAudit(trx, anchors().check());
  const verified = (): Promise<VerifiedAudit> => town.store.database.db.transaction().execute(verify);
  const chainOf = (audit: VerifiedAudit, orgId: string) => {
    const found = audit.chains.find((one) => one.orgId === orgId && one.tenantId === town.ids.tenant);
    if (found === undefined) throw new Error('No such chain.');
    return found;
  };

  async function append(...entries: NewAuditEntry[]): Promise<void> {
    await inContext(town.store.database.db, { tenantId: town.ids.tenant, mode: 'accept' }, (trx) =>
      appendEntries(trx, town.ids.tenant, town.store.now(), entries),
    );
    town.clock.advance({ minutes: 1 });
  }

  const entry = (orgId: string, at: number): NewAuditEntry => ({
    orgId,
    action: auditActions.codes[at % auditActions.codes.length] as NewAuditEntry['action'],
    actorId: at % 5 === 0 ? null : town.ids.operators.anna,
    ...(at % 3 === 0 ? { subjectId: v7() } : {}),
    ...(at % 4 === 0 ? { deviceId: v7(), detail: 'taken', reason: 'other' } : {}),
  });

  async function rowsOf(trx: Transaction<Database>, orgId: string): Promise<AuditRow[]> {
    return trx.selectFrom('audit_entry').selectAll().where('org_id', '=', orgId).orderBy('n').execute();
  }

  /** Whatever is done inside is undone. */
  async function undone<T>(run: (trx: Transaction<Database>) => Promise<T>): Promise<T> {
    let result: T | undefined;
    const going = town.store.database.db.transaction().execute(async (trx) => {
      result = await run(trx);
      throw new Undone();
    });
    await going.catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error;
    });
    return result as T;
  }

  /** As a superuser, whom neither policies nor constraints hold. */
  async function put(trx: Transaction<Database>, orgId: string, { rows, end }: Tampered): Promise<void> {
    await sql`SELECT set_config('app.mode', '', true)`.execute(trx);
    await trx.deleteFrom('audit_entry').where('org_id', '=', orgId).execute();
    await trx.deleteFrom('audit_chain').where('org_id', '=', orgId).execute();
    if (rows.length > 0) {
      await sql`INSERT INTO audit_entry SELECT * FROM
        json_populate_recordset(NULL::audit_entry, ${JSON.stringify(rows)}::json)`.execute(trx);
    }
    if (end !== null) {
      await trx
        .insertInto('audit_chain')
        .values({ tenant_id: town.ids.tenant, org_id: orgId, ...end })
        .execute();
    }
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'aggancio-audit-'));
    town = await aTown(backend);
    await createTenant(town.store, { id: otherTenantId, name: 'Altra', demo: true });
    const { strada, ponte } = town.ids;
    for (let at = 1; at <= 60; at += 1) {
      await append(entry(strada, at), ...(at % 3 === 0 ? [entry(ponte, at)] : []));
      if ([7, 8, 20, 41, 52].includes(at)) await anchor();
    }
  }, slowMs);
  afterAll(async () => {
    await town?.close();
    await rm(folder, { recursive: true, force: true });
  });

  describe(`the register of accesses on ${backend}`, { timeout: slowMs }, () => {
    it('holds, and says what no anchor vouches for yet', async () => {
      const audit = await verified();
      expect(audit.unsignedLines).toEqual([]);
      const strada = chainOf(audit, town.ids.strada);
      expect(strada).toMatchObject({ rows: 60, bad: null, unanchored: 8, restores: [] });
      expect(strada.anchor?.n).toBe(52);
      const first = await undone((trx) => seeWholeStore(trx).then(() => rowsOf(trx, town.ids.strada)));
      expect(strada.windowSince).toBe(first[52]?.received_at.toISOString());
      expect(chainOf(audit, town.ids.ponte)).toMatchObject({ rows: 20, bad: null, unanchored: 3 });
    });

    it('is one line, however many add to it at once', async () => {
      const before = chainOf(await verified(), town.ids.ponte).rows;
      await Promise.all(Array.from({ length: 12 }, (_, at) => append(entry(town.ids.ponte, at))));
      expect(chainOf(await verified(), town.ids.ponte)).toMatchObject({ rows: before + 12, bad: null });
    });

    it('goes with the deed it tells of: neither is there when the deed fails', async () => {
      const before = chainOf(await verified(), town.ids.strada).rows;
      const { db } = town.store.database;
      const failing = inContext(db, { tenantId: town.ids.tenant, mode: 'accept' }, async (trx) => {
        await appendEntries(trx, town.ids.tenant, town.store.now(), [entry(town.ids.strada, 1)]);
        throw new Undone();
      });
      await expect(failing).rejects.toThrow(Undone);
      expect(chainOf(await verified(), town.ids.strada)).toMatchObject({ rows: before, bad: null });
    });

    it('is added to and read in its own network only, and never changed, by whom requests run as', async () => {
      const asApp = (context: Context, run: (trx: Transaction<Database>) => Promise<unknown>) =>
        inContext(town.store.database.db, context, run);
      const tenantId = town.ids.tenant;
      for (const context of [
        {},
        { tenantId, mode: 'read', scopes: ['tenant'] },
        { tenantId, mode: 'desk' },
      ]) {
        expect(await asApp(context as Context, (trx) => rowsOf(trx, town.ids.strada))).toEqual([]);
      }
      const change = { tenantId, mode: 'accept' } as const;
      await expect(asApp(change, (trx) => sql`UPDATE audit_entry SET n = n`.execute(trx))).rejects.toThrow(
        /permission denied/,
      );
      await expect(asApp(change, (trx) => sql`DELETE FROM audit_entry`.execute(trx))).rejects.toThrow(
        /permission denied/,
      );
      await expect(asApp(change, (trx) => sql`DELETE FROM audit_chain`.execute(trx))).rejects.toThrow(
        /permission denied/,
      );
      const foreign = asApp({ tenantId: otherTenantId, mode: 'accept' }, (trx) =>
        appendEntries(trx, tenantId, town.store.now(), [entry(town.ids.strada, 1)]),
      );
      await expect(foreign).rejects.toThrow(/row-level security/);
    });

    it(`fault 65: finds ${tamperings} of ${tamperings} drawn tamperings, and names the row`, async () => {
      const { strada, ponte, tenant } = town.ids;
      await sql`ALTER TABLE audit_entry DROP CONSTRAINT audit_entry_pkey,
        DROP CONSTRAINT audit_entry_n_check`.execute(town.store.database.db);
      const whole = await verified();
      const chains = new Map<string, Chain>();
      for (const orgId of [strada, ponte]) {
        const rows = await undone((trx) => seeWholeStore(trx).then(() => rowsOf(trx, orgId)));
        const last = rows.at(-1) as AuditRow;
        chains.set(orgId, {
          rows,
          end: { n: last.n, hash: last.hash },
          lastAnchored: chainOf(whole, orgId).anchor?.n ?? 0,
          otherOrgId: orgId === strada ? ponte : strada,
          otherTenantId,
        });
      }
      const signed = anchors().check();
      const missed: string[] = [];
      const seen = new Map<string, number>();
      for (let at = 0; at < tamperings; at += 1) {
        const random = createSeededRandom(`tampering ${at}`);
        const orgId = random.chance(0.7) ? strada : ponte;
        const tampered = tamper(random, chains.get(orgId) as Chain);
        seen.set(tampered.what, (seen.get(tampered.what) ?? 0) + 1);
        const audit = await undone(async (trx) => {
          await setContext(trx, { mode: 'whole' });
          await put(trx, orgId, tampered);
          return verifyAudit(trx, signed);
        });
        const bad = audit.chains.find((one) => one.orgId === orgId && one.tenantId === tenant)?.bad ?? null;
        // What was hashed again is known by the next signed end: the change lies in what is named, exactly or between two ends.
        if (bad === null || tampered.firstBad < bad.from || tampered.firstBad > bad.to) {
          missed.push(`${at} ${tampered.what} at ${tampered.firstBad}: ${JSON.stringify(bad)}`);
        }
      }
      expect(missed).toEqual([]);
      expect([...seen.values()].reduce((sum, n) => sum + n, 0)).toBe(tamperings);
      expect(await verified()).toEqual(whole);
    });

    it('takes no anchor that was not signed with its key', async () => {
      const file = join(folder, 'apart', 'audit-anchors.jsonl');
      const text = await readFile(file, 'utf8');
      const [first = ''] = text.split('\n');
      await writeFile(file, text.replace(first, first.replace('"n":7', '"n":6')));
      expect((await verified()).unsignedLines).toEqual([1]);
      // A line that a power cut tore was never an anchor.
      await writeFile(file, `${text}{"anchor":{"what":"head"`);
      expect((await verified()).unsignedLines).toEqual([]);
      await writeFile(file, text);
    });

    it('signs no end that does not continue what was signed, and says so', async () => {
      const before = await readFile(join(folder, 'apart', 'audit-anchors.jsonl'), 'utf8');
      const errors: object[] = [];
      const log = { ...silentLog, error: (fields: object) => errors.push(fields) };
      const rows = await undone((trx) => seeWholeStore(trx).then(() => rowsOf(trx, town.ids.strada)));
      const { end, lastAnchored } = { end: { n: 30, hash: String(rows[29]?.hash) }, lastAnchored: 52 };
      await town.store.database.db
        .transaction()
        .execute((trx) =>
          put(trx, town.ids.strada, { what: 'cut', rows: rows.slice(0, 30), end, firstBad: 31 }),
        );
      await anchor(log);
      expect(errors).toHaveLength(1);
      const after = await readFile(join(folder, 'apart', 'audit-anchors.jsonl'), 'utf8');
      expect(after.slice(before.length)).not.toContain(town.ids.strada);
      expect(chainOf(await verified(), town.ids.strada).bad).toMatchObject({ from: 21, to: 31 });
      expect(lastAnchored).toBeGreaterThan(30);
    });
  });
}

/** What is written down, and what a store that was put back makes of it. */
export function auditedDeedsSuite(backend: Backend): void {
  let town: Town;
  let backups: Backups;
  const chain = (at: Town) =>
    at.store.database.db.transaction().execute(async (trx) => {
      await seeWholeStore(trx);
      const rows = await trx
        .selectFrom('audit_entry')
        .selectAll()
        .where('org_id', '=', at.ids.strada)
        .orderBy('n')
        .execute();
      return rows;
    });
  const newest = async (many: number) =>
    (await chain(town))
      .slice(-many)
      .map(({ action, actor_id, subject_id, detail }) => [action, actor_id, subject_id, detail]);
  const verified = async (at: Town) => {
    const lines = backups.apart.auditAnchors.check();
    const audit = await at.store.database.db.transaction().execute((trx) => verifyAudit(trx, lines));
    return audit.chains.find(({ orgId }) => orgId === at.ids.strada);
  };
  const anchor = (at: Town) => anchorChains(at.store, backups.apart.auditAnchors, silentLog);

  beforeAll(async () => {
    backups = await aBackupFolder(backend);
    town = await aTown(backend);
  }, slowMs);
  afterAll(async () => {
    await backups?.close();
    await town?.close();
  });

  describe(`deeds in the register on ${backend}`, { timeout: slowMs }, () => {
    it('tells of invitations, ended roles, lost phones and closed accounts', async () => {
      const { tenant: tenantId, strada: orgId, operators } = town.ids;
      const phone = aPhone(town, 'bruno');
      await phone.answer(phone.create('person', aPersonBody()));
      const before = (await chain(town)).length;
      await createInvitation(town.store, {
        tenantId,
        orgId,
        operatorId: operators.bruno,
        roles: ['volunteer'],
      });
      await reportLost(town.store, tenantId, phone.deviceId);
      await reportFound(town.store, tenantId, phone.deviceId);
      await endRoles(town.store, tenantId, operators.gina, ['street_educator']);
      await closeAccount(town.store, tenantId, operators.gina);
      await noteBackup(town.store);
      expect((await chain(town)).length).toBe(before + 6);
      expect(await newest(6)).toEqual([
        ['invited', null, operators.bruno, 'volunteer'],
        ['device_lost', null, operators.bruno, null],
        ['device_found', null, operators.bruno, null],
        ['roles_ended', null, operators.gina, 'street_educator'],
        ['account_closed', null, operators.gina, null],
        ['backup_taken', null, null, null],
      ]);
    });

    it('fault 46: tells once who tried to write what is not theirs, and nothing of what is only wrong', async () => {
      const anna = aPhone(town, 'anna');
      const person = anna.create('person', aPersonBody());
      await anna.answers(person, anna.encounter([person.recordId]));
      const dino = aPhone(town, 'dino');
      const edit = dino.patch('person', person.recordId, { note: { set: 'x' } }, { note: null });
      const before = (await chain(town)).length;
      await dino.answers(edit, dino.create('person', { ...aPersonBody(), gender: '?' }));
      await dino.answers(edit);
      expect((await chain(town)).length).toBe(before + 1);
      expect(await newest(1)).toEqual([
        ['write_refused', town.ids.operators.dino, person.recordId, 'not-visible'],
      ]);
    });

    it('shows each one what they may see: coordination and data protection all, others what is theirs', async () => {
      const as = (name: Parameters<Town['account']>[0], query: object = {}) =>
        registerPage(town.store, town.account(name), { limit: 100, ...query });
      const deeds = await chain(town);
      const all = await as('carla');
      expect(all).toMatchObject({ sees: 'all', nextBefore: null });
      expect(all?.entries.map(({ n }) => n)).toEqual(deeds.map(({ n }) => n).reverse());
      const refused = all?.entries.find(({ action }) => action === 'write_refused');
      // Workers by their names, people by their codes.
      expect(refused).toMatchObject({ actorName: 'dino', subject: 'K7-MORA-4' });
      const security = await as('emma');
      expect(security?.sees).toBe('security');
      expect(security?.entries.map(({ action }) => action)).not.toContain('write_refused');
      expect(security?.entries.map(({ action }) => action)).toContain('device_lost');
      const own = await as('dino');
      expect(own).toMatchObject({ sees: 'own' });
      expect(own?.entries.every(({ actorId }) => actorId === town.ids.operators.dino)).toBe(true);
      expect(own?.entries).toHaveLength(1);
      // Of another organisation nothing, and by filters no more than without.
      expect((await as('fabio', { workerId: town.ids.operators.dino }))?.entries).toEqual([]);
      expect((await as('anna', { workerId: town.ids.operators.dino }))?.entries).toEqual([]);
      expect((await as('carla', { personCode: 'k7-mora-4' }))?.entries.map(({ n }) => n)).toEqual([
        refused?.n,
      ]);
      const { tenantId, userId } = town.account('bruno');
      await town.store.database.db.transaction().execute(async (trx) => {
        await setContext(trx, { tenantId, mode: 'accept' });
        await trx
          .updateTable('account')
          .set({ roles: ['dpo'] })
          .where('user_id', '=', userId)
          .execute();
      });
      expect(await as('bruno')).toEqual(all);
      const first = await as('carla', { limit: 2 });
      const second = await as('carla', { limit: 2, before: first?.nextBefore ?? 0 });
      expect([...(first?.entries ?? []), ...(second?.entries ?? [])].map(({ n }) => n)).toEqual(
        all?.entries.slice(0, 4).map(({ n }) => n),
      );
    });

    it('tells who looked at whom and why, also written without a network, searches by a hash, and who read the register', async () => {
      const { operators, teamCentro, ponte } = town.ids;
      const [anna, carla] = [aPhone(town, 'anna'), aPhone(town, 'carla')];
      const person = anna.create('person', aPersonBody({ personCode: 'K8-LUNA-1', ageBand: '16-17' }));
      await anna.answers(person, anna.encounter([person.recordId]));
      const personId = person.recordId;
      const nobodys = { deed: 'person_opened', personId, reason: 'follows', minor: true, wordsHash: null };
      const hash = 'b4a55c1e-3c0e-5d2a-9d5e-0a6a6d1f7a11';
      const offline = new Date(town.clock.nowMs() - 3_600_000).toISOString();
      const opened = carla.create('access_note', nobodys, {
        ...{ subjectId: personId, at: offline, recordedAt: offline },
      });
      const searched = carla.create('access_note', {
        ...{ deed: 'searched', personId: null, reason: null, minor: false, wordsHash: hash },
      });
      // Whoever may not see somebody cannot say that they looked at them.
      const blind = aPhone(town, 'dino').create('access_note', nobodys, { subjectId: personId });
      expect(await aPhone(town, 'dino').answer(blind)).toMatchObject({ reason: { code: 'not-visible' } });
      await carla.answers(opened, searched);
      // It is nobody's note: no phone but the one that wrote it receives it.
      expect(await seenBy(town, 'carla', opened.recordId)).toBeDefined();
      for (const name of ['anna', 'emma'] as const)
        expect(await seenBy(town, name, opened.recordId)).toBeUndefined();
      const areas = carla.patch('team', teamCentro, { areaIds: { add: ['fiume'], remove: [] } }, {});
      const told = anna.create(
        'disclosure',
        {
          ...{ personId, toOrgId: ponte, referralId: null, bundles: ['code_only'], ground: 'vital' },
          ...{ reason: 'ambulanza', channel: 'phone', on: '2026-11-21', lines: [] },
        },
        { subjectId: personId },
      );
      await carla.answers(areas);
      await anna.answers(told);
      await noteRegisterRead(town.store, town.account('carla'), { limit: 50, personCode: 'k8-luna-1' });
      await noteRegisterRead(town.store, town.account('anna'), { limit: 50 });
      expect(await newest(6)).toEqual([
        ['write_refused', operators.dino, blind.recordId, 'not-visible'],
        ['person_opened', operators.carla, personId, 'minor'],
        ['searched', operators.carla, null, hash],
        ['team_changed', operators.carla, teamCentro, 'areaIds'],
        ['disclosed', operators.anna, personId, ponte],
        ['register_read', operators.carla, personId, null],
      ]);
      const [, look] = (await chain(town)).slice(-6);
      expect([look?.reason, look?.at.toISOString()]).toEqual(['follows', offline]);

      const as = (query: object) => registerPage(town.store, town.account('carla'), { limit: 100, ...query });
      const about = await as({ personId });
      expect(about?.entries.map(({ action }) => action)).toEqual([
        'register_read',
        'disclosed',
        'person_opened',
        'minor_edited',
      ]);
      expect(about?.entries[1]).toMatchObject({ detail: 'Ponte', subject: 'K8-LUNA-1', reason: 'vital' });
      // A sample: looks alone, of the last week, the same for whoever asks again, in an order that nobody chose.
      const sample = await as({ sample: 'week', limit: 2 });
      expect(sample).toMatchObject({ nextBefore: null });
      expect(sample?.entries).toHaveLength(2);
      expect(await as({ sample: 'week', limit: 2 })).toEqual(sample);
      const drawn = (await chain(town)).filter(({ action }) =>
        ['person_opened', 'searched', 'log_read', 'set_aside_read', 'disclosed'].includes(action),
      );
      const inOrder = drawn.sort((a, b) => (a.hash < b.hash ? -1 : 1)).map(({ n }) => n);
      expect(sample?.entries.map(({ n }) => n)).toEqual(inOrder.slice(0, 2));
      town.clock.advance({ days: 8 });
      expect((await as({ sample: 'week' }))?.entries).toEqual([]);
    });

    it('tells who set and who lifted the protection of somebody, from what kinds of bodies, and never from whom', async () => {
      const { operators } = town.ids;
      // ilde sees all of Strada; anna's team meets the other, so that the protected one is hidden from it.
      const [anna, dino, ilde] = [aPhone(town, 'anna'), aPhone(town, 'dino'), aPhone(town, 'ilde')];
      const hidden = anna.create('person', aPersonBody({ personCode: 'K9-FARO-1' }));
      const personId = hidden.recordId;
      const other = anna.create('person', aPersonBody());
      await anna.answers(hidden, other, anna.encounter([other.recordId]));
      const said = { personId, otherId: other.recordId, relation: 'protection_from', note: null };
      const set = ilde.create('relation', { ...said, endsId: null }, { subjectId: personId });
      expect(await ilde.answer(set)).toMatchObject({ result: 'accepted' });
      // Who may not write it leaves no such line.
      const denied = dino.create('relation', { ...said, endsId: set.recordId }, { subjectId: personId });
      expect((await dino.answer(denied)).result).not.toBe('accepted');
      const lifted = ilde.create('relation', { ...said, endsId: set.recordId }, { subjectId: personId });
      expect(await ilde.answer(lifted)).toMatchObject({ result: 'accepted' });
      const lines = (await chain(town)).filter(({ action }) => action.startsWith('protection_'));
      expect(lines.map((row) => [row.action, row.actor_id, row.subject_id, row.detail])).toEqual([
        ['protection_set', operators.ilde, personId, 'social_coop'],
        ['protection_lifted', operators.ilde, personId, 'social_coop'],
      ]);
      expect(JSON.stringify(lines)).not.toContain(other.recordId);

      const read = async (name: 'livia' | 'carla', query: object = {}) =>
        (await registerPage(town.store, town.account(name), { limit: 100, ...query }))?.entries.filter(
          ({ action }) => action.startsWith('protection_'),
        ) ?? [];
      expect((await read('livia')).map(({ subject }) => subject)).toEqual(['K9-FARO-1', 'K9-FARO-1']);
      expect(await read('livia', { personId })).toHaveLength(2);
      expect((await read('carla')).map(({ subject, actorName }) => [subject, actorName])).toEqual([
        [null, 'ilde'],
        [null, 'ilde'],
      ]);
      expect(await read('carla', { personId })).toEqual([]);
      expect(await read('carla', { personCode: 'K9-FARO-1' })).toEqual([]);
    });

    it('fault 15: a store put back is told as that, with what went, and goes on', async () => {
      const { strada, operators, tenant } = town.ids;
      const invite = (at: Town) =>
        createInvitation(at.store, {
          tenantId: tenant,
          orgId: strada,
          operatorId: operators.anna,
          roles: [],
        });
      await anchor(town);
      const kept = (await chain(town)).length;
      await backups.take(town);
      for (let at = 0; at < 3; at += 1) await invite(town);
      await anchor(town);
      const { town: now } = await backups.restore(town);
      expect((await chain(now)).at(-1)).toMatchObject({ n: kept + 1, action: 'restored' });
      expect(await verified(now)).toMatchObject({ bad: null, restores: [{ from: kept + 1, to: kept + 3 }] });
      for (let at = 0; at < 5; at += 1) await invite(now);
      await anchor(now);
      expect(await verified(now)).toMatchObject({ rows: kept + 6, bad: null, unanchored: 0 });
      // Put back once more, by other means and in silence: the server notices, and the register says so.
      backups.apart.highWater.note(await marksNow(now.store.database.db));
      town.clock.advance({ minutes: 1 });
      const silent = await backups.putBackInSilence(town);
      expect(await verified(silent)).toMatchObject({ bad: { from: kept + 1 } });
      await noticeRestore(silent.store, backups.apart, silentLog);
      expect(await verified(silent)).toMatchObject({ bad: null });
      expect((await verified(silent))?.restores.at(-1)).toMatchObject({ from: kept + 1, to: kept + 6 });
    });
  });
}
