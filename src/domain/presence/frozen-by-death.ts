import type { EncounterBody } from '../encounter/encounter.ts';
import type { Instant } from '../kernel/clock.ts';
import type { AnyRecord, RecordOf } from '../kernel/record.ts';
import { serviceNight } from '../kernel/service-night.ts';
import { type Room, roomOf } from '../person/closed-rooms.ts';
import type { PresenceEventBody } from './presence-event.ts';
import { presenceOf } from './presence-of.ts';

/** What a person was promised would be read by few: after their death nobody adds to it (domain W7). What they said may be told stays theirs too. */
const frozenRooms: ReadonlySet<Room | null> = new Set<Room | null>(['identity', 'care', 'law', 'sealed']);

export const freezesAtDeath = (room: Room | null): boolean => frozenRooms.has(room);

/** Where a person was said to be and seen, as far as the store knows. */
export interface SaidAndSeen {
  readonly events: readonly RecordOf<PresenceEventBody>[];
  readonly encounters: readonly RecordOf<EncounterBody>[];
}

/** When the death of this person was confirmed; null while nobody died, or it is in doubt, or was taken back. */
export function deathConfirmedAt(personId: string, { events, encounters }: SaidAndSeen): Instant | null {
  const lastSaid = events
    .filter(({ body }) => body.presence === 'deceased' && body.undoesId === null)
    .map(({ recordedAt }) => recordedAt)
    .sort()
    .at(-1);
  if (lastSaid === undefined) return null;
  const { death } = presenceOf([personId], events, encounters, serviceNight(lastSaid));
  return death?.confirmed ? lastSaid : null;
}

/** Whether a new record would add to what a confirmed death froze. What was written before and comes late is taken. */
export async function addsToTheFrozen(
  record: AnyRecord,
  saidAndSeen: (personId: string) => Promise<SaidAndSeen>,
): Promise<boolean> {
  const { personId } = record.body;
  if (!freezesAtDeath(roomOf(record)) || typeof personId !== 'string') return false;
  const since = deathConfirmedAt(personId, await saidAndSeen(personId));
  return since !== null && record.recordedAt > since;
}
