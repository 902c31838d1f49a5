import type { Operation } from '../../src/domain/kernel/operation.ts';
import { relation } from '../../src/domain/relation/relation.ts';
import { isProtection } from '../store/accept/protection.ts';
import type { World } from '../store/accept/world.ts';
import type { NewAuditEntry } from './entry.ts';

/**
 * That somebody is to be protected from another, or no longer: about whom, and from bodies of which kinds they are hidden, because these
 * meet the other. Who the other is stands nowhere.
 */
export async function protectionEntry(
  world: World,
  { orgId, kind, body, deviceId }: Extract<Operation, { action: 'create' }>,
  actorId: string,
): Promise<NewAuditEntry[]> {
  if (!isProtection({ kind, body })) return [];
  const { personId: subjectId, otherId, endsId } = relation.schema.parse(body);
  const action = endsId === null ? 'protection_set' : 'protection_lifted';
  const kinds = new Set<string>();
  for (const { teamId } of await world.meetings(otherId)) {
    const team = await world.get(teamId);
    const body = team === undefined ? undefined : (await world.get(team.orgId))?.body;
    if (typeof body?.kind === 'string') kinds.add(body.kind);
  }
  const detail = [...kinds].sort().join(',');
  return [{ orgId, action, actorId, deviceId, subjectId, ...(detail === '' ? {} : { detail }) }];
}
