import type { AlertBody } from '../alert/alert.ts';
import { isInForce } from '../alert/in-force.ts';
import type { EncounterBody } from '../encounter/encounter.ts';
import { elapsedMs, type Instant } from '../kernel/clock.ts';
import type { RecordOf } from '../kernel/record.ts';
import { localDate } from '../kernel/service-night.ts';
import type { PlaceObservationBody } from '../place/place-observation.ts';
import { recentHazards } from '../place/recent-hazards.ts';
import { currentRisks } from '../risk/current-risks.ts';
import type { RiskFlagBody } from '../risk/risk-flag.ts';

/** How far back the events of a stop are told, hours (domain 2.4, look 02). */
export const hazardHours = 48;

export type Hazard =
  /** An alert about the place that is in force, however old. */
  | { readonly type: 'alert'; readonly at: Instant; readonly alert: RecordOf<AlertBody> }
  /** How a crew found the place in the last 48 hours. */
  | { readonly type: 'found'; readonly at: Instant; readonly codes: readonly string[] }
  /** Somebody who was met here in the last 48 hours carries a danger for whoever comes near, or for themselves. */
  | {
      readonly type: 'risk';
      readonly at: Instant;
      readonly personId: string;
      readonly flag: RecordOf<RiskFlagBody>;
    }
  /** A crew has looked for somebody here and not found them. */
  | { readonly type: 'not-found'; readonly at: Instant; readonly personId: string | null };

export interface KnownHere {
  readonly alerts: readonly RecordOf<AlertBody>[];
  readonly encounters: readonly RecordOf<EncounterBody>[];
  readonly risks: readonly RecordOf<RiskFlagBody>[];
  readonly observations: readonly RecordOf<PlaceObservationBody>[];
}

/** What a crew should know before it walks up to a place, from what is on the phone already. The gravest first, then the newest. */
export function hazardsAt(placeId: string, known: KnownHere, now: Instant): readonly Hazard[] {
  const alerts = known.alerts
    .filter((one) => one.body.placeId === placeId && isInForce(one, now))
    .map((alert): Hazard => ({ type: 'alert', at: alert.at, alert }));
  const seen = recentHazards(
    known.observations.filter((one) => one.body.placeId === placeId),
    now,
  );
  const found: Hazard[] = seen ? [{ type: 'found', at: seen.at, codes: seen.codes }] : [];
  const recent = known.encounters.filter(
    (one) => one.body.placeId === placeId && !one.body.withdrawn && isRecent(one.at, now),
  );
  const met = new Map(
    recent.flatMap((one) =>
      one.body.participants.map(({ personId }): [string, Instant] => [personId, one.at]),
    ),
  );
  const flags = currentRisks(known.risks, localDate(now)).filter((one) => met.has(one.body.personId));
  const risks = flags.map(
    (flag): Hazard => ({
      type: 'risk',
      at: met.get(flag.body.personId) ?? flag.at,
      personId: flag.body.personId,
      flag,
    }),
  );
  const searches = recent
    .filter((one) => one.body.kind === 'failed_search')
    .map(
      (one): Hazard => ({
        type: 'not-found',
        at: one.at,
        personId: one.body.participants[0]?.personId ?? null,
      }),
    );
  return [...alerts, ...found, ...risks, ...searches].sort(
    (a, b) => gravity(b) - gravity(a) || (a.at < b.at ? 1 : -1),
  );
}

const isRecent = (at: Instant, now: Instant): boolean => {
  const ago = elapsedMs(at, now);
  return ago >= 0 && ago <= hazardHours * 3_600_000;
};

function gravity(hazard: Hazard): number {
  if (hazard.type === 'alert') return 10 + hazard.alert.body.level;
  if (hazard.type === 'found') return 5;
  return hazard.type === 'risk' ? hazard.flag.body.level : 0;
}
