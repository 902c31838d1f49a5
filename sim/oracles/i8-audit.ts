import { checkChain } from '../../server/audit/check-chain.ts';
import type { AuditRow } from '../../server/audit/entry.ts';
import { canGiveBack } from './i1-no-lost-save.ts';
import type { EndOracle } from './oracle.ts';

/** One entry for each accepted operation, none without one, and every version told to everyone who may see it. */
export const historyIsWhole: EndOracle = ({ book, database, truth }) => {
  const found: { what: string }[] = [];
  const operations = new Map(database.rows('operation').map((row) => [String(row.op_id), row]));
  const effects = new Set<string>();
  for (const row of database.rows('record_history')) {
    if (row.op_id === null) continue;
    effects.add(String(row.op_id));
    const result = operations.get(String(row.op_id))?.result;
    if (result !== 'accepted' && result !== 'merged') {
      found.push({ what: `history speaks of ${String(row.op_id)}, which was ${String(result)}` });
    }
  }
  for (const [opId, row] of operations) {
    const isTaken = row.result === 'accepted' || row.result === 'merged';
    if (!isTaken || effects.has(opId) || book.erased.has(String(row.record_id))) continue;
    // It said what was there already, or lost against what stands: the version that it was answered with stands for both.
    const versions = truth.historyOf(String(row.record_id)).map(({ v }) => Number(v));
    if (!versions.includes(Number(row.v))) found.push({ what: `${opId} has no entry` });
  }
  const groups = new Map<string, boolean>();
  for (const row of operations.values()) {
    const isTaken = row.result === 'accepted' || row.result === 'merged';
    // What is about somebody erased goes, and the meeting stays without them: there alone a group comes apart (ADR 21).
    if ((row.reason as { code?: string } | null)?.code === 'erased') continue;
    const group = `${String(row.device_id)} ${String(row.group_id)}`;
    if ((groups.get(group) ?? isTaken) !== isTaken) found.push({ what: `half of group ${group} was taken` });
    groups.set(group, isTaken);
  }
  const written = new Set(database.rows('record_history').map((row) => String(row.record_id)));
  for (const row of database.rows('record')) {
    // A story is worked out of what has a history of its own.
    if (!written.has(String(row.id)) && row.kind !== 'shared_story')
      found.push({ what: `${String(row.kind)} ${String(row.id)} came from nowhere` });
  }
  const told = new Map<string, number>();
  for (const row of database.rows('feed'))
    told.set(`${String(row.record_id)} ${String(row.scope)}`, Number(row.pos));
  for (const row of database.rows('record')) {
    for (const scope of row.scopes as readonly string[]) {
      const pos = told.get(`${String(row.id)} ${scope}`) ?? -1;
      if (pos < Number(row.v))
        found.push({ what: `${scope} was not told of ${String(row.kind)} ${String(row.id)}` });
    }
  }
  return found;
};

/** The register of accesses is one chain an organisation, whatever died or was put back in between. */
export const chainHolds: EndOracle = ({ database }) =>
  database.rows('audit_chain').flatMap(({ org_id, n, hash }) => {
    const check = checkChain([]);
    const rows = database.rows('audit_entry').filter((row) => row.org_id === org_id) as unknown as AuditRow[];
    for (const row of rows.sort((a, b) => a.n - b.n)) check.add(row);
    const { bad } = check.end({ n: Number(n), hash: String(hash) });
    return bad === null
      ? []
      : [{ what: `the register of ${String(org_id)}: ${bad.from}-${bad.to} ${bad.words}` }];
  });

/** What was set aside and then taken stands in the history under the name of who wrote it. */
export const releasedKeepsItsAuthor: EndOracle = ({ database, truth }) =>
  database.rows('operation').flatMap((row) => {
    const aside = row.replaces === null ? undefined : truth.operation(String(row.replaces));
    const isTaken = row.result === 'accepted' || row.result === 'merged';
    if (!isTaken || aside?.result !== 'quarantined') return [];
    const entry = truth.historyOf(String(row.record_id)).find(({ op_id }) => op_id === row.op_id);
    if (entry === undefined || entry.author === aside.author) return [];
    return [{ what: `${String(row.op_id)} was released under another name` }];
  });

/** What a phone keeps as the centre's word is the centre's word. */
export const answersAreTrue: EndOracle = (world) => {
  const { book, phones, truth } = world;
  const isTheirsToGiveBack = canGiveBack(world);
  return phones.flatMap((phone) =>
    [...(phone.tab()?.open.state().own.all() ?? [])].flatMap(({ operation, answer }) => {
      if (answer === undefined || answer.result === 'later') return [];
      const kept = truth.operation(operation.opId);
      if (kept?.result === answer.result) return [];
      // Set aside, and then gone with somebody who was erased: the tombstone says so.
      if (answer.result === 'quarantined' && (kept?.reason as { code?: string } | null)?.code === 'erased')
        return [];
      // Forgotten by a store that was put back, and not this phone's to give back: what it heard once was true.
      const { opId } = operation;
      if (kept === undefined && book.forgotten.has(opId) && !isTheirsToGiveBack(opId)) return [];
      const what = `${opId}: the phone heard ${answer.result}, the centre said ${String(kept?.result)}`;
      return [{ phone: phone.name, what }];
    }),
  );
};
