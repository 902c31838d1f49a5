import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../src/domain/kernel/service-night.ts';
import { startFaultProxy } from '../harness/fault-proxy.ts';
import type { FieldPhone } from '../harness/field-phone.ts';
import { Hand } from '../harness/hand.ts';
import {
  getToWork,
  goBack,
  onlyHere,
  openNotes,
  recordCountWithNote,
  sendNow,
  signInAgain,
  unlock,
  writeHalfANote,
} from './scenes.ts';
import { openTroubleBench, type TroubleBench } from './trouble-bench.ts';

const once = { records: 1, versions: 1, operations: 1 };
const nowhere = { records: 0, versions: 0, operations: 0 };
const isPush = (path: string) => path === '/api/sync/push';

/** What the road to the centre does to notes, and what becomes of them. Real browsers, server and PostgreSQL. */
describe('when the road to the centre fails', () => {
  let bench: TroubleBench;
  beforeAll(async () => {
    bench = await openTroubleBench();
  }, 120_000);
  afterEach(({ task }) => bench.closePhones(task));
  afterAll(() => bench.close());

  const pushesSeen = ({ net }: Pick<FieldPhone, 'net'>) => net.seen.filter((one) => isPush(one.path)).length;
  const words = (phone: FieldPhone, text: string | RegExp) =>
    phone.browser.page.getByText(text).first().waitFor();

  it('faults 1, 5 and 7: works on behind a captive portal, errors and broken connections, and delivers once', async () => {
    const phone = await bench.atWork('marta');
    phone.net.setFault(() => ({ kind: 'portal' }));
    await recordCountWithNote(phone.hand(), 'sotto il portale');
    await words(phone, 'Senza rete');
    expect(await onlyHere(phone.browser.page)).toBe(1);
    await openNotes(phone.hand());
    await sendNow(phone.hand());
    await words(phone, 'Senza rete. Parte da sola appena torna.');

    phone.net.setFault(() => ({ kind: 'status', status: 500, from: 'centre' }));
    await sendNow(phone.hand());
    await words(phone, 'Il centro non risponde. Si riprova da soli, sempre.');
    await words(phone, '1 nota solo su questo telefono');

    phone.net.setFault(() => ({ kind: 'drop-request' }));
    await sendNow(phone.hand());
    await words(phone, 'Senza rete. Parte da sola appena torna.');
    await goBack(phone.hand());
    await recordCountWithNote(phone.hand(), 'a linea caduta');
    expect(await onlyHere(phone.browser.page)).toBe(2);
    expect(await bench.stored('sotto il portale')).toEqual(nowhere);

    phone.net.setFault(() => ({ kind: 'none' }));
    await openNotes(phone.hand());
    await sendNow(phone.hand());
    await words(phone, 'Agganciati. Niente aspetta di partire.');
    await words(phone, '0 note solo su questo telefono');
    expect(await bench.stored('sotto il portale')).toEqual(once);
    expect(await bench.stored('a linea caduta')).toEqual(once);
  });

  it('faults 2 and 3: keeps counting a note whose answer was lost, and sending it three times has one effect', async () => {
    const phone = await bench.atWork('davide');
    phone.net.setFault((path) => ({ kind: isPush(path) ? 'drop-response' : 'none' }));
    await recordCountWithNote(phone.hand(), 'risposta persa');
    await expect.poll(() => bench.stored('risposta persa'), { timeout: 60_000 }).toEqual(once);
    // The centre has it; the phone does not know, and does not say so.
    expect(await onlyHere(phone.browser.page)).toBe(1);
    phone.net.setFault((path) => ({ kind: isPush(path) ? 'twice' : 'none' }));
    const before = pushesSeen(phone);
    await openNotes(phone.hand());
    await sendNow(phone.hand());
    await words(phone, '0 note solo su questo telefono');
    expect(pushesSeen(phone)).toBeGreaterThan(before);
    expect(await bench.stored('risposta persa')).toEqual(once);
  });

  it('loses and doubles nothing when the app dies in the middle of a push', async () => {
    // Behind the phone's own road stands a second one, which tells what really reached the centre, however late.
    const gate = await startFaultProxy(bench.centre);
    const phone = await bench.atWork('ilaria', { through: gate });
    const dieInMidPush = async (note: string, die: () => Promise<unknown>) => {
      phone.net.setFault((path) => (isPush(path) ? { kind: 'delay', ms: 4_000 } : { kind: 'none' }));
      const [sent, arrived] = [pushesSeen(phone), pushesSeen({ net: gate })];
      await recordCountWithNote(phone.hand(), note);
      await expect.poll(() => pushesSeen(phone), { timeout: 60_000 }).toBe(sent + 1);
      await die();
      phone.net.setFault(() => ({ kind: 'none' }));
      await unlock(phone.hand());
      await phone.browser.page.getByRole('button', { name: 'Nuovo incontro' }).waitFor();
      // The one sent before the death and the one sent after it.
      await expect
        .poll(() => pushesSeen({ net: gate }), { timeout: 30_000 })
        .toBeGreaterThanOrEqual(arrived + 2);
      await expect.poll(() => onlyHere(phone.browser.page), { timeout: 30_000 }).toBe(0);
    };
    await dieInMidPush('ricaricata', () => phone.browser.page.reload());
    await dieInMidPush('uccisa', () => phone.restart());
    // The centre takes pushes one after the other: with this one answered, no earlier one is still on its way.
    await recordCountWithNote(phone.hand(), 'dopo');
    await expect.poll(() => bench.stored('dopo'), { timeout: 60_000 }).toEqual(once);
    expect(await bench.stored('ricaricata')).toEqual(once);
    expect(await bench.stored('uccisa')).toEqual(once);
    await gate.close();
  });

  it('faults 4 and 9: a push that arrives after its successor, and answers cut off on the way, lose and double nothing', async () => {
    const gate = await startFaultProxy(bench.centre);
    const phone = await bench.atWork('karim', { through: gate, team: 'Notte 3' });
    const [sent, arrived] = [pushesSeen(phone), pushesSeen({ net: gate })];
    phone.net.setFault((path) => ({
      kind: isPush(path) && pushesSeen(phone) === sent + 1 ? 'reorder' : 'none',
    }));
    await recordCountWithNote(phone.hand(), 'arrivata per ultima');
    await expect.poll(() => onlyHere(phone.browser.page), { timeout: 60_000 }).toBe(0);
    // The one that was sent again, and after it the one that the road held back.
    await expect.poll(() => pushesSeen({ net: gate }), { timeout: 30_000 }).toBe(arrived + 2);

    phone.net.setFault((path) => ({ kind: path.startsWith('/api/sync/p') ? 'truncate' : 'none' }));
    await recordCountWithNote(phone.hand(), 'risposta tagliata');
    await expect.poll(() => bench.stored('risposta tagliata'), { timeout: 60_000 }).toEqual(once);
    expect(await onlyHere(phone.browser.page)).toBe(1);
    phone.net.setFault(() => ({ kind: 'none' }));
    await openNotes(phone.hand());
    await sendNow(phone.hand());
    await words(phone, '0 note solo su questo telefono');
    for (const note of ['arrivata per ultima', 'risposta tagliata'])
      expect(await bench.stored(note)).toEqual(once);
    await gate.close();
  });

  it('fault 51: asks to sign in again when the sign-in expired meanwhile, and then delivers', async () => {
    const phone = await bench.atWork('karim', { team: 'Notte 3' });
    await phone.net.cut();
    await bench.endSessions('karim');
    await recordCountWithNote(phone.hand(), 'accesso scaduto');
    await phone.net.restore();
    await openNotes(phone.hand());
    await sendNow(phone.hand());
    await words(phone, 'Il centro chiede di nuovo chi sei.');
    await words(phone, '1 nota solo su questo telefono');
    // Work goes on.
    await goBack(phone.hand());
    await recordCountWithNote(phone.hand(), 'ancora al lavoro');
    expect(await onlyHere(phone.browser.page)).toBe(2);
    expect(await bench.stored('accesso scaduto')).toEqual(nowhere);

    await openNotes(phone.hand());
    await phone.hand().tap(phone.browser.page.getByRole('link', { name: 'Accedi di nuovo' }));
    await signInAgain(phone.hand(), { ...bench.centre.login('karim'), password: 'non è questa' });
    await words(phone, /non vanno insieme/);
    await signInAgain(phone.hand(), bench.centre.login('karim'));
    await words(phone, /Il centro ti riconosce di nuovo/);
    await goBack(phone.hand());
    await words(phone, '0 note solo su questo telefono');
    expect(await bench.stored('accesso scaduto')).toEqual(once);
    expect(await bench.stored('ancora al lavoro')).toEqual(once);
  });

  it('faults 22 and 23: with its clock three days ahead, then as many behind, notes arrive once, in their night and in order', async () => {
    const phone = await bench.atWork('davide');
    const { page, context } = phone.browser;
    const writeWithClockMoved = async (days: number, note: string) => {
      await context.addInitScript((ms) => {
        const Real = Date;
        globalThis.Date = class extends Real {
          constructor(...given: []) {
            super(...((given.length === 0 ? [Real.now() + ms] : given) as []));
          }
          static override now() {
            return Real.now() + ms;
          }
        } as DateConstructor;
      }, days * 86_400_000);
      await page.reload();
      // An outing begun before the centre told the hour would go by the phone's own.
      const told = page.waitForResponse((response) => response.url().includes('/api/sync/pull'), {
        timeout: 30_000,
      });
      await unlock(phone.hand());
      await told;
      await getToWork(phone.hand());
      await recordCountWithNote(phone.hand(), note);
      await expect.poll(() => bench.stored(note), { timeout: 30_000 }).toEqual(once);
      await expect.poll(() => onlyHere(page), { timeout: 30_000 }).toBe(0);
    };
    await writeWithClockMoved(3, 'tre giorni avanti');
    // On top of the first: six back is three behind.
    await writeWithClockMoved(-6, 'tre giorni indietro');
    // A shift that begins in the morning may be a day's: then its date is its night, on every clock.
    const night = await bench.nightOfShift('davide');
    expect([bench.centre.tonight, addDays(bench.centre.tonight, 1)]).toContain(night);
    const [ahead, behind] = [
      await bench.nightOf('tre giorni avanti'),
      await bench.nightOf('tre giorni indietro'),
    ];
    for (const one of [ahead, behind]) expect(one).toMatchObject({ night, doubted: false });
    // In the order in which they came, which is the other way round by the phone's clock.
    expect(behind?.v).toBeGreaterThan(ahead?.v ?? Number.NaN);
  });

  it('fault 3: lets one tab write at a time, and loses nothing between them', async () => {
    const phone = await bench.atWork('marta');
    const first = phone.browser.page;
    await writeHalfANote(phone.hand(), 'a metà tra due schede');
    const second = await phone.browser.context.newPage();
    const hand = new Hand(second);
    await second.goto('/');
    await unlock(hand);
    await second.getByRole('heading', { name: 'Aperto altrove' }).waitFor();
    await hand.tapButton('Usa qui');
    await unlock(hand);
    await second.getByRole('link', { name: /Un incontro da finire/ }).waitFor();
    await first.getByRole('heading', { name: 'Aperto altrove' }).waitFor();
    expect(await first.getByRole('button', { name: 'Salva' }).count()).toBe(0);

    await hand.tap(second.getByRole('link', { name: /Un incontro da finire/ }));
    expect(await second.getByLabel('Una nota').first().inputValue()).toBe('a metà tra due schede');
    await hand.tapButton('Salva');
    await second.getByText('Salvato su questo telefono').waitFor();
    await expect.poll(() => bench.stored('a metà tra due schede'), { timeout: 60_000 }).toEqual(once);
    await expect.poll(() => onlyHere(second), { timeout: 60_000 }).toBe(0);
    expect(await first.getByRole('heading', { name: 'Aperto altrove' }).isVisible()).toBe(true);
  });
});
