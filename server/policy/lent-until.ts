import type { AnyRecord } from '../../src/domain/kernel/record.ts';
import { dayEnd } from '../../src/domain/kernel/service-night.ts';

/**
 * Until when a reader may keep a copy: of what another body opened to theirs, the end of its last day, so that a phone without a
 * network lets go of it by itself. Undefined for what is not lent. ISO instant.
 */
export function lentUntil(record: AnyRecord, ownOrgIds: readonly string[]): string | undefined {
  if (ownOrgIds.includes(record.orgId)) return undefined;
  const { closesOn, untilOn } = record.body;
  const day = record.kind === 'shared_story' ? closesOn : record.kind === 'disclosure' ? untilOn : null;
  return typeof day === 'string' ? dayEnd(day) : undefined;
}
