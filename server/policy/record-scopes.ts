import type { DisclosureBody } from '../../src/domain/consent/disclosure.ts';
import { isOpenToRecipient, type OpeningFacts } from '../../src/domain/consent/open-to-recipient.ts';
import type { AnyRecord, RecordOf } from '../../src/domain/kernel/record.ts';
import { definitionOf } from '../../src/domain/kinds.ts';
import { roomOf } from '../../src/domain/person/closed-rooms.ts';
import {
  areaScope,
  isAreaScope,
  isTeamScope,
  operatorScope,
  orgScope,
  roomScope,
  staffScope,
  teamScope,
  tenantScope,
} from './scope-names.ts';

/** One accepted encounter with a person, as far as it decides who sees the person. */
export interface Meeting {
  readonly placeId: string;
  readonly teamId: string;
}

/** All that decides a record's scopes, looked up beforehand: the decision itself asks nobody. */
export interface ScopeFacts {
  /** An accepted record, or undefined when the centre does not know it (yet). */
  record(id: string): AnyRecord | undefined;
  /** Where and by whom the person was met; empty for other kinds. */
  readonly meetings: readonly Meeting[];
  /** What the author brought at creation. */
  readonly originScopes: readonly string[];
  /** Given for a disclosure, which they open and close. */
  readonly opening?: OpeningFacts;
}

/** Who may see a record (design D5). A record that hangs on something unknown is for its author and the coordinator only. */
export function scopesOfRecord(record: AnyRecord, facts: ScopeFacts): readonly string[] {
  const org = orgScope(record.orgId);
  if (record.kind === 'shared_story') return storyScopes(record);
  const found = hangsOnUnknown(record, facts) ? [] : (openScopes(record, facts) ?? []);
  const room = roomOf(record);
  if (room !== null) {
    // Whoever wrote it may read it again; of the others, those who hold the key of the room.
    const behind = [...found, org].filter((scope) => !scope.startsWith('operator:'));
    return [
      ...new Set([operatorScope(record.createdBy), ...behind.map((scope) => roomScope(room, scope))]),
    ].sort();
  }
  return [...new Set([...(found.length > 0 ? found : [operatorScope(record.createdBy)]), org])].sort();
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
    case 'group_member':
    case 'referral':
      return through(body.personId, facts);
    case 'disclosure':
      return disclosureScopes(record, facts);
    case 'health_observation':
      return through(body.personId ?? body.encounterId, facts);
    case 'relation':
      return throughBoth(body.personId, body.otherId, facts);
    case 'person_link':
      return body.proposedBy === 'system'
        ? sharedByBoth(body.aId, body.bId, facts)
        : throughBoth(body.aId, body.bId, facts);
    case 'referral_transition':
      return through(body.referralId, facts);
    case 'conflict':
      return through(body.recordId, facts);
    case 'conflict_resolution':
      return through(body.conflictId, facts);
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
  if (visibility === 'team') return origin.filter(isTeamScope);
  const area = areaScope(place.orgId, String(areaId));
  return visibility === 'network' ? [area, tenantScope] : [area];
}

/**
 * The area of a place, as the writing organisation's own teams hold it: being at another organisation's place never
 * shows a record to that organisation.
 */
function areaAt(record: AnyRecord, placeId: unknown, facts: ScopeFacts): string | null {
  const place = typeof placeId === 'string' ? facts.record(placeId) : undefined;
  if (place?.kind !== 'place') return null;
  return areaScope(record.orgId, String(place.body.areaId));
}

/** The areas where they were met or usually stay, the teams that met them, and the areas of the team that first wrote them down. */
function personScopes(person: AnyRecord, facts: ScopeFacts): readonly string[] {
  const usual = Array.isArray(person.body.usualPlaceIds) ? person.body.usualPlaceIds : [];
  const places = [...usual, ...facts.meetings.map((meeting) => meeting.placeId)];
  const areas = places.map((placeId) => areaAt(person, placeId, facts)).filter((area) => area !== null);
  const own = areaScope(person.orgId, '');
  const teams = facts.meetings.map((meeting) => teamScope(meeting.teamId));
  return [
    ...areas,
    ...teams,
    ...facts.originScopes.filter((scope) => isAreaScope(scope) && scope.startsWith(own)),
  ];
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
  return area === null ? null : [area, teamScope(String(fact.body.teamId))];
}

function taskScopes(task: AnyRecord, facts: ScopeFacts): readonly string[] | null {
  const { personId, placeId, teamId } = task.body;
  const { assignee, operatorId } = task.body;
  const one = typeof operatorId === 'string' ? [operatorScope(operatorId)] : [];
  if (assignee === 'operator' && one.length > 0) return [...one, operatorScope(task.createdBy)];
  const team = typeof teamId === 'string' ? [teamScope(teamId)] : [];
  if (typeof personId === 'string') {
    const person = through(personId, facts);
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
  return parent === undefined ? null : parent.scopes;
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
  const outside = body.state === 'open' ? [roomScope('consent', staffScope(String(body.toOrgId)))] : [];
  return [...outside, roomScope('consent', orgScope(orgId))].sort();
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
  return [...new Set([...refs, ...meetings.map((meeting) => meeting.placeId)])];
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
        ...['consent_event', 'disclosure'],
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
