import { v7 } from 'uuid';
import { paths } from '../src/contract/protocol.ts';
import type { SeededRandom } from '../tests/harness/seeded-random.ts';
import { mayRead, type Worker } from './oracle.ts';
import { tooMuch } from './reading-lists.ts';
import { look, type Siege, tokenOf } from './siege.ts';

export async function readsAll(siege: Siege, worker: Worker): Promise<void> {
  const { at, tally, truth, cursors } = siege;
  let cursor: string | undefined;
  let all = '';
  for (let page = 0; page < 50; page += 1) {
    const query = cursor === undefined ? '' : `?cursor=${encodeURIComponent(cursor)}`;
    const reply = await at.ask(tokenOf(siege, worker), 'GET', `${paths.pull}${query}`);
    all += reply.text;
    const told = JSON.parse(reply.text) as { cursor: string; more: boolean };
    cursor = told.cursor;
    if (!told.more) break;
  }
  if (cursor !== undefined) cursors.push(cursor);
  look(siege, worker, 'pull', { status: 200, text: all });
  const found = truth.in(all);
  for (const one of truth.all()) {
    if (mayRead(worker, one, at.daysLater) !== 'must' || found.has(one)) continue;
    tally.refusedWrongly.push(`pull: ${worker.name} did not get ${one.thing}`);
  }
}

/** With no cursor, somebody else's, or one made up. */
export async function readPage(siege: Siege, worker: Worker): Promise<void> {
  const { random, cursors, at } = siege;
  const forged = [
    ...cursors,
    cursors.length > 0 ? rewritten(random, random.pick(cursors)) : 'x',
    Buffer.from('{"s":"feed","e":1,"r":"","p":0}').toString('base64url'),
  ];
  const query = `?cursor=${encodeURIComponent(random.pick(forged))}&limit=${random.integer(1, 300)}`;
  look(siege, worker, 'page', await at.ask(tokenOf(siege, worker), 'GET', `${paths.pull}${query}`));
}

export function rewritten(random: SeededRandom, cursor: string): string {
  const read = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as Record<string, unknown>;
  const changed = random.pick([{ p: 0 }, { s: 'first', i: null, p: 0 }, { e: 2 }, { r: 'somebody' }]);
  return Buffer.from(JSON.stringify({ ...read, ...changed })).toString('base64url');
}

export async function atDesk(siege: Siege, worker: Worker): Promise<void> {
  const { random, at } = siege;
  const path = random.pick([
    `${paths.shiftLogs}?status=all`,
    `${paths.shiftLogs}/${random.pick(at.town.teams).shiftId}`,
    paths.setAside,
    paths.setAside,
    paths.register,
    `${paths.register}?personCode=K7-MORA-4`,
    `${paths.register}?personId=${random.pick(at.town.people).id}`,
    `${paths.register}?workerId=${random.pick(at.town.workers).id}`,
    `${paths.register}?sample=week`,
    paths.openings,
    paths.session,
    paths.account,
    paths.access,
  ]);
  const [where = path] = path.split('?');
  const reply = await at.ask(tokenOf(siege, worker), 'GET', path);
  look(siege, worker, where, reply);
  if (reply.status === 200)
    for (const one of tooMuch(siege, worker, where, reply.text)) siege.tally.leaks.push(one);
}

/** A phone's own token is good for its status and what it leaves, and opens nothing of the session. */
export async function withPhone(siege: Siege, worker: Worker): Promise<void> {
  const { random, at, tally } = siege;
  const phone = { deviceId: v7(), name: 'x', appVersion: 'attack', recoveryWrap: null };
  const enrolled = await at.ask(tokenOf(siege, worker), 'POST', paths.enrolDevice, phone);
  if (enrolled.status !== 200) {
    tally.refusedWrongly.push(`${paths.enrolDevice}: ${worker.name} could not enrol a phone`);
    return;
  }
  const { deviceToken } = JSON.parse(enrolled.text) as { deviceToken: string };
  const status = await at.ask(deviceToken, 'GET', paths.deviceStatus);
  if (status.status !== 200) tally.refusedWrongly.push(`${paths.deviceStatus}: ${status.status}`);
  const path = random.pick([
    ...[paths.pull, paths.stream, paths.setAside, paths.register, paths.shiftLogs, paths.session],
    ...[paths.account, paths.access, paths.openings],
  ]);
  const reply = await at.ask(deviceToken, 'GET', path);
  if (reply.status !== 401) tally.leaks.push(`${path}: a phone's token got ${reply.status}`);
}

/** The token of a session opens no phone's business, and a phone of another is not to be had. */
export async function atDevice(siege: Siege, worker: Worker): Promise<void> {
  const { random, at, tally, devices } = siege;
  const token = tokenOf(siege, worker);
  const others = [...devices].filter(([owner]) => owner !== worker.id).map(([, device]) => device.id);
  const rows = { rows: [{ row: 1, sealed: 'x' }] };
  const another = { deviceId: others.length === 0 ? '' : random.pick(others) };
  const [method, path, body] = random.pick([
    ['GET', paths.deviceStatus, undefined],
    ['POST', paths.deviceDeposit, rows],
    ['POST', paths.enrolDevice, { ...another, name: 'x', appVersion: 'x', recoveryWrap: null }],
    ['GET', paths.stream, undefined],
  ] as const);
  const reply = await at.ask(token, method, path, body);
  look(siege, worker, path, reply);
  if (path !== paths.stream && reply.status === 200) tally.writes.push(`${path}: ${worker.name} was let in`);
}

export async function nobody(siege: Siege, worker: Worker): Promise<void> {
  const { random, at, tally } = siege;
  const path = random.pick([paths.pull, paths.stream, paths.setAside, paths.register, paths.shiftLogs]);
  const token = random.pick([null, 'nonsense', `${tokenOf(siege, worker).slice(0, -4)}AAAA`]);
  const reply = await at.ask(token, 'GET', path);
  if (reply.status !== 401) tally.leaks.push(`${path}: an unknown caller got ${reply.status}`);
}
