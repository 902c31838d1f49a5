import { describe, expect, it } from 'vitest';
import { aQuietPhone } from './harness/phone.ts';

const push = '/api/sync/push';

describe('whole batch failing on one group', () => {
  it.each([400, 403, 413, 422])(
    '%i: halves it down to that group; the others land, it is held and shown',
    async (status) => {
      const phone = await aQuietPhone(`bisect-${status}`);
      phone.centre.trouble = () => 'unreachable';
      const groups = Array.from({ length: 100 }, () => phone.store.commit(phone.newId()));
      const bad = groups[62]!;
      phone.centre.trouble = ({ path, body }) =>
        path === push && JSON.stringify(body).includes(bad.groupId) ? { status, code: 'bad-request' } : null;
      await phone.sync.sendNow();
      expect(phone.centre.applied.size).toBe(99);
      expect(phone.pushes().length).toBeLessThan(30);
      const [item] = phone.sync.outbox.current();
      expect(item).toMatchObject({ recordId: bad.operations[0]?.recordId, state: 'trying-later', tries: 1 });
      expect(phone.sync.status.current()).toMatchObject({ link: 'reached', onlyHere: 1 });
      phone.centre.trouble = () => null;
      await phone.pass(5);
      expect(phone.sync.outbox.current()).toEqual([]);
    },
  );
});

describe('later', () => {
  it('three times: tried again on its own back-off, then shown; its neighbours land at once', async () => {
    const phone = await aQuietPhone('later');
    const stubborn = phone.store.commit(phone.newId());
    const opId = stubborn.operations[0]?.opId;
    phone.centre.verdict = (operation) => (operation.opId === opId ? 'later' : 'accepted');
    phone.store.commit(phone.newId());
    await phone.settle();
    expect(phone.centre.applied.size).toBe(1);
    expect(phone.sync.outbox.current()).toMatchObject([{ state: 'waiting', tries: 1 }]);
    await phone.pass(1);
    expect(phone.sync.outbox.current()).toMatchObject([{ state: 'trying-later' }]);
    expect(phone.sync.outbox.current()[0]?.tries).toBeGreaterThanOrEqual(3);
    phone.centre.verdict = () => 'accepted';
    await phone.pass(15);
    expect(phone.sync.status.current().onlyHere).toBe(0);
  });
  it('waits for what another phone has not sent yet: goes again as soon as news comes, not when its back-off ends', async () => {
    const phone = await aQuietPhone('later-for-others');
    phone.centre.verdict = () => 'later';
    phone.store.commit(phone.newId());
    // Long enough for a back-off of minutes.
    await phone.pass(10);
    expect(phone.sync.status.current().onlyHere).toBe(1);
    phone.centre.verdict = () => 'accepted';
    const tries = phone.pushes().length;
    phone.centre.show(phone.newId());
    phone.visible();
    await phone.settle();
    expect(phone.pushes().length).toBe(tries + 1);
    expect(phone.sync.status.current().onlyHere).toBe(0);
  });

  it('a reply that forgets a group counts as later, not as a reason to run in circles', async () => {
    const phone = await aQuietPhone('forgets');
    phone.centre.forgetful = true;
    phone.store.commit(phone.newId());
    await phone.settle();
    expect(phone.pushes()).toHaveLength(1);
  });
});

describe('refused', () => {
  it('is a final answer: not sent again, still only here, waits for a person', async () => {
    const phone = await aQuietPhone('refused');
    phone.centre.verdict = () => 'refused';
    phone.store.commit(phone.newId());
    await phone.pass(10);
    expect(phone.pushes()).toHaveLength(1);
    expect(phone.sync.status.current()).toMatchObject({
      onlyHere: 1,
      needsAttention: 1,
      lastDelivery: { sent: 1, arrived: 0 },
    });
  });
});

describe('fork', () => {
  it('takes a new deviceId, keeps the opIds and goes on', async () => {
    const phone = await aQuietPhone('fork');
    const before = phone.store.deviceId;
    phone.centre.forkOnce = true;
    const group = phone.store.commit(phone.newId());
    await phone.settle();
    expect(phone.store.deviceId).not.toBe(before);
    expect([...phone.centre.applied.keys()]).toEqual(group.operations.map(({ opId }) => opId));
    expect(phone.sync.status.current().onlyHere).toBe(0);
  });
});

describe('bounded batches', () => {
  it('fault 63: 2,000 operations waiting after thirty days without network go in batches of at most 200, in seq order', async () => {
    const phone = await aQuietPhone('month');
    phone.centre.trouble = () => 'unreachable';
    for (let night = 0; night < 200; night += 1)
      phone.store.commit(...Array.from({ length: 10 }, phone.newId));
    await phone.settle();
    phone.centre.trouble = () => null;
    const already = phone.pushes().length;
    await phone.sync.sendNow();
    const sizes = phone
      .pushes()
      .slice(already)
      .map(
        ({ body }) =>
          (body as { groups: { operations: unknown[] }[] }).groups.flatMap((group) => group.operations)
            .length,
      );
    expect(Math.max(...sizes)).toBeLessThanOrEqual(200);
    expect(sizes.length).toBeLessThan(20);
    expect(phone.centre.applied.size).toBe(2_000);
    expect(phone.sync.status.current().onlyHere).toBe(0);
    expect([...phone.centre.applied.keys()]).toEqual(
      phone.store.disk.groups.flatMap((group) => group.operations.map(({ opId }) => opId)),
    );
  });
  it('a group of many operations is never split', async () => {
    const phone = await aQuietPhone('whole');
    phone.centre.trouble = () => 'unreachable';
    for (let note = 0; note < 150; note += 1) phone.store.commit(phone.newId());
    const big = phone.store.commit(...Array.from({ length: 120 }, phone.newId));
    await phone.settle();
    phone.centre.trouble = () => null;
    await phone.sync.sendNow();
    const carrying = phone.pushes().filter(({ body }) => JSON.stringify(body).includes(big.groupId));
    const lastSent = carrying.at(-1)?.body as { groups: { groupId: string; operations: unknown[] }[] };
    expect(lastSent.groups.find(({ groupId }) => groupId === big.groupId)?.operations).toHaveLength(120);
    expect(phone.store.beacon().onlyHere).toBe(0);
  });
});

describe('full disk', () => {
  it('answers stay in memory, pushing goes on, the screen stays honest, and they are kept when there is room', async () => {
    const phone = await aQuietPhone('disk-full');
    phone.store.failing = 'disk-full';
    phone.store.commit(phone.newId());
    await phone.settle();
    phone.store.commit(phone.newId());
    await phone.sync.sendNow();
    expect(phone.centre.applied.size).toBe(2);
    expect(phone.sync.status.current().onlyHere).toBe(2);
    const sent = phone.pushes().length;
    expect(sent).toBe(2);
    phone.store.failing = null;
    await phone.pass(6);
    expect(phone.sync.status.current().onlyHere).toBe(0);
    expect(phone.pushes()).toHaveLength(sent);
  });
  it('nowhere to note a contact: the neighbours of a group answered later still go', async () => {
    const phone = await aQuietPhone('disk-full-later');
    phone.store.failing = 'disk-full';
    phone.centre.verdict = () => 'later';
    phone.store.commit(phone.newId());
    await phone.settle();
    phone.centre.verdict = () => 'accepted';
    phone.store.commit(phone.newId());
    await phone.settle();
    expect(phone.centre.applied.size).toBe(1);
  });
  it('a broken store stops nothing for good', async () => {
    const phone = await aQuietPhone('disk-broken');
    phone.store.failing = 'storage-broken';
    phone.store.commit(phone.newId());
    await phone.settle();
    expect(phone.sync.status.current()).toMatchObject({ working: 'idle', onlyHere: 1 });
    phone.store.failing = null;
    await phone.pass(6);
    expect(phone.sync.status.current().onlyHere).toBe(0);
  });
});

describe('reload in the middle of a push', () => {
  it('sends the same opIds again and learns the same answers', async () => {
    const phone = await aQuietPhone('reload');
    phone.centre.trouble = ({ path, nth }) => (path === push && nth === 1 ? 'hangs' : null);
    const group = phone.store.commit(phone.newId());
    await phone.settle();
    phone.reload();
    await phone.settle();
    expect([...phone.centre.applied.keys()]).toEqual(group.operations.map(({ opId }) => opId));
    expect(phone.sync.status.current().onlyHere).toBe(0);
  });
  it('the centre had done the work already: one effect', async () => {
    const phone = await aQuietPhone('reload-after');
    phone.centre.trouble = ({ path, nth }) => (path === push && nth === 1 ? 'lost-answer' : null);
    phone.store.commit(phone.newId());
    await phone.settle();
    phone.reload();
    await phone.settle();
    expect(phone.centre.applied.size).toBe(1);
    expect(phone.sync.status.current().onlyHere).toBe(0);
  });
});
