import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type CentralStore, startCentralStore } from '../harness/central-store.ts';
import { deskWindow, type FieldPhone, openFieldPhone } from '../harness/field-phone.ts';
import {
  approve,
  arrive,
  choosePassphrase,
  closeAndHandIn,
  correct,
  handInAgain,
  onlyHere,
  openLog,
  openPerson,
  openReturnedLog,
  recordCount,
  recordKnownPerson,
  recordNewcomer,
  referFromPersonPage,
  returnWithQuestion,
  signIn,
  startOrJoinShift,
  unlock,
} from './scenes.ts';

const minutes = 60_000;

/** What a failure looked like on each screen, for whoever mends it. */
async function keepPicture({ browser }: FieldPhone, index: number): Promise<void> {
  try {
    await browser.page.screenshot({ path: `artifacts/failures/main-job-${index}.png` });
  } catch (error) {
    // A browser that was killed shows nothing. What failed is told anyway; that its picture is missing is told too.
    console.error(`No picture of phone ${index}:`, error);
  }
}

export interface Night {
  /** How the test calls it. */
  readonly told: string;
  readonly team: string;
  readonly workers: readonly [string, string];
  /** With kills, every browser is killed and started again between any two steps. */
  readonly kills: boolean;
}

/**
 * The path everything else rests on: form, command, sealed commit, replicate, accept, review. Real browsers, a real
 * server, a real PostgreSQL; the only thing that is made up is the road between them, which is cut.
 */
export function mainJobSuite({ told, team, workers, kills }: Night): void {
  describe('an encounter written without signal reaches the supervisor', () => {
    let centre: CentralStore;
    const open: FieldPhone[] = [];

    beforeAll(async () => {
      centre = await startCentralStore({
        on: 'postgres',
        accounts: [...workers, 'lucia'],
      });
    }, 3 * minutes);
    afterEach(async ({ task }) => {
      if (task.result?.state === 'fail')
        await Promise.all(open.map((phone, index) => keepPicture(phone, index)));
      await Promise.all(open.splice(0).map((phone) => phone.close()));
    });
    afterAll(() => centre.close());

    async function phoneOf(
      login: string,
      options?: Parameters<typeof openFieldPhone>[1],
    ): Promise<FieldPhone> {
      const phone = await openFieldPhone(centre, options);
      open.push(phone);
      await signIn(phone.browser.page, centre.login(login));
      await choosePassphrase(phone.browser.page);
      return phone;
    }

    async function night(): Promise<void> {
      const first = await phoneOf(workers[0]);
      await first.browser.page.getByRole('button', { name: "Comincia l'uscita" }).waitFor();
      const second = await phoneOf(workers[1]);
      await second.browser.page.getByRole('button', { name: /^Comincia l'uscita/ }).waitFor();
      const desk = await phoneOf('lucia', { context: deskWindow });
      await desk.browser.page.getByRole('heading', { name: /diari/ }).first().waitFor();

      const step = async (
        phone: FieldPhone,
        act: (hand: ReturnType<FieldPhone['hand']>) => Promise<unknown>,
      ) => {
        if (kills) {
          await phone.restart();
          await unlock(phone.hand());
        }
        await act(phone.hand());
      };

      // Out of reach, and the browser starts anew: everything below is written without network.
      await first.net.cut();
      await second.net.cut();
      for (const phone of [first, second]) {
        await phone.restart();
        await unlock(phone.hand());
      }
      const newcomer = `Iussuf ${team}`;
      await step(first, (hand) => startOrJoinShift(hand, team));
      await step(first, arrive);
      await step(first, recordKnownPerson);
      await step(first, (hand) => recordNewcomer(hand, newcomer));
      await step(first, (hand) => recordCount(hand, 2));
      await step(first, async (hand) => {
        await openPerson(hand, newcomer);
        await referFromPersonPage(hand);
        await hand.page.goto('/');
        await unlock(hand);
      });
      await step(first, closeAndHandIn);
      await step(second, (hand) => startOrJoinShift(hand, team));
      await step(second, (hand) => recordCount(hand, 1));
      await step(second, closeAndHandIn);
      await step(first, async ({ page }) => expect(await onlyHere(page)).toBeGreaterThanOrEqual(10));

      // The first phone finds the network. The desk learns of it by itself, and that the second is still out.
      await first.net.restore();
      const row = desk.browser.page.getByRole('main').getByRole('listitem').filter({ hasText: team }).first();
      await row.getByText(/3 incontri · 1 invio/).waitFor({ timeout: 90_000 });
      await row.getByText('dal suo telefono non è ancora arrivato niente').waitFor();
      await expect.poll(() => onlyHere(first.browser.page), { timeout: 60_000 }).toBe(0);

      // Then the second: one shift, not two, and a late note.
      await second.net.restore();
      await row.getByText(/4 incontri · 1 invio/).waitFor({ timeout: 90_000 });
      await row.getByText('dal suo telefono non è ancora arrivato niente').waitFor({ state: 'detached' });

      await step(desk, async (hand) => {
        await openLog(hand, team);
        await returnWithQuestion(hand, 'Chi lo accompagna?');
      });
      await first.browser.page.getByText('chiede una cosa').waitFor({ timeout: 90_000 });
      await step(first, async (hand) => {
        await openReturnedLog(hand);
        await correct(hand, 'Lo accompagna Sara, alle nove.');
      });
      await step(first, async (hand) => {
        await openReturnedLog(hand);
        await handInAgain(hand);
      });
      await expect.poll(() => onlyHere(first.browser.page), { timeout: 60_000 }).toBe(0);
      await step(desk, async (hand) => {
        await openLog(hand, team);
        await hand.page.getByText('Lo accompagna Sara').waitFor({ timeout: 60_000 });
        await approve(hand);
      });
      await expect.poll(() => decisions(team), { timeout: 60_000 }).toEqual(['return', 'approve']);

      // Nothing was doubled, and every version is in the history.
      expect(await countsOf(team)).toEqual({
        shifts: 1,
        encounters: 5,
        corrections: 1,
        referrals: 1,
        submissions: 3,
      });
      expect(await versionsMissingFromHistory()).toBe(0);
      // The policy of the pages stood in nobody's way.
      expect(open.flatMap(({ browser }) => browser.refused)).toEqual([]);
    }

    it(told, night, 12 * minutes);

    const tonight = (team: string) => sql`
    SELECT s.id FROM record s JOIN record t ON t.id = (s.body ->> 'teamId')::uuid
    WHERE s.kind = 'shift' AND t.body ->> 'name' = ${team}
      AND s.service_night = ${centre.tonight}`;

    async function decisions(team: string): Promise<string[]> {
      const { rows } = await sql<{ decision: string }>`
      SELECT body ->> 'decision' AS decision FROM record
      WHERE kind = 'review' AND body ->> 'noteId' IS NULL AND subject_id IN (${tonight(team)}) ORDER BY v`.execute(
        centre.store.database.db,
      );
      return rows.map((row) => row.decision);
    }

    async function countsOf(team: string) {
      const { rows } = await sql<Record<string, number>>`
      WITH shifts AS (${tonight(team)}), mine AS (SELECT * FROM record WHERE (body ->> 'shiftId')::uuid IN (SELECT id FROM shifts))
      SELECT (SELECT count(*) FROM shifts) AS shifts,
        (SELECT count(*) FROM mine WHERE kind = 'encounter') AS encounters,
        (SELECT count(*) FROM mine WHERE kind = 'encounter' AND body ->> 'correctsId' IS NOT NULL) AS corrections,
        (SELECT count(*) FROM mine WHERE kind = 'referral') AS referrals,
        (SELECT count(*) FROM mine WHERE kind = 'shift_event' AND body ->> 'event' = 'submitted') AS submissions`.execute(
        centre.store.database.db,
      );
      return rows[0];
    }

    /** Of all but stories: those are worked out of records that have a history (ADR 24). */
    async function versionsMissingFromHistory(): Promise<number> {
      const { rows } = await sql<{ n: number }>`
      SELECT count(*) AS n FROM record r
      WHERE r.kind <> 'shared_story' AND NOT EXISTS (SELECT 1 FROM record_history h WHERE h.tenant_id = r.tenant_id AND h.record_id = r.id AND h.v = r.v)`.execute(
        centre.store.database.db,
      );
      return rows[0]?.n ?? -1;
    }
  });
}
