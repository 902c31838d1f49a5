import { notBeside } from '../../src/domain/conflict/not-beside.ts';
import type { DisclosureBody } from '../../src/domain/consent/disclosure.ts';
import { isOpenToRecipient } from '../../src/domain/consent/open-to-recipient.ts';
import type { AnyRecord, RecordOf } from '../../src/domain/kernel/record.ts';
import { definitionOf } from '../../src/domain/kinds.ts';
import { type Entity, entityOf } from '../../src/domain/rights/entities.ts';
import { closedScopes, isClosed } from './closed-people.ts';
import type { Meeting, ScopeFacts } from './scope-facts.ts';
import {
  areaScope,
  atScope,
  isTeamScope,
  operatorScope,
  orgScope,
  plainScope,
  rowScope,
  staffScope,
  teamScope,
  tenantScope,
} from './scope-names.ts';
import { areaAt, encounterScopes, personScopes } from './scopes-of-people.ts';

/**
 * Who may see a record (design D5): where it belongs, said for the row of the matrix it is of. A record that hangs on something
 * unknown is for its author and the coordinator only.
 */
export function scopesOfRecord(record: AnyRecord, facts: ScopeFacts): readonly string[] {
  const parent = followed(record, facts);
  if (parent !== null) return parent;
  const org = orgScope(record.orgId);
  if (isClosed(record, facts)) return closedScopes(record, org);
  if (record.kind === 'shared_story') return storyScopes(record);
  // It goes into the register; only the phone that wrote it keeps it, so as not to ask twice on one day.
  if (record.kind === 'access_note') return [operatorScope(record.createdBy)];
  const found = hangsOnUnknown(record, facts) ? [] : (openScopes(record, facts) ?? []);
  const entity = entityOf(record);
  const author = operatorScope(record.createdBy);
  const isRoom = entity !== null && rooms.has(entity);
  // Whoever wrote what lies behind a door may read it again; of the others, those who hold its key.
  const plain = isRoom
    ? [author, ...found.filter((scope) => !isOneWorkers(scope)), org]
    : [...(found.length > 0 ? found : [author]), org];
  const carried = plain.filter((scope) => isCarriedBy(entity, scope));
  return [...new Set(carried.map((scope) => (entity === null ? scope : inRow(entity, scope))))].sort();
}

const rooms: ReadonlySet<Entity> = new Set([
  ...(['identity', 'care', 'law', 'sealed', 'sealed_health', 'consent'] as const),
]);
const isOneWorkers = (scope: string): boolean => scope.startsWith('operator:');
/** What is one worker's own needs no row of the matrix. */
const inRow = (entity: Entity, scope: string): string =>
  isOneWorkers(scope) ? scope : rowScope(entity, scope);

/** Rows in which somebody may have one person for a time. */
const byPerson: ReadonlySet<Entity | null> = new Set([
  ...(['person', 'identity', 'law', 'sealed', 'sealed_health', 'encounter'] as const),
]);

function isCarriedBy(entity: Entity | null, scope: string): boolean {
  if (scope.startsWith('met:')) return entity === 'person';
  if (scope.startsWith('about:')) return byPerson.has(entity);
  if (scope.startsWith('at:')) return entity === 'place';
  return !scope.startsWith('night:') || entity === 'encounter';
}

/** Two values of one field, and the word on them, are seen where the record itself is. */
function followed(record: AnyRecord, facts: ScopeFacts): readonly string[] | null {
  const { recordId, conflictId } = record.body;
  const id =
    record.kind === 'conflict' ? recordId : record.kind === 'conflict_resolution' ? conflictId : null;
  if (typeof id !== 'string' || hangsOnUnknown(record, facts)) return null;
  const shown = facts.record(id);
  if (shown === undefined) return null;
  return record.kind === 'conflict' ? besideIt(record, shown) : shown.scopes;
}

/** Of the two values the stricter one decides: what may stand nowhere is the coordination's, and each is read as its own row is. */
function besideIt({ orgId, body }: AnyRecord, shown: AnyRecord): readonly string[] {
  const field = String(body.field);
  const values = [body.kept, body.other].map((one) => (one as { value?: unknown } | undefined)?.value);
  if (values.some((value) => notBeside(shown, field, value) !== null)) return [orgScope(orgId)];
  const rows = values.map((value) => entityOf({ ...shown, body: { ...shown.body, [field]: value } }));
  const stricter = rows.find((row) => row !== entityOf(shown)) ?? null;
  if (stricter === null) return shown.scopes;
  return shown.scopes.map((scope) => (isOneWorkers(scope) ? scope : rowScope(stricter, plainScope(scope))));
}

/** Scopes beside the organisation's, or null when a reference that decides them is not known. */
function openScopes(record: AnyRecord, facts: ScopeFacts): readonly string[] | null {
  const body = record.body as Record<string, unknown>;
  switch (record.kind) {
    case 'organization':
    case 'team':
    case 'service':
    case 'agreement':
      return [tenantScope];
    case 'operator':
      return [staffScope(record.orgId)];
    case 'place':
      return placeScopes(record, facts.originScopes);
    case 'group':
      return groupScopes(record, facts);
    case 'group_note':
      return through(body.groupId, facts);
    case 'count_night':
      return [staffScope(record.orgId)];
    case 'count':
      return [teamScope(String(body.teamId))];
    case 'person':
      return personScopes(record, facts);
    case 'encounter':
      return encounterScopes(record, facts);
    case 'place_observation':
      return fieldScopes(record, facts);
    case 'shift':
      return [teamScope(String(body.teamId))];
    case 'shift_event':
    case 'shift_return':
    case 'check_in':
    case 'review':
    case 'log_mark':
      return through(body.shiftId, facts);
    case 'stage_transition':
    case 'presence_event':
    case 'risk_flag':
    case 'occupation':
    case 'right_step':
    case 'person_identity':
    case 'person_fact':
    case 'guardian':
    case 'consent_event':
    case 'erasure_request':
    case 'group_member':
    case 'referral':
      return through(body.personId, facts);
    case 'erasure_decision':
      return [operatorScope(String(body.requestedBy))];
    case 'disclosure':
      return disclosureScopes(record, facts);
    case 'health_observation':
      return through(body.personId ?? body.encounterId, facts);
    case 'relation':
      // That somebody is to be protected must not be read beside the one they are to be protected from.
      return body.relation === 'protection_from'
        ? through(body.personId, facts)
        : throughBoth(body.personId, body.otherId, facts);
    case 'person_link':
      return body.proposedBy === 'system'
        ? sharedByBoth(body.aId, body.bId, facts)
        : throughBoth(body.aId, body.bId, facts);
    case 'referral_transition':
      return through(body.referralId, facts);
    case 'quarantine_decision':
      return [operatorScope(String(body.authorId))];
    case 'task':
      return taskScopes(record, facts);
    case 'alert':
      return alertScopes(record, facts);
    default:
      return null;
  }
}

function placeScopes(place: AnyRecord, origin: readonly string[]): readonly string[] {
  const { visibility, areaId } = place.body as { visibility?: unknown; areaId?: unknown };
  const here = atScope(place.id);
  if (visibility === 'team') return [...origin.filter(isTeamScope), here];
  const area = areaScope(place.orgId, String(areaId));
  return visibility === 'network' ? [area, here, tenantScope] : [area, here];
}

/** The team that follows it, and the areas where it usually is: whoever passes there sees it too. */
function groupScopes(group: AnyRecord, facts: ScopeFacts): readonly string[] {
  const usual = Array.isArray(group.body.usualPlaceIds) ? group.body.usualPlaceIds : [];
  const areas = usual.map((placeId) => areaAt(group, placeId, facts)).filter((area) => area !== null);
  return [...areas, teamScope(String(group.body.teamId))];
}

/** What was written in the field: the area of its place, and the team that wrote it. */
function fieldScopes(fact: AnyRecord, facts: ScopeFacts): readonly string[] | null {
  const area = areaAt(fact, fact.body.placeId, facts);
  if (area === null) return null;
  return [area, teamScope(String(fact.body.teamId)), atScope(String(fact.body.placeId))];
}

function taskScopes(task: AnyRecord, facts: ScopeFacts): readonly string[] | null {
  const { personId, placeId, teamId } = task.body;
  const { assignee, operatorId } = task.body;
  const one = typeof operatorId === 'string' ? [operatorScope(operatorId)] : [];
  if (assignee === 'operator' && one.length > 0) return [...one, operatorScope(task.createdBy)];
  const team = typeof teamId === 'string' ? [teamScope(teamId)] : [];
  if (typeof personId === 'string') {
    const person = through(personId, facts);
    // Who is to be protected is looked for by nobody who happens to be near, nor by a team that knows the other.
    const hiddenFrom = facts.hiddenFrom?.(personId) ?? null;
    if (hiddenFrom !== null)
      return person === null ? null : [...person, ...team.filter((scope) => !hiddenFrom.has(scope))];
    // Whoever comes by first: said in as many words, it is for all teams of that area (domain 2.16).
    const there = assignee === 'any_team_at_place' ? areaAt(task, placeId, facts) : null;
    return person === null ? null : [...person, ...team, ...(there === null ? [] : [there])];
  }
  const area = areaAt(task, placeId, facts);
  if (typeof placeId === 'string' && area === null) return null;
  const own = area === null ? team : [area, ...team];
  return own.length === 0 ? facts.originScopes.filter(isTeamScope) : own;
}

/**
 * About a person: whoever sees the person, and nobody else, whatever its reach. At a place: who works there. Else its team, the
 * organisation's staff, or the whole network.
 */
function alertScopes(alert: AnyRecord, facts: ScopeFacts): readonly string[] | null {
  const { personId, placeId, teamId, scope } = alert.body;
  if (typeof personId === 'string') return through(personId, facts);
  if (scope === 'network') return [tenantScope];
  if (scope === 'org') return [staffScope(alert.orgId)];
  const area = areaAt(alert, placeId, facts);
  const own = typeof teamId === 'string' ? [teamScope(teamId)] : facts.originScopes.filter(isTeamScope);
  return area === null ? own : [area, ...own];
}

/** The scopes of the record it hangs on; null while that one is unknown. */
function through(id: unknown, facts: ScopeFacts): readonly string[] | null {
  const parent = typeof id === 'string' ? facts.record(id) : undefined;
  return parent === undefined ? null : parent.scopes.map(plainScope);
}

/** Whoever reads the person's consents; and the body it was opened to, while that holds (T17). */
function disclosureScopes(disclosure: AnyRecord, facts: ScopeFacts): readonly string[] | null {
  const own = through(disclosure.body.personId, facts);
  if (own === null) return null;
  const opened = disclosure as unknown as RecordOf<DisclosureBody>;
  const { toOrgId } = opened.body;
  const isOpen =
    facts.opening !== undefined && mayHold(facts.record(toOrgId)) && isOpenToRecipient(opened, facts.opening);
  return isOpen ? [...own, staffScope(toOrgId)] : own;
}

/** Only bodies that answer in law for what they hold of people receive records of them (domain 2.1). */
const holders: ReadonlySet<unknown> = new Set(['controller', 'joint_controller', 'processor']);
export const mayHold = (organization: AnyRecord | undefined): boolean =>
  organization?.kind === 'organization' && holders.has(organization.body.controllerRole);

/**
 * The body it is open to, and the coordinators of the one that opened it. Not who sees the person there: it tells of meetings in
 * every area. Closed, it tells nothing, and to nobody outside.
 */
function storyScopes({ orgId, body }: AnyRecord): readonly string[] {
  const outside = body.state === 'open' ? [rowScope('consent', staffScope(String(body.toOrgId)))] : [];
  return [...outside, rowScope('consent', orgScope(orgId))].sort();
}

/** Whoever may see one of the two learns that there is another, by an id that shows them nothing more. */
function throughBoth(one: unknown, other: unknown, facts: ScopeFacts): readonly string[] | null {
  const [a, b] = [through(one, facts), through(other, facts)];
  return a === null || b === null ? null : [...a, ...b];
}

/** What the machine guesses tells nobody of somebody whom they may not see: only where both are seen. */
function sharedByBoth(one: unknown, other: unknown, facts: ScopeFacts): readonly string[] | null {
  const [a, b] = [through(one, facts), through(other, facts)];
  return a === null || b === null ? null : a.filter((scope) => b.includes(scope));
}

function hangsOnUnknown(record: AnyRecord, facts: ScopeFacts): boolean {
  return (
    record.subjectId !== null &&
    record.subjectId !== record.id &&
    facts.record(record.subjectId) === undefined
  );
}

/** Ids whose records decide this record's scopes. */
export function scopeReferences(record: AnyRecord, meetings: readonly Meeting[]): readonly string[] {
  const known = definitionOf(record.kind);
  const refs = known === undefined ? [] : known.refs(record);
  return [...new Set([...refs, ...meetings.flatMap(({ placeId, teamId }) => [placeId, teamId])])];
}

/** Kinds whose scopes may change when a record of this kind changes its own. Everything that waits for a new record is apart. */
export function dependentKinds(kind: string): readonly string[] {
  switch (kind) {
    case 'place':
      return ['encounter', 'place_observation', 'person', 'group', 'task', 'alert', 'conflict'];
    case 'group':
      return ['group_note', 'conflict'];
    case 'person':
      return [
        ...['stage_transition', 'presence_event', 'risk_flag', 'occupation', 'right_step'],
        ...['person_identity', 'person_fact', 'guardian', 'relation', 'health_observation'],
        ...['consent_event', 'disclosure', 'erasure_request'],
        ...['group_member', 'person_link', 'referral', 'task', 'alert', 'conflict'],
      ];
    case 'shift':
      return [
        ...['shift_event', 'shift_return', 'check_in', 'review', 'log_mark'],
        ...['encounter', 'referral', 'conflict'],
      ];
    case 'referral':
      return ['referral_transition', 'conflict'];
    case 'encounter':
      return ['health_observation', 'conflict'];
    case 'conflict':
      return ['conflict_resolution'];
    // What they may hold of people is what may be open to them.
    case 'organization':
      return ['disclosure', 'conflict'];
    default:
      return ['conflict'];
  }
}
