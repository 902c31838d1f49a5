import { addDays } from '../../src/domain/kernel/service-night.ts';
import { isOnlyVolunteer, type Rights } from './roles.ts';

/** How far back a phone's pack goes (design D6). The desk asks the centre for what is older. */
export const packDays = { usual: 90, volunteer: 30 } as const;

/** Kinds that lose their use in the street with time. People, places and stages stay. */
export const timeBoundKinds: readonly string[] = [
  ...['encounter', 'place_observation', 'count', 'shift', 'shift_event', 'shift_return', 'check_in'],
  ...['review', 'log_mark', 'access_note'],
];

/** The first night that still belongs to this reader's pack. Older time-bound or closed records stay at the centre. */
export function packStart(rights: Rights, tonight: string): string {
  return addDays(tonight, -(isOnlyVolunteer(rights) ? packDays.volunteer : packDays.usual));
}
