import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inContext } from '../../../server/store/context.ts';
import { setAsidePage } from '../../../server/store/desk/set-aside.ts';
import { reportFound, reportLost } from '../../../server/store/devices.ts';
import { endRoles } from '../../../server/store/end-access.ts';
import { paths } from '../../../src/contract/protocol.ts';
import { anEncounterBody, aPersonBody, aPhone, aTown, seenBy, type Town } from '../server/a-town.ts';
import { aChange, aCreate } from '../storage/builders.ts';
import { createTestPhone, type TestPhone } from '../storage/test-phone.ts';
import { centreOf, contact } from './harness/real-centre.ts';

/** Starting a PGlite and deriving keys take long on a busy machine. */
const slowMs = 180_000;

/** A real phone, sealed log and all, and a real centre, whose worker leaves the team with notes in the pocket. */
describe('changed rights', () => {
  let town: Town;
  beforeAll(async () => {
    town = await aTown('pglite');
  }, slowMs);
  afterAll(() => town?.close());

  /** What was asked for, in order. `meanwhile` happens while the first pull is on its way. */
  async function sync(phone: TestPhone, meanwhile?: () => Promise<unknown>): Promise<string[]> {
    const centre = centreOf(town);
    const asked: string[] = [];
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const url = new URL(String(input), 'http://centre');
      const isPull = url.pathname === paths.pull;
      if (isPull && !asked.some((one) => one.startsWith(paths.pull))) await meanwhile?.();
      const answer = await centre(url, init);
      const body = isPull ? ((await answer.clone().json()) as { restart?: string }) : {};
      asked.push(
        `${url.pathname}${url.searchParams.has('cursor') ? ' on' : ''}${body.restart ? ` ${body.restart}` : ''}`,
      );
      return answer;
    };
    await contact(phone, fetch);
    return asked;
  }

  it(
    'fault 44: deliver unsent work first: what was written before they ended reaches the centre, and only then is the rest purged',
    async () => {
      const boss = aPhone(town, 'carla');
      const { dino } = town.ids.operators;
      const phone = await createTestPhone({ seed: 'changed-rights' });
      await phone.store.sync.keepCredential('dino');
      const north = { teamId: town.ids.teamNord, placeId: town.ids.parco };
      const known = aPhone(town, 'dino');
      const person = known.create('person', aPersonBody({ nicknames: ['Ortensia'] }));
      await known.answers(person, known.encounter([person.recordId], north));
      await sync(phone);
      expect((await phone.store.records.get('person', person.recordId))?.body.nicknames).toEqual([
        'Ortensia',
      ]);

      const note = aCreate(phone.newId, {
        at: phone.clock.now(),
        recordedAt: phone.clock.now(),
        orgId: town.ids.strada,
        kind: 'encounter',
        subjectId: person.recordId,
        body: anEncounterBody(town, [person.recordId], { ...north, note: 'scritta in tasca' }),
      });
      await boss.answer(
        boss.patch(
          'team',
          town.ids.teamNord,
          { memberIds: { add: [], remove: [dino] } },
          { memberIds: [dino] },
        ),
      );

      // Written while the answer that ends the right is on its way: nothing was left to push when this contact began.
      const asked = await sync(phone, () => phone.store.records.commit(aChange(phone.newId, note)));
      expect(asked.slice(0, 3)).toEqual([`${paths.pull} on rights-changed`, paths.push, paths.pull]);

      const { records, people, sync: store } = phone.store;
      expect(store.beacon().onlyHere).toBe(0);
      expect(store.outboxItems(new Map())).toMatchObject([{ recordId: note.recordId, state: 'quarantined' }]);
      expect(await records.get('person', person.recordId)).toBeNull();
      const found = people.search('Ortensia', { placeId: null });
      const stop = found.subscribe(() => undefined);
      await expect.poll(() => found.current()?.hits).toEqual([]);
      stop();
      // Not lost: the coordinator has it whole, to decide on.
      const rows = await inContext(
        town.store.database.db,
        { tenantId: town.ids.tenant, mode: 'accept' },
        (trx) =>
          trx.selectFrom('operation').select(['result', 'payload']).where('op_id', '=', note.opId).execute(),
      );
      expect(rows).toMatchObject([{ result: 'quarantined' }]);
      expect(rows[0]?.payload).toContain('scritta in tasca');
      expect(await seenBy(town, 'dino', person.recordId)).toBeUndefined();
    },
    slowMs,
  );

  it(
    'device revoked, then found: hands nothing over and loses nothing; what waited on it arrives once',
    async () => {
      const { tenant } = town.ids;
      const phone = await createTestPhone({ seed: 'found-again' });
      await phone.store.sync.keepCredential('bruno');
      const write = async (text: string) => {
        const at = phone.clock.now();
        const note = aCreate(phone.newId, {
          ...{ at, recordedAt: at, orgId: town.ids.strada },
          body: aPersonBody({ note: text }),
        });
        expect(await phone.store.records.commit(aChange(phone.newId, note))).toMatchObject({ ok: true });
        return note;
      };
      await write('quando il telefono era ancora in tasca');
      await sync(phone);
      const { deviceId } = phone.store.sync;
      expect(await reportFound(town.store, tenant, deviceId)).toBe(false);
      expect(await reportLost(town.store, tenant, deviceId)).toBe(true);

      const note = await write('scritta prima di saperlo perso');
      await sync(phone);
      expect(phone.store.sync.beacon().onlyHere).toBe(1);
      expect(await storedResults(note.opId)).toEqual([]);

      expect(await reportFound(town.store, tenant, deviceId)).toBe(true);
      await phone.store.sync.keepCredential('bruno');
      await sync(phone);
      expect(phone.store.sync.beacon().onlyHere).toBe(0);
      expect(phone.store.sync.deviceId).toBe(deviceId);
      expect(await storedResults(note.opId)).toEqual(['accepted']);
    },
    slowMs,
  );

  it(
    'fault 44: a role that ended with notes in the pocket: they are set aside for the coordinator, what it never allowed is refused',
    async () => {
      const { tenant, strada, teamCentro, teamNord, piazza, parco, operators } = town.ids;
      const phone = await createTestPhone({ seed: 'ended-role' });
      await phone.store.sync.keepCredential('anna');
      const anna = aPhone(town, 'anna');
      const person = anna.create('person', aPersonBody({ nicknames: ['Guglielmo'] }));
      await anna.answers(person, anna.encounter([person.recordId]));
      await sync(phone);
      expect(await phone.store.records.get('person', person.recordId)).not.toBeNull();

      const write = async (body: ReturnType<typeof anEncounterBody>) => {
        const at = { at: phone.clock.now(), recordedAt: phone.clock.now() };
        const subjectId = body.participants[0]?.personId ?? body.placeId;
        const note = aCreate(phone.newId, { ...at, orgId: strada, kind: 'encounter', subjectId, body });
        expect(await phone.store.records.commit(aChange(phone.newId, note))).toMatchObject({ ok: true });
        return note;
      };
      const mine = await write(
        anEncounterBody(town, [person.recordId], { teamId: teamCentro, placeId: piazza, note: 'di prima' }),
      );
      const never = await write(anEncounterBody(town, [], { teamId: teamNord, placeId: parco }));
      expect(await endRoles(town.store, tenant, operators.anna, ['night_worker'])).toBe(true);
      await sync(phone);

      expect(await storedResults(mine.opId)).toEqual(['quarantined']);
      expect(await storedResults(never.opId)).toEqual(['refused']);
      const waiting = phone.store.sync.outboxItems(new Map());
      expect(waiting.map(({ recordId, state, reason }) => [recordId, state, reason?.code]).sort()).toEqual(
        [
          [mine.recordId, 'quarantined', 'not-your-role'],
          [never.recordId, 'refused', 'not-your-role'],
        ].sort(),
      );
      // The coordinator has it to decide on, whole; on the phone nothing is left of what the role had shown.
      const desk = await setAsidePage(town.store, town.account('carla'), { limit: 50 });
      const kept = desk.ok ? desk.value.groups.flatMap(({ operations }) => operations) : [];
      expect(kept.find(({ opId }) => opId === mine.opId)).toMatchObject({ body: { note: 'di prima' } });
      expect(await phone.store.records.get('person', person.recordId)).toBeNull();
    },
    slowMs,
  );

  async function storedResults(opId: string): Promise<string[]> {
    const rows = await inContext(
      town.store.database.db,
      { tenantId: town.ids.tenant, mode: 'accept' },
      (trx) => trx.selectFrom('operation').select('result').where('op_id', '=', opId).execute(),
    );
    return rows.map((row) => row.result);
  }
});
