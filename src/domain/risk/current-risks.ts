import type { RecordOf } from '../kernel/record.ts';
import type { RiskFlagBody } from './risk-flag.ts';

/** What is to be shown on a night: neither ended nor expired, the gravest first. What is over stays in the history (T22). */
export function currentRisks(
  flags: readonly RecordOf<RiskFlagBody>[],
  night: string,
): readonly RecordOf<RiskFlagBody>[] {
  const ended = new Set(flags.map((flag) => flag.body.endsId));
  return flags
    .filter((flag) => flag.body.endsId === null && !ended.has(flag.id) && flag.body.expiresOn >= night)
    .sort((a, b) => b.body.level - a.body.level || (a.body.expiresOn < b.body.expiresOn ? -1 : 1));
}
