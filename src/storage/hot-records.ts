import type { ServerCopy } from './state/server-copies.ts';

/** What a worker needs in the first seconds: the small lists, the last nights, the people met lately. */
const smallLists = new Set(['organization', 'team', 'operator', 'place', 'service', 'shift', 'task']);
const [mostListed, mostRecent, mostPeople] = [600, 300, 300];
export const mostHot = mostListed + mostRecent + mostPeople;

export function hotRecords(copies: readonly ServerCopy[]): ServerCopy[] {
  const listed = newest(
    copies.filter((copy) => smallLists.has(copy.record.kind)),
    mostListed,
  );
  const recent = newest(copies.filter(isRecentFact), mostRecent);
  const metLately = new Set(recent.flatMap((copy) => peopleIn(copy.record.body)));
  const people = copies.filter((copy) => copy.record.kind === 'person');
  const met = people.filter((copy) => metLately.has(copy.record.id)).slice(0, mostPeople);
  const others = newest(
    people.filter((copy) => !metLately.has(copy.record.id)),
    mostPeople - met.length,
  );
  return [...listed, ...recent, ...met, ...others];
}

const isRecentFact = ({ record }: ServerCopy): boolean =>
  record.kind !== 'person' && !smallLists.has(record.kind);

/** Looked at once each: to sort tens of thousands for a few hundred is a long task. */
function newest(copies: readonly ServerCopy[], most: number): ServerCopy[] {
  if (most <= 0) return [];
  let kept: ServerCopy[] = [];
  let oldestKept = '';
  const cut = (): void => {
    kept = kept.sort((a, b) => (a.record.at < b.record.at ? 1 : -1)).slice(0, most);
    if (kept.length === most) oldestKept = kept.at(-1)?.record.at ?? '';
  };
  for (const copy of copies) {
    if (copy.record.at <= oldestKept) continue;
    kept.push(copy);
    if (kept.length >= 2 * most) cut();
  }
  cut();
  return kept;
}

function peopleIn(body: { readonly [field: string]: unknown }): string[] {
  const { participants } = body;
  if (!Array.isArray(participants)) return [];
  return participants.flatMap((one: unknown) => {
    const id = typeof one === 'object' && one !== null && 'personId' in one ? one.personId : null;
    return typeof id === 'string' ? [id] : [];
  });
}
