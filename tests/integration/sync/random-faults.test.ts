import { expect, it } from 'vitest';
import { createSeededRandom } from '../../harness/seeded-random.ts';
import { aQuietPhone, type Phone } from './harness/phone.ts';
import type { Reaction } from './harness/scripted-centre.ts';

const faults: readonly Reaction[] = [
  'portal',
  'json-of-another',
  'unreachable',
  'hangs',
  'lost-answer',
  { status: 401, code: 'sign-in-needed' },
  { status: 400, code: 'bad-request' },
  { status: 413, code: 'too-large' },
  { status: 429, code: 'slow-down', retryAfter: 20 },
  { status: 500 },
  { status: 503, retryAfter: 5 },
];

const seeds = Array.from({ length: 40 }, (_, index) => index);

it.each(seeds)(
  'seed %i: never a false "all sent", and with a healed network everything drains',
  async (seed) => {
    const random = createSeededRandom(seed);
    const phone = await aQuietPhone(`faults-${seed}`);
    let faulty = true;
    const rate = random.pick([0.1, 0.4, 0.8]);
    const swarm = random.shuffle(faults).slice(0, random.integer(1, faults.length));
    phone.centre.trouble = () => (faulty && random.chance(rate) ? random.pick(swarm) : null);
    phone.centre.verdict = () => (faulty && random.chance(0.2) ? 'later' : 'accepted');

    const written: string[] = [];
    for (let step = 0; step < 30; step += 1) {
      await act(phone, random, written);
      checkHonest(phone);
    }
    faulty = false;
    phone.store.failing = null;
    phone.sync.credentialRenewed();
    await phone.pass(60);

    checkHonest(phone);
    expect(phone.sync.status.current()).toMatchObject({ link: 'reached', working: 'idle', onlyHere: 0 });
    expect(phone.sync.diagnostics.bugs()).toEqual([]);
    const opIds = phone.store.disk.groups.flatMap(({ operations }) => operations.map(({ opId }) => opId));
    expect([...phone.centre.applied.keys()].sort()).toEqual(opIds.sort());
    // What the centre shows is what the phone holds.
    for (const id of written) expect(phone.store.disk.records.has(id)).toBe(true);
  },
);

async function act(
  phone: Phone,
  random: ReturnType<typeof createSeededRandom>,
  written: string[],
): Promise<void> {
  const ids = [phone.newId(), phone.newId()];
  const acts: readonly (() => void | Promise<void>)[] = [
    () => {
      written.push(...ids);
      phone.store.commit(...ids);
    },
    () => phone.centre.show(ids[0] as string),
    () => phone.online(),
    () => phone.visible(),
    () => phone.hidden(),
    () => {
      phone.centre.restart = random.pick(['rights-changed', 'epoch-changed', 'cursor-ahead']);
    },
    () => {
      phone.centre.forkOnce = true;
    },
    () => {
      phone.store.failing = random.pick(['disk-full', 'storage-broken', null, null]);
    },
    () => phone.clock.advance({ days: random.integer(-3, 3) }),
    () => phone.reload(),
    () => phone.sync.credentialRenewed(),
    () => phone.pass(random.integer(1, 5)),
  ];
  await random.pick(acts)();
  await phone.settle();
}

/** I11: the counter is the outbox, and the centre has what the counter no longer counts. */
function checkHonest(phone: Phone): void {
  expect(phone.sync.status.current().onlyHere).toBe(phone.store.beacon().onlyHere);
  const missing = phone.store.disk.groups
    .flatMap(({ operations }) => operations)
    .filter(({ opId }) => !phone.centre.applied.has(opId));
  expect(phone.sync.status.current().onlyHere).toBeGreaterThanOrEqual(
    new Set(missing.map(({ recordId }) => recordId)).size,
  );
}
