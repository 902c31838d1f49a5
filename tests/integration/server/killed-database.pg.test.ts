import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
// @ts-expect-error: plain Node, so that `npm test` can start it before packages are there.
import { startPrivatePostgres } from '../../../scripts/test-run/private-postgres.mjs';
import type { Operation } from '../../../src/domain/kernel/operation.ts';
import { aPersonOf, pushTo, type RunningNetwork, startNetwork } from './running-network.ts';

const phones = 4;
const kills = 2;

/** A PostgreSQL of its own, as for real data, because it is killed while phones push. */
describe('a PostgreSQL that is killed', () => {
  let postgres: { readonly url: string; kill(): void; restart(): void; stop(): void };
  let network: RunningNetwork;
  let folder: string;
  beforeAll(async () => {
    postgres = await startPrivatePostgres({ durable: true });
    folder = await mkdtemp(join(tmpdir(), 'aggancio-apart-'));
    network = await startNetwork({ databaseUrl: postgres.url, apartFolder: folder });
  }, 120_000);
  afterAll(async () => {
    await network?.server.kill();
    postgres?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** How often each of these is at the centre. */
  async function stored(recordIds: readonly string[]) {
    const hand = new Client({ connectionString: postgres.url });
    await hand.connect();
    const { rows } = await hand.query(
      `SELECT (SELECT count(*)::int FROM record WHERE id = ANY ($1)) AS records,
        (SELECT count(*)::int FROM record_history WHERE record_id = ANY ($1)) AS versions,
        (SELECT count(*)::int FROM operation WHERE record_id = ANY ($1)) AS operations`,
      [recordIds],
    );
    await hand.end();
    return rows[0];
  }
  const eachOnce = (n: number) => ({ records: n, versions: n, operations: n });

  it('fault 13: killed in the middle of pushes, it has lost nothing that was answered, and doubles nothing', async () => {
    const { server, token, orgId } = network;
    const written: Operation[] = [];
    const answered = new Set<string>();
    let writing = true;

    /** A phone that pushes again and again, and the same again until it is answered. */
    async function push(): Promise<void> {
      const deviceId = v7();
      for (let seq = 1; writing; seq += 3) {
        const batch = [0, 1, 2].map((n) => aPersonOf(orgId, deviceId, seq + n));
        written.push(...batch);
        for (let isThere = false; !isThere; ) {
          const { status, results } = await pushTo(server.origin, token, batch);
          isThere = status === 200;
          if (isThere) {
            expect(results).toEqual(batch.map(() => 'accepted'));
            for (const { recordId } of batch) answered.add(recordId);
          } else {
            expect(status).toBe(503);
            await new Promise((resolve) => setTimeout(resolve, 50));
          }
        }
      }
    }

    const pushing = Promise.all(Array.from({ length: phones }, push));
    for (let n = 1; n <= kills; n += 1) {
      const before = answered.size;
      await expect.poll(() => answered.size, { timeout: 60_000 }).toBeGreaterThan(before + 20);
      postgres.kill();
      const known = [...answered];
      postgres.restart();
      expect(await stored(known)).toEqual(eachOnce(known.length));
    }
    const before = answered.size;
    await expect.poll(() => answered.size, { timeout: 60_000 }).toBeGreaterThan(before);
    writing = false;
    await pushing;

    expect(answered.size).toBe(written.length);
    expect(await stored(written.map(({ recordId }) => recordId))).toEqual(eachOnce(written.length));
  }, 120_000);
});
