import { contactsAndPeople } from '../encounter/contacts-and-people.ts';
import type { EncounterVersions } from '../encounter/encounter-versions.ts';
import type { RecordOf } from '../kernel/record.ts';
import { personClusters } from '../person/person-clusters.ts';
import type { PersonLinkBody } from '../person/person-link.ts';
import type { ReferralBody } from '../referral/referral.ts';
import type { TaskBody } from '../task/task.ts';

/** Contacts are not people: the counters stand side by side and are never added together (domain rule 3). */
export interface LogCounts {
  readonly encounters: number;
  /** Indicators I01 and I02. */
  readonly contacts: number;
  readonly people: number;
  /** Heads seen and counted, contact or not. */
  readonly anonymous: number;
  readonly withdrawn: number;
  readonly items: Readonly<Record<string, number>>;
  readonly bedsAsked: number;
  readonly bedsOffered: number;
  readonly bedsPlaced: number;
  readonly bedsRefused: number;
  readonly unmetNeeds: number;
  readonly referrals: number;
  readonly tasks: number;
}

export function logCounts(
  entries: readonly EncounterVersions[],
  referrals: readonly RecordOf<ReferralBody>[],
  tasks: readonly RecordOf<TaskBody>[],
  links: readonly RecordOf<PersonLinkBody>[],
): LogCounts {
  const bodies = entries.filter((one) => !one.withdrawn).map((one) => one.latest.body);
  const beds = bodies.flatMap((body) => (body.bedRequest ? [body.bedRequest] : []));
  const items: Record<string, number> = {};
  for (const { code, qty } of bodies.flatMap((body) => body.items)) items[code] = (items[code] ?? 0) + qty;
  return {
    encounters: bodies.length,
    ...contactsAndPeople(entries, personClusters(links)),
    anonymous: bodies.flatMap((body) => body.anonymousCounts).reduce((sum, count) => sum + count.n, 0),
    withdrawn: entries.length - bodies.length,
    items,
    bedsAsked: beds.filter((bed) => bed.asked).length,
    bedsOffered: beds.filter((bed) => bed.offered).length,
    bedsPlaced: beds.filter((bed) => bed.result === 'placed').length,
    bedsRefused: beds.filter((bed) => bed.result === 'refused_by_person').length,
    unmetNeeds: bodies.flatMap((body) => body.needs).filter((need) => need.answered === 'unmet').length,
    referrals: referrals.length,
    tasks: tasks.length,
  };
}
