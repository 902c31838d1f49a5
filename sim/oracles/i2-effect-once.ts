import type { EndOracle } from './oracle.ts';

/** An operation has one effect, however often it was sent. */
export const effectOnce: EndOracle = ({ database }) => {
  const found: { what: string }[] = [];
  const effects = new Set<string>();
  const versions = new Set<string>();
  for (const row of database.rows('record_history')) {
    const version = String(row.v);
    if (versions.has(version)) found.push({ what: `version ${version} was given out twice` });
    versions.add(version);
    if (row.op_id === null) continue;
    const effect = `${String(row.op_id)} ${String(row.record_id)}`;
    if (effects.has(effect)) found.push({ what: `${effect} took effect twice` });
    effects.add(effect);
  }
  const stamps = new Set<string>();
  for (const row of database.rows('operation')) {
    const stamp = `${String(row.device_id)} ${String(row.seq)}`;
    if (stamps.has(stamp)) found.push({ what: `two operations carry the stamp ${stamp}` });
    stamps.add(stamp);
  }
  return found;
};
