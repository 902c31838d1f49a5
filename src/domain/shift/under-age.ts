import type { RecordOf } from '../kernel/record.ts';
import type { OperatorBody } from '../organization/organization.ts';
import type { ShiftBody } from './shift.ts';

export interface MinorAtNight {
  readonly type: 'minor-at-night';
  readonly field: 'crewIds';
  /** The operator who may not go. */
  readonly detail: string;
}

/** The first of a crew who may not go out at night, being under 18 (domain 2.3, T18). The centre asks this too. */
export function minorAtNight(
  period: ShiftBody['period'],
  crewIds: readonly string[],
  minorIds: readonly string[] = [],
): MinorAtNight | null {
  if (period !== 'night') return null;
  const detail = crewIds.find((id) => minorIds.includes(id));
  return detail === undefined ? null : { type: 'minor-at-night', field: 'crewIds', detail };
}

export const minorsAmong = (
  operators: readonly Pick<RecordOf<OperatorBody>, 'id' | 'body'>[],
): readonly string[] => operators.filter(({ body }) => body.isMinor === true).map(({ id }) => id);
