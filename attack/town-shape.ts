import { v7 } from 'uuid';
import type { Belongs } from './belongs.ts';
import type { Known, Thing } from './oracle.ts';

/** The evening on which everything begins; strikes come that day or later. */
export const firstEvening = '2026-11-21T20:30:00.000Z';
/** What was opened to another body lasts so many days from the first evening. */
export const openDays = 20;
export const openUntil = '2026-12-11';

export interface Team {
  readonly key: string;
  readonly id: string;
  readonly org: string;
  readonly areaId: string;
  readonly placeId: string;
  readonly groupId: string;
  readonly shiftId: string;
  /** Who works in it; of a second team of one area only some. */
  readonly roles: readonly string[];
}

/** Writes one thing into the town, with its planted word; its id. */
export type Tell = (
  thing: string,
  team: Team,
  person: Known | null,
  more?: Partial<Thing & Belongs>,
) => string;
/** What a strike at this team's things is filled with, unless it says otherwise. */
export function belongingTo(
  team: Team,
  town: {
    readonly nightId: string;
    readonly serviceId: string;
    readonly orgs: { readonly strada: string; readonly ponte: string };
    readonly word: string;
  },
): Belongs {
  const { id: teamId, areaId, placeId, groupId, shiftId: shift } = team;
  const { nightId, serviceId, orgs, word } = town;
  return {
    ...{ personId: v7(), teamId, areaId, placeId, groupId, shiftId: shift, nightId, serviceId, word },
    ...{ toOrgId: team.org === orgs.ponte ? orgs.strada : orgs.ponte, operatorId: v7(), otherId: v7() },
    ...{ encounterId: v7(), referralId: v7(), purpose: 'share_with', ordinal: 1, until: openUntil },
    ...{ date: firstEvening.slice(0, 10), later: '2027-06-30' },
  };
}
