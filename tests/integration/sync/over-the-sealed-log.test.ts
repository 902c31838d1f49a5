import { describe, expect, it } from 'vitest';
import { createHttp, createSync } from '../../../src/sync/index.ts';
import { createSeededIds, createSeededRandom } from '../../harness/seeded-random.ts';
import { aChange, aCreate } from '../storage/builders.ts';
import { createTestPhone, type TestPhone } from '../storage/test-phone.ts';
import { createFakeTimers } from './harness/fake-timers.ts';
import { ScriptedCentre } from './harness/scripted-centre.ts';

/** The real store, sealed log and all, against the scripted centre: what the double promises must be what the store does. */
function syncOf(phone: TestPhone, centre: ScriptedCentre) {
  centre.validTokens.add(phone.store.sync.credential ?? '');
  const timers = createFakeTimers(phone.clock);
  const sync = createSync({
    store: phone.store.sync,
    http: createHttp({ fetch: centre.fetch, baseUrl: '', clock: phone.clock, timers }),
    clock: phone.clock,
    random: createSeededRandom('sealed').next,
    timers,
    newId: phone.newId,
    connectivity: { visible: () => true, listen: () => () => {} },
    appVersion: 'test',
    lastContactAt: phone.store.lastContactAt,
  });
  return { sync, timers };
}

async function save(phone: TestPhone, notes: number): Promise<void> {
  for (let note = 0; note < notes; note += 1) {
    await phone.store.records.commit(aChange(phone.newId, aCreate(phone.newId)));
  }
}

describe('over the sealed log', () => {
  it('saved without network, reloaded, sent whole, pulled back, and nothing is only here any more', async () => {
    const phone = await createTestPhone({ seed: 'sync-1' });
    await save(phone, 25);
    await phone.reload();
    const centre = new ScriptedCentre(phone.clock.now);
    const { sync } = syncOf(phone, centre);
    await sync.sendNow();
    expect(sync.status.current()).toMatchObject({
      link: 'reached',
      onlyHere: 0,
      lastDelivery: { arrived: 25 },
    });
    expect(sync.outbox.current()).toEqual([]);
    expect(phone.store.sync.pullingAfresh).toBe(false);
    sync.stop();
    const store = await phone.reload();
    expect(store.sync.beacon()).toEqual({ headSeq: 25, onlyHere: 0 });
    expect(store.sync.cursor).not.toBeNull();
  });

  it('answers lost, half of the pushes ill, then a reload: each operation has one effect', async () => {
    const phone = await createTestPhone({ seed: 'sync-2' });
    await save(phone, 10);
    const centre = new ScriptedCentre(phone.clock.now);
    centre.trouble = ({ path, nth }) => {
      if (path !== '/api/sync/push') return null;
      return nth === 1 ? 'lost-answer' : nth === 2 ? { status: 500 } : null;
    };
    const first = syncOf(phone, centre).sync;
    await first.sendNow();
    expect(first.status.current().onlyHere).toBe(10);
    first.stop();
    await phone.reload();
    const second = syncOf(phone, centre).sync;
    await second.sendNow();
    await second.sendNow();
    expect(second.status.current().onlyHere).toBe(0);
    expect(centre.applied.size).toBe(10);
    second.stop();
  });

  it('a fork is re-stamped and goes on; a refusal is listed with its reason', async () => {
    const phone = await createTestPhone({ seed: 'sync-3' });
    await save(phone, 2);
    const [refusedGroup] = phone.store.sync.unansweredGroups({ operations: 1 }, new Set());
    const refusedOpId = refusedGroup?.operations[0]?.opId;
    const centre = new ScriptedCentre(phone.clock.now);
    centre.forkOnce = true;
    centre.verdict = ({ opId }) => (opId === refusedOpId ? 'refused' : 'accepted');
    const deviceId = phone.store.sync.deviceId;
    const { sync } = syncOf(phone, centre);
    await sync.sendNow();
    expect(phone.store.sync.deviceId).not.toBe(deviceId);
    expect(sync.status.current()).toMatchObject({ onlyHere: 1, needsAttention: 1 });
    expect(sync.outbox.current()).toMatchObject([
      { state: 'refused', opIds: [refusedOpId], reason: { code: 'invalid' } },
    ]);
    sync.stop();
  });

  it('a group on its own back-off is left out of the batches until its time', async () => {
    const phone = await createTestPhone({ seed: 'sync-4' });
    await save(phone, 3);
    const [later] = phone.store.sync.unansweredGroups({ operations: 1 }, new Set());
    const centre = new ScriptedCentre(phone.clock.now);
    centre.verdict = ({ opId }) => (opId === later?.operations[0]?.opId ? 'later' : 'accepted');
    const { sync, timers } = syncOf(phone, centre);
    await sync.sendNow();
    expect(centre.applied.size).toBe(2);
    expect(sync.status.current().onlyHere).toBe(1);
    centre.verdict = () => 'accepted';
    timers.fireNext(10_000);
    await sync.sendNow();
    expect(sync.status.current().onlyHere).toBe(0);
    sync.stop();
  });

  it('fault 10: killed at any write of a first download, it holds the records up to its cursor, no more and no fewer', async () => {
    const ids = Array.from({ length: 8 }, createSeededIds('fault-10')).sort();
    let died = 0;
    for (let writes = 0, downloaded = false; !downloaded; writes += 1) {
      const phone = await createTestPhone({ seed: `sync-10-${writes}` });
      const centre = new ScriptedCentre(phone.clock.now);
      for (const id of ids) centre.show(id);
      phone.disk.dieAtWrite(writes);
      const { sync } = syncOf(phone, centre);
      await sync.sendNow();
      sync.stop();
      phone.disk.dieAtWrite(null);
      await phone.reload();

      const held = await idsHeld(phone, ids);
      const { cursor } = phone.store.sync;
      // The scripted centre pages by ascending id: what it gave up to a cursor can be read in the cursor.
      const given = cursor?.startsWith('first:')
        ? ids.filter((id) => id <= (cursor.split(':')[1] ?? ''))
        : ids;
      expect(held, `died at write ${writes}`).toEqual(cursor === null ? [] : given);
      downloaded = cursor?.startsWith('feed:') ?? false;
      if (!downloaded) died += 1;

      const second = syncOf(phone, centre).sync;
      await second.sendNow();
      expect(await idsHeld(phone, ids)).toEqual(ids);
      second.stop();
    }
    // Between two pages, not only before the first one.
    expect(died).toBeGreaterThan(1);
  });
});

async function idsHeld(phone: TestPhone, ids: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(ids.map((id) => phone.store.records.get('encounter', id)));
  return found.flatMap((record) => record?.id ?? []);
}
