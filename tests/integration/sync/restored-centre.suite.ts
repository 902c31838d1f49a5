import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paths } from '../../../src/contract/protocol.ts';
import type { Sync } from '../../../src/sync/index.ts';
import {
  anEncounterBody,
  aPersonBody,
  aTown,
  type Backend,
  pullAll,
  recordIn,
  type Town,
} from '../server/a-town.ts';
import { aBackupFolder, type Backups } from '../server/yesterday.ts';
import { aChange, aCreate, aPatch } from '../storage/builders.ts';
import { createTestPhone, type TestPhone } from '../storage/test-phone.ts';
import { centreOf, contact } from './harness/real-centre.ts';

/** Starting a PGlite and deriving keys take long on a busy machine. */
const slowMs = 180_000;

type Worker = 'anna' | 'bruno';

interface Field {
  readonly phone: TestPhone;
  /** Push and pull until there is nothing left to do. */
  send(): Promise<Sync>;
  person(note: string): Promise<string>;
  meeting(personId: string): Promise<string>;
  note(personId: string, note: string): Promise<void>;
  sees(personId: string): Promise<unknown>;
}

/** Real phones, sealed log and all, and a real centre that was restored from yesterday's backup (fault 15). */
export function restoredCentreSuite(backend: Backend): void {
  let town: Town;
  let backups: Backups;
  /** The store that answers now. */
  let now: Town;
  let network: 'there' | 'until-a-pull' | 'gone' = 'there';
  const centres = new Map<Town, typeof fetch>();
  beforeAll(async () => {
    town = await aTown(backend);
    backups = await aBackupFolder(backend);
    now = town;
  }, slowMs);
  afterAll(async () => {
    await backups?.close();
    await town?.close();
  });

  const fetchFrom: typeof fetch = async (input, init) => {
    const url = new URL(String(input), 'http://centre');
    if (network === 'gone') throw new TypeError('Failed to fetch');
    if (network === 'until-a-pull' && url.pathname === paths.pull) network = 'gone';
    const centre = centres.get(now) ?? centreOf(now);
    centres.set(now, centre);
    return centre(url, init);
  };

  async function inTheField(worker: Worker, seed: string): Promise<Field> {
    const phone = await createTestPhone({ seed: `${seed}-${worker}-${backend}` });
    await phone.store.sync.keepCredential(worker);
    const orgId = town.ids.strada;
    const at = () => ({ at: phone.clock.now(), recordedAt: phone.clock.now() });
    const save = async (...changes: Parameters<typeof aChange> extends [unknown, ...infer I] ? I : never) => {
      expect(await phone.store.records.commit(aChange(phone.newId, ...changes))).toMatchObject({ ok: true });
    };
    return {
      phone,
      send: async () => {
        await contact(phone, fetchFrom);
        return contact(phone, fetchFrom);
      },
      person: async (note) => {
        const create = aCreate(phone.newId, { ...at(), orgId, body: aPersonBody({ note }) });
        await save(create);
        return create.recordId;
      },
      meeting: async (personId) => {
        const body = anEncounterBody(town, [personId]);
        const create = aCreate(phone.newId, { ...at(), orgId, kind: 'encounter', subjectId: personId, body });
        await save(create);
        return create.recordId;
      },
      note: async (personId, note) => {
        const seen = await phone.store.records.get('person', personId);
        await save(
          aPatch(phone.newId, personId, 'note', seen?.body.note ?? null, note, {
            baseV: seen?.v ?? 0,
            recordedAt: phone.clock.now(),
          }),
        );
      },
      sees: async (personId) => (await phone.store.records.get('person', personId))?.body.note,
    };
  }

  /** What a coordinator may see of the whole, as it reads: nothing missing, nothing double, nothing other. */
  async function allAtCentre(): Promise<ReadonlyMap<string, string>> {
    const { holds } = await pullAll(now, 'carla');
    const told = [...holds.values()].map(recordIn).filter((record) => record !== undefined);
    return new Map(
      told.map(({ id, kind, createdBy, body }) => [id, JSON.stringify([kind, createdBy, body])]),
    );
  }

  const onlyHere = ({ phone }: Field) => phone.store.sync.beacon().onlyHere;

  describe(`phones and a restored centre on ${backend}`, { timeout: slowMs }, () => {
    it('fault 15: two phones give back a night: nothing lost, nothing doubled, no older value', async () => {
      const [anna, bruno] = [await inTheField('anna', 'night'), await inTheField('bruno', 'night')];
      const known = await anna.person('A');
      await anna.meeting(known);
      await anna.send();
      await bruno.send();
      await backups.take(now);
      const lost = await anna.person('nuova');
      await anna.meeting(lost);
      await anna.note(known, 'B');
      await anna.send();
      await bruno.send();
      expect(await bruno.sees(known)).toBe('B');
      await bruno.note(known, 'C');
      await bruno.note(lost, 'rivista');
      await bruno.send();
      await anna.send();
      const before = await allAtCentre();
      // What was answered a while ago lies in the ledger of the log, no longer in the row it was written in.
      anna.phone.idle();
      await anna.phone.reload();
      now = (await backups.restore(now)).town;
      expect((await allAtCentre()).size).toBeLessThan(before.size);
      // Written before the phone learns of it: its number is above all that are given back.
      const meanwhile = await anna.person('intanto');
      const headSeq = anna.phone.store.sync.beacon().headSeq;
      await bruno.send();
      // What builds on the other phone's note waits here, and is counted as only here.
      expect(onlyHere(bruno)).toBe(1);
      expect(await bruno.sees(lost)).toBe('rivista');
      await anna.send();
      await bruno.send();
      await anna.send();
      const after = new Map(await allAtCentre());
      expect(after.delete(meanwhile)).toBe(true);
      expect(after).toEqual(before);
      for (const phone of [anna, bruno]) {
        expect(onlyHere(phone)).toBe(0);
        expect([await phone.sees(known), await phone.sees(lost)]).toEqual(['C', 'rivista']);
        await phone.phone.reload();
        expect([await phone.sees(known), await phone.sees(lost)]).toEqual(['C', 'rivista']);
        expect(phone.phone.store.sync.pullingAfresh).toBe(false);
      }
      // The numbers of the phone go on where they were: a new note is no fork.
      expect(anna.phone.store.sync.beacon().headSeq).toBe(headSeq);
      const device = anna.phone.store.sync.deviceId;
      await anna.person('dopo');
      await anna.send();
      expect([onlyHere(anna), anna.phone.store.sync.deviceId]).toEqual([0, device]);
    });

    it('fault 15: a phone that dies before it gave back still has all of it, says so, and gives it back', async () => {
      const anna = await inTheField('anna', 'dies');
      await anna.send();
      await backups.take(now);
      const lost = await anna.person('prima');
      await anna.meeting(lost);
      await anna.note(lost, 'seconda');
      await anna.send();
      expect(onlyHere(anna)).toBe(0);
      const before = await allAtCentre();
      now = (await backups.restore(now)).town;
      network = 'until-a-pull';
      await anna.send();
      expect(onlyHere(anna)).toBe(2);
      // Also the number that the locked phone shows.
      expect(await anna.phone.keeper.list()).toMatchObject([{ onlyHere: 2 }]);
      await anna.phone.reload();
      expect(onlyHere(anna)).toBe(2);
      expect(await anna.sees(lost)).toBe('seconda');
      anna.phone.idle();
      await anna.phone.reload();
      expect(onlyHere(anna)).toBe(2);
      network = 'there';
      await anna.send();
      expect(await allAtCentre()).toEqual(before);
      expect([onlyHere(anna), await anna.sees(lost)]).toEqual([0, 'seconda']);
    });

    it('fault 50, restore with an erased person still on a phone: not brought back, and gone from those phones', async () => {
      const [anna, bruno] = [await inTheField('anna', 'erased'), await inTheField('bruno', 'erased')];
      const person = await anna.person('da togliere');
      const meeting = await anna.meeting(person);
      await anna.send();
      await bruno.send();
      await backups.take(now);
      await bruno.note(person, 'ancora qui');
      const other = await bruno.person('resta');
      await bruno.meeting(other);
      await bruno.send();
      const at = town.clock.now();
      for (const recordId of [person, meeting]) {
        backups.apart.takenAway.append([{ what: 'record-erased', tenantId: town.ids.tenant, at, recordId }]);
      }
      now = (await backups.restore(now)).town;
      await anna.send();
      await bruno.send();
      const all = await allAtCentre();
      expect([all.has(person), all.has(meeting), all.has(other)]).toEqual([false, false, true]);
      for (const phone of [anna, bruno]) {
        expect(await phone.sees(person)).toBeUndefined();
        expect(onlyHere(phone)).toBe(0);
      }
    });
  });
}
