import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { anchorChains } from '../../../server/audit/anchor-chains.ts';
import { runAuditVerify, wordsFor } from '../../../server/audit/command.ts';
import { silentLog } from '../../../server/log.ts';
import { openApart } from '../../../server/store/apart/apart.ts';
import { createStore } from '../../../server/store/create-store.ts';
import { createInvitation } from '../../../server/store/invitations.ts';
import { openPglite } from '../../../server/store/open-database.ts';
import { createTenant } from '../../../server/store/seed.ts';

/** `npm run audit:verify -- --demo`: what it prints and how it ends. */
const [tenant, org, operator] = [1, 2, 3].map((n) => `0197a000-0000-7000-8000-00000000000${n}`) as [
  string,
  string,
  string,
];
const started = new Date('2026-11-22T01:00:00.000Z');
let root = '';
const folder = () => join(root, '.data', 'demo');

/** The demo, from its start to its stop. */
async function demo(invitations: number, options: { stopsCleanly: boolean; superuser?: string }) {
  const store = await createStore(await openPglite(folder()), { now: () => started });
  for (let at = 0; at < invitations; at += 1)
    await createInvitation(store, { tenantId: tenant, orgId: org, operatorId: operator, roles: [] });
  if (options.superuser !== undefined) await sql.raw(options.superuser).execute(store.database.db);
  const anchors = openApart(join(folder(), 'apart')).auditAnchors;
  if (options.stopsCleanly) await anchorChains(store, anchors, silentLog);
  await store.close();
}

const verify = (...argv: string[]) =>
  runAuditVerify({ argv, env: {}, root, now: () => new Date(started.getTime() + 300_000) });

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'aggancio-verify-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

it('says in words what is missing', async () => {
  expect(await verify().then(String, wordsFor)).toMatch(/Needs DATABASE_URL/);
  expect(await verify('--domo').then(String, wordsFor)).toMatch(/--demo/);
  expect(await verify('--demo').then(String, wordsFor)).toMatch(/no demo here yet/);
});

it('holds, states the window, and names the first bad row', async () => {
  const first = await createStore(await openPglite(folder()));
  await createTenant(first, { id: tenant, name: 'Rete di prova', demo: true });
  await first.close();
  await demo(4, { stopsCleanly: false });
  const unsigned = await verify('--demo');
  expect(unsigned.holds).toBe(false);
  expect(unsigned.lines.join('\n')).toMatch(/no anchor in/);

  await demo(1, { stopsCleanly: true });
  const held = await verify('--demo');
  expect(held.lines.join('\n')).toMatch(
    /holds .*5 entries\.\n.*entry 5, signed on .* 5 minutes ago; the window after it is empty/,
  );
  expect(held.holds).toBe(true);

  await demo(2, { stopsCleanly: false });
  const later = await verify('--demo');
  expect(later.lines.join('\n')).toMatch(/the window: 2 entries since 2026-11-22T01:00:00/);
  expect(later.holds).toBe(true);

  await demo(0, { stopsCleanly: true, superuser: "UPDATE audit_entry SET detail = 'x' WHERE n = 3" });
  const broken = await verify('--demo');
  expect(broken.lines.join('\n')).toMatch(/BROKEN .*entry 3 was changed/);
  expect(broken.holds).toBe(false);
}, 180_000);
