import { describe, expect, it } from 'vitest';
import { aQuietPhone } from './harness/phone.ts';

describe('401 in the middle of a sync', () => {
  it('fault 51: one silent refresh, then on as if nothing had been', async () => {
    const phone = await aQuietPhone('renewed');
    phone.centre.renewal = 'token-2';
    phone.centre.trouble = ({ path, token }) =>
      path.startsWith('/api/sync') && token === 'token-1' ? { status: 401, code: 'sign-in-needed' } : null;
    phone.store.commit(phone.newId());
    await phone.settle();
    expect(phone.sync.status.current()).toMatchObject({ link: 'reached', onlyHere: 0 });
    expect(phone.store.credential).toBe('token-2');
  });
  it('refused: work goes on, nothing is lost, and signing in again sends all', async () => {
    const phone = await aQuietPhone('signed-out');
    phone.centre.validTokens.clear();
    phone.store.commit(phone.newId());
    await phone.settle();
    phone.store.commit(phone.newId());
    await phone.pass(30);
    expect(phone.sync.status.current()).toMatchObject({
      link: 'sign-in-needed',
      onlyHere: 2,
      working: 'idle',
    });
    expect(phone.pushes().length).toBe(1);
    phone.centre.validTokens.add('token-3');
    await phone.store.keepCredential('token-3');
    phone.sync.credentialRenewed();
    await phone.settle();
    expect(phone.sync.status.current()).toMatchObject({ link: 'reached', onlyHere: 0 });
  });
});

describe("the phone's clock", () => {
  it('fault 22: three days ahead: the offset is measured, notes go', async () => {
    const phone = await aQuietPhone('ahead');
    phone.clock.advance({ days: 3 });
    phone.store.commit(phone.newId());
    await phone.settle();
    expect(phone.sync.status.current().onlyHere).toBe(0);
    expect(phone.store.contacts.at(-1)?.clockOffsetMs).toBe(-3 * 86_400_000);
  });
  it('fault 23: set back while a group waits: the wait is not longer for it', async () => {
    const phone = await aQuietPhone('back');
    phone.centre.verdict = () => 'later';
    phone.store.commit(phone.newId());
    await phone.settle();
    phone.clock.set('1970-01-01T00:00:00.000Z');
    phone.centre.verdict = () => 'accepted';
    await phone.pass(1);
    expect(phone.sync.status.current().onlyHere).toBe(0);
  });
  it('moved in the middle of a request: the round trip is not believed', async () => {
    const phone = await aQuietPhone('jump');
    phone.centre.trouble = () => {
      phone.clock.advance({ days: 1 });
      return null;
    };
    await phone.sync.sendNow();
    const offset = phone.store.contacts.at(-1)?.clockOffsetMs ?? 0;
    expect(Math.abs(offset + Date.parse(phone.clock.now()) - Date.parse(phone.serverClock.now()))).toBe(0);
  });
});

describe('stopping', () => {
  it('gives up what runs, arms nothing, and writes nothing more', async () => {
    const phone = await aQuietPhone('stop');
    phone.centre.trouble = () => 'hangs';
    phone.store.commit(phone.newId());
    await phone.settle();
    const writes = phone.store.writes.length;
    phone.sync.stop();
    await phone.settle();
    await phone.pass(60);
    expect(phone.store.writes.length).toBe(writes);
    expect(phone.timers.armed).toBe(0);
    expect(phone.store.beacon().onlyHere).toBe(1);
  });
});
