import type { RecordOf } from '../domain/kernel/record.ts';
import type { ShiftBody } from '../domain/shift/shift.ts';
import type { OperatorKey } from './operators.ts';
import type { DemoTeam, TeamKey } from './organisations.ts';
import type { PlaceKey } from './places.ts';

/** One crew at one place, for a while. */
export interface StopVisit {
  readonly team: DemoTeam;
  readonly teamKey: TeamKey;
  readonly place: PlaceKey;
  readonly shift: RecordOf<ShiftBody>;
  readonly crew: readonly OperatorKey[];
  readonly ago: number;
  /** Hours after noon at which the crew arrived, and how long it stayed. */
  readonly begins: number;
  readonly lasts: number;
  readonly cold: boolean;
}
