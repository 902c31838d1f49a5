import { describe, expect, it } from 'vitest';
import { aQuietPhone } from './harness/phone.ts';

const push = '/api/sync/push';
const isSync = (path: string) => path === push || path === '/api/sync/pull';

describe('captive portal', () => {
  it('fault 7: a 200 with HTML is no network; nothing is lost, and all goes once the portal is gone', async () => {
    const phone = await aQuietPhone();
    phone.centre.trouble = () => 'portal';
    phone.store.commit(phone.newId());
    await phone.settle();
    expect(phone.sync.status.current()).toMatchObject({ link: 'no-network', onlyHere: 1, working: 'idle' });
    phone.centre.trouble = () => null;
    await phone.pass(2);
    expect(phone.sync.status.current()).toMatchObject({ link: 'reached', onlyHere: 0 });
  });
  it('JSON without our header is not the centre either', async () => {
    const phone = await aQuietPhone();
    phone.centre.trouble = ({ path }) => (isSync(path) ? 'json-of-another' : null);
    await phone.sync.sendNow();
    expect(phone.sync.status.current().link).toBe('no-network');
  });
});

describe('500s on half of the pushes', () => {
  it('fault 5: keeps all, backs off, and drains; no opId has two effects', async () => {
    const phone = await aQuietPhone('half');
    phone.centre.trouble = ({ path, nth }) => (path === push && nth % 2 === 1 ? { status: 500 } : null);
    for (let note = 0; note < 40; note += 1) phone.store.commit(phone.newId());
    await phone.settle();
    expect(phone.sync.status.current()).toMatchObject({ link: 'centre-silent', onlyHere: 40 });
    await phone.pass(30);
    expect(phone.sync.status.current()).toMatchObject({ link: 'reached', onlyHere: 0 });
    expect(phone.centre.applied.size).toBe(40);
  });
  it('a centre that is down for a day is asked ever less, at most every five minutes, and never given up', async () => {
    const phone = await aQuietPhone('down');
    phone.store.commit(phone.newId());
    phone.centre.trouble = ({ path }) => (isSync(path) ? { status: 503 } : null);
    await phone.settle();
    const before = phone.pushes().length + phone.pulls().length;
    await phone.pass(24 * 60);
    const tries = phone.pushes().length + phone.pulls().length - before;
    expect(tries).toBeGreaterThan(24 * 12);
    expect(tries).toBeLessThan(24 * 40);
    phone.centre.trouble = () => null;
    await phone.pass(20);
    expect(phone.sync.status.current().onlyHere).toBe(0);
  });
  it('one group that makes the centre fail does not stop its neighbours', async () => {
    const phone = await aQuietPhone('ill-group');
    const ill = phone.store.commit(phone.newId());
    for (let note = 0; note < 6; note += 1) phone.store.commit(phone.newId());
    phone.centre.trouble = ({ path, body }) =>
      path === push && JSON.stringify(body).includes(ill.groupId) ? { status: 500 } : null;
    await phone.pass(15);
    expect(phone.centre.applied.size).toBe(6);
    expect(phone.sync.status.current().onlyHere).toBe(1);
    phone.centre.trouble = () => null;
    await phone.pass(20);
    expect(phone.sync.status.current().onlyHere).toBe(0);
  });
});

describe('time-outs', () => {
  it('fault 8: gives a hanging connection up after 30 s and sends smaller batches until they get through', async () => {
    const phone = await aQuietPhone('slow');
    // A network that carries four groups within the time-out, not five.
    phone.centre.trouble = ({ path, body }) =>
      path === push && (body as { groups: unknown[] }).groups.length > 4 ? 'hangs' : null;
    for (let note = 0; note < 30; note += 1) phone.store.commit(phone.newId());
    await phone.settle();
    expect(phone.sync.status.current().working).toBe('pushing');
    await phone.pass(60);
    expect(phone.sync.status.current()).toMatchObject({ link: 'reached', onlyHere: 0 });
  });
  it('asks for smaller pages until they get through', async () => {
    const phone = await aQuietPhone('slow-page');
    phone.centre.trouble = ({ path, url }) =>
      path === '/api/sync/pull' && Number(url.searchParams.get('limit')) > 100 ? 'hangs' : null;
    phone.centre.show(phone.newId());
    await phone.pass(15);
    expect(phone.store.disk.records.size).toBe(1);
  });
  it('a commit while a connection hangs is saved at once and goes with the next attempt', async () => {
    const phone = await aQuietPhone('hang');
    phone.centre.trouble = ({ path }) => (isSync(path) ? 'hangs' : null);
    phone.store.commit(phone.newId());
    await phone.settle();
    phone.store.commit(phone.newId());
    expect(phone.sync.status.current().onlyHere).toBe(2);
    phone.centre.trouble = () => null;
    await phone.pass(3);
    expect(phone.sync.status.current().onlyHere).toBe(0);
  });
});

describe('lost answers', () => {
  it('fault 2: the same opIds are sent again, and have one effect', async () => {
    const phone = await aQuietPhone('lost');
    const group = phone.store.commit(phone.newId(), phone.newId());
    phone.centre.trouble = ({ path, nth }) => (path === push && nth <= 2 ? 'lost-answer' : null);
    await phone.pass(5);
    const sentOpIds = phone.pushes().map(({ body }) => JSON.stringify(body).match(/"opId":"[^"]+"/g));
    expect(sentOpIds.length).toBeGreaterThanOrEqual(3);
    expect(sentOpIds[2]).toEqual(sentOpIds[0]);
    expect(phone.centre.applied.size).toBe(group.operations.length);
    expect(phone.sync.status.current()).toMatchObject({ onlyHere: 0, lastDelivery: { sent: 2, arrived: 2 } });
  });
  it('answer lost, then pull: nothing is pulled before it is learnt', async () => {
    const phone = await aQuietPhone('lost-then-pull');
    const pullsBefore = phone.pulls().length;
    phone.centre.trouble = ({ path, nth }) => (path === push && nth <= 2 ? 'lost-answer' : null);
    phone.store.commit(phone.newId());
    await phone.settle();
    phone.visible();
    await phone.settle();
    expect(phone.pulls().length).toBe(pullsBefore);
    phone.online();
    await phone.settle();
    expect(phone.store.beacon().onlyHere).toBe(0);
    expect(phone.pulls().length).toBeGreaterThan(pullsBefore);
  });
});

describe('429', () => {
  it('fault 64: waits as long as asked and a little more, whatever is saved or seen meanwhile', async () => {
    const phone = await aQuietPhone('slow-down');
    phone.centre.trouble = ({ path, nth }) =>
      path === push && nth === 1 ? { status: 429, retryAfter: 60 } : null;
    phone.store.commit(phone.newId());
    await phone.settle();
    phone.store.commit(phone.newId());
    phone.visible();
    await phone.pass(0.9);
    expect(phone.pushes()).toHaveLength(1);
    expect(phone.sync.status.current()).toMatchObject({ link: 'reached', onlyHere: 2 });
    await phone.pass(1);
    expect(phone.sync.status.current().onlyHere).toBe(0);
  });
  it('"send now" does not wait', async () => {
    const phone = await aQuietPhone('impatient');
    phone.centre.trouble = ({ path, nth }) =>
      path === push && nth === 1 ? { status: 429, retryAfter: 600 } : null;
    phone.store.commit(phone.newId());
    await phone.settle();
    await phone.sync.sendNow();
    expect(phone.sync.status.current().onlyHere).toBe(0);
  });
});
