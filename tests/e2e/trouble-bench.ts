import { sql } from 'kysely';
import { expect } from 'vitest';
import { type CentralStore, type CentralStoreOptions, startCentralStore } from '../harness/central-store.ts';
import { type FieldPhone, openFieldPhone } from '../harness/field-phone.ts';
import { choosePassphrase, getToWork, onlyHere, signIn } from './scenes.ts';

/** How often something is at the centre: more than once is as wrong as not at all. */
export interface Stored {
  readonly records: number;
  readonly versions: number;
  readonly operations: number;
}

export interface TroubleBench {
  readonly centre: CentralStore;
  /** A new phone of this worker, out with their team, with nothing left to send. */
  atWork(
    login: string,
    options?: {
      readonly through?: { readonly port: number };
      readonly team?: string;
      /** Of the address under which this phone reaches the centre. */
      readonly port?: number;
    },
  ): Promise<FieldPhone>;
  /** An encounter is told by its note, which stands nowhere else. */
  stored(note: string): Promise<Stored>;
  bodyOf(note: string): Promise<unknown>;
  /** To which night the centre counts it, whether it doubts its time, and its place in the order of all changes. */
  nightOf(
    note: string,
  ): Promise<{ readonly night: string; readonly doubted: boolean; readonly v: number } | undefined>;
  /** Of the shift that this worker joined last. */
  nightOfShift(login: string): Promise<string | undefined>;
  /** Tonight's, by this worker: what is told of another night is the demo's. */
  encountersOf(login: string): Promise<number>;
  referralsOf(login: string): Promise<number>;
  endSessions(login: string): Promise<void>;
  /** Moves what the centre knows of the beginning of this worker's shifts of tonight. The phones are not told. */
  shiftBeganLater(login: string, by: string): Promise<void>;
  /** With pictures of what they showed when the test failed. */
  closePhones(task: { readonly name: string; readonly result?: { readonly state: string } }): Promise<void>;
  close(): Promise<void>;
}

export async function openTroubleBench(
  options: Partial<Omit<CentralStoreOptions, 'on'>> = {},
): Promise<TroubleBench> {
  const centre = await startCentralStore({
    on: 'postgres',
    accounts: ['marta', 'davide', 'ilaria', 'karim'],
    ...options,
  });
  const { db } = centre.store.database;
  const open: FieldPhone[] = [];

  async function writtenBy(login: string, kind: 'encounter' | 'referral'): Promise<number> {
    const { rows } = await sql<{ n: number }>`
      SELECT count(*)::int AS n FROM record
      WHERE kind = ${kind} AND created_by = ${operatorOf(login)} AND device_id IN (SELECT device_id FROM device)`.execute(
      db,
    );
    return rows[0]?.n ?? -1;
  }

  const operatorOf = (login: string) => sql`(SELECT a.operator_id FROM account a
    JOIN auth."user" u ON u."id" = a.user_id WHERE u."email" = ${centre.login(login).email})`;

  return {
    centre,
    async atWork(login, { through = centre, team, port } = {}) {
      const phone = await openFieldPhone(through, port === undefined ? {} : { port });
      open.push(phone);
      await signIn(phone.browser.page, centre.login(login));
      await choosePassphrase(phone.browser.page);
      // Half of the first pull may show an outing that the other half closes, or bring one just under the thumb.
      await untilSettled(phone.browser.page);
      await getToWork(phone.hand(), team);
      await untilSettled(phone.browser.page);
      return phone;
    },
    async stored(note) {
      const { rows } = await sql<Stored>`
        WITH mine AS (SELECT id FROM record WHERE kind = 'encounter' AND body ->> 'note' = ${note})
        SELECT (SELECT count(*)::int FROM mine) AS records,
          (SELECT count(*)::int FROM record_history WHERE record_id IN (SELECT id FROM mine)) AS versions,
          (SELECT count(*)::int FROM operation WHERE record_id IN (SELECT id FROM mine)) AS operations`.execute(
        db,
      );
      return rows[0] ?? { records: -1, versions: -1, operations: -1 };
    },
    async bodyOf(note) {
      const { rows } = await sql<{ body: unknown }>`
        SELECT body FROM record WHERE kind = 'encounter' AND body ->> 'note' = ${note}`.execute(db);
      return rows[0]?.body;
    },
    async nightOf(note) {
      const { rows } = await sql<{ night: string; doubted: boolean; v: number }>`
        SELECT service_night::text AS night, clock_suspect AS doubted, v::float8 AS v FROM record
        WHERE kind = 'encounter' AND body ->> 'note' = ${note}`.execute(db);
      return rows[0];
    },
    async nightOfShift(login) {
      const { rows } = await sql<{ night: string }>`SELECT service_night::text AS night FROM record
        WHERE kind = 'shift_event' AND body ->> 'event' = 'joined' AND created_by = ${operatorOf(login)}
        ORDER BY v DESC LIMIT 1`.execute(db);
      return rows[0]?.night;
    },
    encountersOf: (login) => writtenBy(login, 'encounter'),
    referralsOf: (login) => writtenBy(login, 'referral'),
    async shiftBeganLater(login, by) {
      await sql`UPDATE record SET at = at + ${by}::interval
        WHERE kind = 'shift_event' AND body ->> 'event' = 'joined'
          AND created_by = ${operatorOf(login)} AND device_id IN (SELECT device_id FROM device)`.execute(db);
    },
    async endSessions(login) {
      const { email } = centre.login(login);
      await sql`DELETE FROM auth."session" s USING auth."user" u
        WHERE u."id" = s."userId" AND u."email" = ${email}`.execute(db);
    },
    async closePhones(task) {
      const name = task.name.replaceAll(/\W+/g, '-').slice(0, 40);
      if (task.result?.state === 'fail')
        for (const [index, { browser }] of open.entries())
          await browser.page
            .screenshot({ path: `artifacts/failures/trouble-${name}-${index}.png` })
            .catch(() => undefined);
      await Promise.all(open.splice(0).map((phone) => phone.close()));
    },
    close: () => centre.close(),
  };
}

/** All is at the centre, and the mark has gone on saying so: it comes a moment after the button that was tapped. */
async function untilSettled(page: FieldPhone['browser']['page']): Promise<void> {
  let inARow = 0;
  const isSettled = async () => {
    const words = (await page.locator('.net').first().textContent()) ?? '';
    inARow = words.includes('Agganciati') && (await onlyHere(page)) === 0 ? inARow + 1 : 0;
    return inARow;
  };
  await expect.poll(isSettled, { timeout: 30_000, interval: 200 }).toBeGreaterThanOrEqual(4);
}
