import { paths } from '../src/contract/protocol.ts';
import type { Worker } from './oracle.ts';
import type { Siege } from './siege.ts';

/** Answers that hold no planted word, and may tell too much all the same: what is too much in them, each in a line (5.1: audit log, users). */
export function tooMuch(siege: Siege, worker: Worker, where: string, text: string): readonly string[] {
  const told = (what: string) => [`${where}: ${worker.name} read ${what}`];
  switch (where) {
    case paths.register:
      return ofRegister(siege, worker, text).flatMap(told);
    case paths.openings:
      return ofOpenings(siege, worker, text).flatMap(told);
    case paths.access:
      // "Users, config": coordinators their teams', administrators all, the data protection officer reads.
      return ['org_admin', 'coordinator', 'dpo'].includes(worker.role)
        ? strangersIn(siege, worker, text).flatMap(told)
        : told('who has an account');
    case paths.account: {
      const others = siege.at.town.workers.filter(({ id }) => id !== worker.id);
      return others.some(({ name }) => text.includes(`"${name}-`)) ? told("another's account") : [];
    }
    case paths.setAside:
      return worker.role === 'coordinator' || !text.includes('"groupId"') ? [] : told('what was set aside');
    default:
      return [];
  }
}

const strangersIn = ({ at }: Siege, { org }: Worker, text: string): readonly string[] =>
  at.town.workers.some((one) => one.org !== org && text.includes(one.id)) ? ['of another organisation'] : [];

/** The notice is the data protection officer's; whom one opened oneself is no secret to them. */
function ofOpenings(siege: Siege, worker: Worker, text: string): readonly string[] {
  if (worker.role === 'dpo') return strangersIn(siege, worker, text);
  const { openings } = JSON.parse(text) as { openings: { operatorId: string }[] };
  return openings.some(({ operatorId }) => operatorId !== worker.id) ? ['who opened whom'] : [];
}

/** What one did oneself is no secret to them. */
function ofRegister({ at }: Siege, worker: Worker, text: string): readonly string[] {
  const { entries } = JSON.parse(text) as {
    entries: { actorId: string | null; subject: string | null; action: string }[];
  };
  const seesAll = worker.role === 'dpo' || worker.role === 'coordinator';
  const isSecurity = worker.role === 'org_admin';
  return entries.flatMap(({ actorId, subject, action }) => {
    const actor = [...at.town.workers, ...at.town.leavers].find(({ id }) => id === actorId);
    if (actor !== undefined && actor.org !== worker.org) return ['an entry of another organisation'];
    if (seesAll || actorId === worker.id) return [];
    if (!isSecurity) return [`what another did (${action})`];
    return subject?.includes('MORA') ? [`whom another looked at (${action})`] : [];
  });
}
