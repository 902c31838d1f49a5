import type { Answer } from '../../src/domain/kernel/answer.ts';
import type { Operation } from '../../src/domain/kernel/operation.ts';
import type { RecordOf } from '../../src/domain/kernel/record.ts';
import { localDate } from '../../src/domain/kernel/service-night.ts';
import { isMinor } from '../../src/domain/person/minors.ts';
import type { PersonBody } from '../../src/domain/person/person.ts';
import { factsNow } from '../../src/domain/profile/facts-now.ts';
import type { PersonFactBody } from '../../src/domain/profile/person-fact.ts';
import type { PushScope } from '../store/accept/accepting.ts';
import { isProtection } from '../store/accept/protection.ts';
import type { World } from '../store/accept/world.ts';
import type { NewAuditEntry } from './entry.ts';

/** Meetings are facts of a night; looks, disclosures, requests and decisions have entries of their own. */
const toldElsewhere: ReadonlySet<string> = new Set([
  ...['encounter', 'access_note', 'disclosure', 'erasure_request', 'erasure_decision'],
  ...['quarantine_decision', 'conflict_resolution'],
]);

/**
 * That somebody wrote about a person under 18, or about one whose age is doubted (domain principle 8, 2.20): one entry for each
 * person of a push, with the kinds of what was written, and nothing of what it says. Also for what made a person one: the
 * edit that lowers an age is written down, and so is the one that raises it.
 */
export async function minorEntries(
  { world, author, now }: Pick<PushScope, 'world' | 'author' | 'now'>,
  pushed: readonly { readonly operation: Operation; readonly answer: Answer }[],
): Promise<NewAuditEntry[]> {
  const written = new Map<string, Written>();
  for (const { operation, answer } of pushed) {
    if (answer.result !== 'accepted' && answer.result !== 'merged') continue;
    if (toldElsewhere.has(operation.kind)) continue;
    const personId = await personOf(world, operation);
    if (personId === null) continue;
    const { deviceId, kind } = operation;
    const { kinds = [], wasMinor = false } = written.get(personId) ?? {};
    written.set(personId, {
      deviceId,
      kinds: [...kinds, kind],
      wasMinor: wasMinor || wasMinorBefore(operation),
    });
  }
  const minors = await minorsAmong(world, [...written.keys()], localDate(now.toISOString()));
  const { orgId, operatorId: actorId } = author.account;
  return [...written]
    .filter(([personId, { wasMinor }]) => wasMinor || minors.has(personId))
    .map(([subjectId, { deviceId, kinds }]) => {
      const detail = [...new Set(kinds)].sort().join(',');
      return { orgId, action: 'minor_edited', actorId, deviceId, subjectId, detail };
    });
}

interface Written {
  readonly deviceId: string;
  readonly kinds: readonly string[];
  /** By the value that an edit of the age says it replaced. */
  readonly wasMinor: boolean;
}

/** Whom it is about: the person themselves, or whom the record names. Null for what is about nobody, or not stored any more. */
async function personOf(world: World, operation: Operation): Promise<string | null> {
  const stored = await world.get(operation.recordId);
  // That somebody is to be protected is told without whom it is about (`protectionEntry`): no second entry may say it.
  if (stored === undefined || isProtection(stored)) return null;
  if (stored.kind === 'person') return stored.id;
  for (const id of [stored.body.personId, stored.subjectId]) {
    if (typeof id !== 'string') continue;
    if ((await world.get(id))?.kind === 'person') return id;
  }
  return null;
}

/** Two questions to the database at most, however many people. */
async function minorsAmong(
  world: World,
  personIds: readonly string[],
  today: string,
): Promise<ReadonlySet<string>> {
  await world.loadReferrers(personIds);
  const factsOf = new Map<string, string[]>();
  for (const id of personIds) {
    const facts = (await world.referrers(id)).filter(({ kind }) => kind === 'person_fact');
    factsOf.set(
      id,
      facts.map(({ recordId }) => recordId),
    );
  }
  await world.load([...factsOf.values()].flat());
  const isOne = (id: string): boolean => {
    const body = world.peek(id)?.body as Pick<PersonBody, 'ageBand'> | undefined;
    const facts = (factsOf.get(id) ?? [])
      .map((factId) => world.peek(factId))
      .filter((one) => one !== undefined);
    const attentions = factsNow(facts as unknown as readonly RecordOf<PersonFactBody>[], today).get(
      'attention',
    );
    return body !== undefined && isMinor(body, attentions);
  };
  return new Set(personIds.filter(isOne));
}

const wasMinorBefore = (operation: Operation): boolean =>
  operation.action === 'patch' &&
  operation.kind === 'person' &&
  isMinor({ ageBand: operation.baseValues.ageBand as PersonBody['ageBand'] });
