import { describe, expect, it } from 'vitest';
import { aQuietPhone, createPhone } from './harness/phone.ts';

const pull = '/api/sync/pull';

describe('pull cut at 60 %', () => {
  it('fault 9: goes on from the cursor, also after a reload, and only then sweeps', async () => {
    const phone = createPhone('cut', {
      prepare: ({ centre, newId }) => {
        for (let record = 0; record < 15; record += 1) centre.show(newId());
        centre.trouble = ({ path, nth }) => (path === pull && nth > 3 ? 'unreachable' : null);
      },
    });
    await phone.settle();
    expect(phone.store.disk.records.size).toBe(9);
    expect(phone.sync.status.current()).toMatchObject({ link: 'no-network', firstDownload: { received: 9 } });
    const cursor = phone.store.cursor;
    phone.centre.trouble = () => null;
    phone.reload();
    await phone.settle();
    expect(
      phone
        .pulls()
        .find(({ nth }) => nth === 5)
        ?.url.searchParams.get('cursor'),
    ).toBe(cursor);
    expect(phone.store.disk.records.size).toBe(15);
    expect(phone.sync.status.current()).toMatchObject({ link: 'reached', firstDownload: null });
    expect(phone.store.pullingAfresh).toBe(false);
  });
});

describe('a page that shifts during first sync', () => {
  it('what is born, or leaves, behind the pages already read comes by the feed', async () => {
    let ids: string[] = [];
    const phone = createPhone('shift', {
      prepare: ({ centre, newId }) => {
        ids = Array.from({ length: 12 }, newId).sort();
        for (const id of ids.slice(1)) centre.show(id);
        centre.trouble = ({ path, nth }) => {
          if (path !== pull || nth !== 3) return null;
          centre.show(ids[0] as string);
          centre.hide(ids[1] as string);
          return null;
        };
      },
    });
    await phone.settle();
    const [born, left, ...others] = ids;
    const current = [...phone.store.disk.records.keys()].sort();
    expect(current).toEqual([born, ...others]);
    expect(current).not.toContain(left);
  });
});

describe('rights changed', () => {
  it('pushes first, then pulls afresh and drops what it was not shown', async () => {
    const phone = await aQuietPhone('rights');
    const [kept, taken] = [phone.newId(), phone.newId()];
    phone.centre.show(kept);
    phone.centre.show(taken);
    await phone.pass(2);
    expect(phone.store.disk.records.size).toBe(2);
    phone.centre.trouble = () => 'unreachable';
    const mine = phone.newId();
    phone.store.commit(mine);
    await phone.settle();
    phone.centre.trouble = () => null;
    phone.centre.hide(taken);
    phone.centre.restart = 'rights-changed';
    const from = phone.centre.requests.length;
    await phone.sync.sendNow();
    const paths = phone.centre.requests.slice(from).filter(({ path }) => path !== '/api/sync/stream');
    expect(paths[0]?.path).toBe('/api/sync/push');
    expect(paths.find(({ url, path }) => path === pull && !url.searchParams.has('cursor'))).toBeDefined();
    expect([...phone.store.disk.records.keys()].sort()).toEqual([kept, mine].sort());
  });
  it('an operation committed while the restart was on its way goes before the fresh pull', async () => {
    const phone = await aQuietPhone('rights-race');
    phone.centre.restart = 'rights-changed';
    let committed = false;
    phone.centre.trouble = ({ path }) => {
      if (path === pull && !committed) {
        committed = true;
        phone.store.commit(phone.newId());
      }
      return null;
    };
    const from = phone.centre.requests.length;
    await phone.sync.sendNow();
    const order = phone.centre.requests
      .slice(from)
      .map(({ path, url }) => (url.searchParams.has('cursor') ? `${path}?` : path));
    expect(order.indexOf('/api/sync/push')).toBeLessThan(order.indexOf(pull));
    expect(phone.store.beacon().onlyHere).toBe(0);
  });
  it('a centre that says restart for ever is not asked in circles', async () => {
    const phone = await aQuietPhone('restarts');
    phone.centre.trouble = ({ path }) => {
      if (path === pull) phone.centre.restart = 'cursor-ahead';
      return null;
    };
    const before = phone.pulls().length;
    await phone.sync.sendNow();
    await phone.pass(10);
    expect(phone.pulls().length - before).toBeLessThan(80);
  });
  it('a cursor that the centre cannot read leads to a fresh pull', async () => {
    const phone = await aQuietPhone('bad-cursor');
    phone.centre.trouble = ({ path, url }) =>
      path === pull && url.searchParams.get('cursor') === 'feed:0'
        ? { status: 400, code: 'bad-cursor' }
        : null;
    phone.centre.show(phone.newId());
    await phone.sync.sendNow();
    expect(phone.store.writes.length).toBeGreaterThan(0);
    expect(phone.pulls().some(({ url, nth }) => nth > 2 && !url.searchParams.has('cursor'))).toBe(true);
  });
});

describe('the disk does not take a page', () => {
  it('stops, says nothing false, and asks for the same page later', async () => {
    const phone = await aQuietPhone('page-disk');
    const cursor = phone.store.cursor;
    phone.centre.show(phone.newId());
    phone.store.failing = 'disk-full';
    await phone.sync.sendNow();
    expect(phone.store.cursor).toBe(cursor);
    expect(phone.sync.status.current().working).toBe('idle');
    phone.store.failing = null;
    await phone.pass(1);
    expect(phone.store.disk.records.size).toBe(1);
  });
});

describe('polling is the truth', () => {
  it('news arrive within about a minute without any hint', async () => {
    const phone = await aQuietPhone('poll');
    phone.centre.show(phone.newId());
    await phone.pass(1.2);
    expect(phone.store.disk.records.size).toBe(1);
  });
  it('a quiet minute writes nothing to the disk', async () => {
    const phone = await aQuietPhone('quiet-minute');
    const before = phone.store.writes.length;
    await phone.pass(10);
    expect(phone.store.writes.length).toBe(before);
  });
  it('unknown fields of a record come through', async () => {
    const phone = await aQuietPhone('unknown');
    const id = phone.newId();
    phone.centre.show(id);
    await phone.sync.sendNow();
    expect(phone.store.disk.records.get(id)?.body).toEqual({ unknownToThisApp: 7 });
  });
});
