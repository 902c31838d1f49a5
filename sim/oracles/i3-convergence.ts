import { createHash } from 'node:crypto';
import { canonicalJson } from '../../src/domain/kernel/json.ts';
import type { AnyRecord } from '../../src/domain/kernel/record.ts';
import type { Phone } from '../phone/phone.ts';
import type { Row } from '../store/model-tables.ts';
import type { EndOracle, World } from './oracle.ts';
import { sameBody } from './town-truth.ts';

const told = (id: string, v: unknown, body: unknown): string => `${id} ${String(v)} ${canonicalJson(body)}`;
const hashOf = (lines: readonly string[]): string =>
  createHash('sha256')
    .update([...lines].sort().join('\n'))
    .digest('hex')
    .slice(0, 16);

/** One hash for each scope of this reader: at the centre, and of the copies on the phone. */
export function scopeHashes({ truth }: World, phone: Phone): Map<string, { centre: string; phone: string }> {
  const visible = truth.visibleTo(phone.worker);
  const copies = new Map<string, AnyRecord>();
  for (const { record } of phone.tab()?.open.state().copies.all() ?? []) copies.set(record.id, record);
  const byScope = new Map<string, { centre: string[]; phone: string[] }>();
  const add = (scope: string, side: 'centre' | 'phone', line: string): void => {
    const lines = byScope.get(scope) ?? { centre: [], phone: [] };
    byScope.set(scope, lines);
    lines[side].push(line);
  };
  for (const [id, row] of visible) {
    const copy = copies.get(id);
    for (const scope of scopesOf(row)) {
      add(scope, 'centre', told(id, row.v, row.body));
      if (copy !== undefined) add(scope, 'phone', told(id, copy.v, copy.body));
    }
  }
  for (const [id, copy] of copies) if (!visible.has(id)) add('none', 'phone', told(id, copy.v, copy.body));
  return new Map(
    [...byScope].map(([scope, lines]) => [
      scope,
      { centre: hashOf(lines.centre), phone: hashOf(lines.phone) },
    ]),
  );
}

const scopesOf = (row: Row): readonly string[] => row.scopes as readonly string[];

/** Same scope, same hash: on the phone and at the centre. Cheaper than the hashes, and says which record differs. */
export function differenceOf({ truth }: World, phone: Phone, options = { contents: true }): string | null {
  const tab = phone.tab();
  if (tab === null) return 'the app is closed';
  const visible = truth.visibleTo(phone.worker);
  const seen = new Set<string>();
  for (const { record } of tab.open.state().copies.all()) {
    seen.add(record.id);
    const row = visible.get(record.id);
    if (row === undefined) {
      if (tab.open.state().own.ofRecord(record.id).length > 0 && isHeldUp(phone, record.id)) continue;
      return `${record.kind} ${record.id} is on the phone, and not for this reader`;
    }
    if (row.v !== record.v)
      return `${record.kind} ${record.id} is at ${record.v}, at the centre ${String(row.v)}`;
    if (options.contents && !sameBody(row.body, record.body))
      return `${record.kind} ${record.id} says something else`;
  }
  for (const [id, row] of visible) if (!seen.has(id)) return `${String(row.kind)} ${id} is missing`;
  return null;
}

/** What was refused, or waits, keeps the copy that it was written on. */
const isHeldUp = (phone: Phone, recordId: string): boolean =>
  phone
    .tab()
    ?.store.sync.outboxItems(new Map())
    .some((item) => item.recordId === recordId) ?? false;

export const converged: EndOracle = (world) =>
  world.phones.flatMap((phone) => {
    const what = differenceOf(world, phone);
    return what === null ? [] : [{ phone: phone.name, what }];
  });

/** The live view shows what the log says, and nothing else. */
export const viewIsLog: EndOracle = ({ phones }) =>
  phones.flatMap((phone) => {
    const tab = phone.tab();
    if (tab === null) return [];
    const state = tab.open.state();
    const ids = new Set([
      ...tab.view.shown.keys(),
      ...[...state.copies.all()].map(({ record }) => record.id),
    ]);
    return [...ids]
      .filter((id) => !sameBody(tab.view.shown.get(id) ?? null, state.view(id)))
      .map((id) => ({ phone: phone.name, what: `the screen shows another ${id} than the log` }));
  });
