import type { AnyRecord } from '../../src/domain/kernel/record.ts';
import { mayReadConsents } from '../../src/domain/person/closed-rooms.ts';
import { isSecondWord } from '../../src/domain/presence/tell-presence.ts';
import type { ShiftBody } from '../../src/domain/shift/shift.ts';
import { minorAtNight } from '../../src/domain/shift/under-age.ts';
import { foreignMember, foreignPerson, foreignTeam, foreignWorker } from './foreign.ts';
import { cellOf } from './matrix.ts';
import { alertDenial } from './may-alert.ts';
import { taskDenial } from './may-give-task.ts';
import { mayWriteRow } from './may-write-row.ts';
import { passedOn } from './passed-on.ts';
import { isAdministrator, isCoordinator, isStreetWorker, type Rights } from './roles.ts';
import { teamDenial } from './team-denial.ts';
import type { Denial, ProposedChange, WriteFacts } from './write-facts.ts';

/**
 * Why this change is not theirs to make, or null when it is. Judged on what is stored and on what would be
 * (a patch must not pull a record out of somebody's hands, nor push one into them). Called once with the rights of now,
 * and again with all they ever had: the difference between refused and quarantined.
 */
export function denialOf(rights: Rights, change: ProposedChange, facts: WriteFacts): Denial | null {
  const { before, after } = change;
  if (writtenByTheCentre.has(after.kind) || isOfTheMachine(after)) return { code: 'server-only' };
  if (!rights.orgIds.includes(after.orgId)) return { code: 'org-not-yours', field: 'orgId' };
  if (before !== null && !rights.orgIds.includes(before.orgId))
    return { code: 'org-not-yours', field: 'orgId' };
  if (before !== null && !facts.sees(before)) return { code: 'not-visible' };
  return denialByKind(rights, change, facts);
}

/** Only the centre says that it was a machine who guessed. */
const isOfTheMachine = ({ kind, body }: AnyRecord): boolean =>
  kind === 'person_link' && body.proposedBy === 'system';

function denialByKind(rights: Rights, change: ProposedChange, facts: WriteFacts): Denial | null {
  switch (change.after.kind) {
    case 'organization':
      return isAdministrator(rights) ? null : { code: 'not-your-role' };
    case 'team':
      if (!isAdministrator(rights) && !isCoordinator(rights)) return { code: 'not-your-role' };
      return foreignMember(change, facts);
    // Who somebody is, and that they are of age, decides what they see.
    case 'operator':
      return isAdministrator(rights) ? null : { code: 'not-your-role' };
    case 'service':
    case 'agreement':
      return isAdministrator(rights) || isCoordinator(rights) ? null : { code: 'not-your-role' };
    case 'review':
    case 'log_mark':
      return reviewDenial(rights, change.after.body, facts);
    case 'count_night':
    case 'quarantine_decision':
      return isCoordinator(rights) ? null : { code: 'not-your-role' };
    case 'erasure_decision':
      return erasureDenial(rights, change, facts);
    case 'conflict_resolution':
      return resolutionDenial(rights, change.after, facts);
    // Whoever looks at somebody may write that they did.
    case 'access_note':
      return unseenReference(change, facts);
    case 'alert':
      return foreignTeam(change, facts) ?? unseenReference(change, facts) ?? alertDenial(rights, change);
    default:
      if (!isStreetWorker(rights) && !isCoordinator(rights)) return { code: 'not-your-role' };
      return (
        foreignTeam(change, facts) ??
        foreignWorker(change, facts) ??
        unseenReference(change, facts) ??
        foreignPerson(change, facts) ??
        fieldWorkDenial(rights, change, facts)
      );
  }
}

/** Worked out by the centre, and by nobody else. */
const writtenByTheCentre: ReadonlySet<string> = new Set(['conflict', 'shared_story']);

const streetKinds: ReadonlySet<string> = new Set([
  ...['place', 'place_observation', 'person', 'person_link', 'stage_transition', 'shift', 'shift_event'],
  ...['shift_return', 'check_in', 'encounter', 'task', 'referral', 'referral_transition'],
  ...['group', 'group_note', 'group_member', 'count'],
  ...['presence_event', 'risk_flag', 'occupation', 'right_step'],
  ...['person_identity', 'person_fact', 'guardian', 'relation', 'health_observation'],
  ...['consent_event', 'disclosure', 'erasure_request'],
]);

/** Told by each worker of themselves, in a shift. */
const ofOneself: ReadonlySet<string> = new Set(['shift_event', 'shift_return', 'check_in']);

/** What is written in the street: own teams, own areas; a coordinator for the whole organisation. */
function fieldWorkDenial(
  rights: Rights,
  { before, after }: ProposedChange,
  facts: WriteFacts,
): Denial | null {
  // A kind that nobody has decided on yet is closed to all.
  if (!streetKinds.has(after.kind)) return { code: 'not-your-role' };
  if (!mayWriteRow(rights, { before, after }, facts)) return { code: 'not-your-role' };
  if (
    after.kind === 'person' &&
    before !== null &&
    risesAboveNickname(before, after) &&
    !mayWriteRow(rights, { before: null, after: { ...after, kind: 'person_identity' } }, facts)
  )
    return { code: 'not-your-role', field: 'identityLevel' };
  const lent = passedOn(rights, { before, after }, facts) ?? taskDenial({ before, after }, facts);
  if (lent !== null) return lent;
  // A story stays open after this day: whoever opens one reads what was said against it.
  if (after.kind === 'disclosure' && after.body.storyFor && !mayReadConsents(rights.roles))
    return { code: 'not-your-role', field: 'storyFor' };
  if (takesMinorOutAtNight(before, after, facts)) return { code: 'minor-at-night', field: 'crewIds' };
  if (changesLockedLog(before, after, facts)) return { code: 'log-locked' };
  if (ofOneself.has(after.kind)) return eventDenial(rights, after, facts);
  if (after.kind === 'presence_event') return presenceDenial(rights, after, facts);
  if (isCoordinator(rights)) return null;
  switch (after.kind) {
    case 'place':
      return placeDenial(rights, before?.body) ?? placeDenial(rights, after.body);
    case 'group':
    case 'shift':
      return teamDenial(rights, before?.body.teamId) ?? teamDenial(rights, after.body.teamId);
    case 'encounter':
    case 'place_observation':
    case 'count':
    case 'referral':
      return teamDenial(rights, after.body.teamId);
    default:
      return null;
  }
}

const aboveNickname: ReadonlySet<unknown> = new Set(['declared', 'documented']);

/** The level follows a name that was written down: whoever may not write names may not raise it (domain 2.6). */
const risesAboveNickname = (before: AnyRecord, after: AnyRecord): boolean =>
  aboveNickname.has(after.body.identityLevel) && before.body.identityLevel !== after.body.identityLevel;

/** Judged on who is added: one who was named before they were marked does not keep others from writing (T18). */
function takesMinorOutAtNight(before: AnyRecord | null, after: AnyRecord, facts: WriteFacts): boolean {
  if (after.kind !== 'shift') return false;
  const crewOf = (record: AnyRecord | null) => (record?.body.crewIds ?? []) as readonly string[];
  const had = crewOf(before);
  const added = crewOf(after).filter((id) => !had.includes(id));
  const minorIds = added.filter((id) => facts.record(id)?.body.isMinor === true);
  return minorAtNight(after.body.period as ShiftBody['period'], added, minorIds) !== null;
}

/** What a report rests on stands (domain 2.4). What a late phone only adds, somebody of the crew or what nobody had said, is taken. */
function changesLockedLog(before: AnyRecord | null, after: AnyRecord, facts: WriteFacts): boolean {
  if (before === null || after.kind !== 'shift' || !facts.isLocked(after.id)) return false;
  const isSaid = (value: unknown) => value !== null && !(Array.isArray(value) && value.length === 0);
  const asText = (value: unknown) => JSON.stringify(value ?? null);
  return Object.entries(before.body).some(
    ([field, value]) => field !== 'crewIds' && isSaid(value) && asText(value) !== asText(after.body[field]),
  );
}

/** Of oneself only, in a shift of the own organisation; one that is not known yet is waited for. */
function eventDenial(rights: Rights, event: AnyRecord, facts: WriteFacts): Denial | null {
  if (event.body.operatorId !== rights.operatorId) return { code: 'not-yours', field: 'operatorId' };
  const shift = facts.record(String(event.body.shiftId));
  if (shift === undefined) return null;
  if (shift.kind !== 'shift') return { code: 'not-visible', field: 'shiftId' };
  if (shift.orgId !== event.orgId) return { code: 'org-not-yours', field: 'orgId' };
  return isCoordinator(rights) ? null : teamDenial(rights, shift.body.teamId);
}

/** A death, and where somebody was asked after, are a coordinator's to write; two words make a death (domain W7). What it answers must be of the same person. */
function presenceDenial(rights: Rights, { body, createdBy }: AnyRecord, facts: WriteFacts): Denial | null {
  for (const field of ['confirmsId', 'undoesId']) {
    const answered = typeof body[field] === 'string' ? facts.record(body[field]) : undefined;
    if (answered === undefined) continue;
    const isOfThem = answered.kind === 'presence_event' && answered.body.personId === body.personId;
    if (!isOfThem || answered.body.presence !== body.presence) return { code: 'not-visible', field };
    if (field === 'confirmsId' && !isSecondWord({ createdBy, source: body.source }, answered)) {
      return { code: 'another-source-needed', field: 'source' };
    }
  }
  const isCoordinators = body.presence === 'deceased' || typeof body.check === 'string';
  return isCoordinators && !isCoordinator(rights) ? { code: 'not-your-role' } : null;
}

function placeDenial(rights: Rights, body: { readonly [field: string]: unknown } | undefined): Denial | null {
  if (body === undefined) return null;
  const own = rights.teams.filter((team) => team.member).flatMap((team) => team.areaIds);
  return own.includes(String(body.areaId)) ? null : { code: 'area-not-yours', field: 'areaId' };
}

const referenceFields = [
  'shiftId',
  'personId',
  'otherId',
  'groupId',
  'countNightId',
  'referralId',
  'encounterId',
  'correctsId',
  'createdFrom',
  'noteId',
  'aId',
  'bId',
  'undoesId',
  'confirmsId',
  'endsId',
] as const;

/** Knowing an id proves nothing: whoever may not see a record may not hang another on it. */
function unseenReference({ before, after }: ProposedChange, facts: WriteFacts): Denial | null {
  const named: { field: string; id: unknown }[] = referenceFields.map((field) => ({
    field,
    id: after.body[field],
  }));
  // A subject is as much a reference as any field of the body. Places apart: who helps out elsewhere may write of them.
  const { subjectId } = after;
  const isPlace = typeof subjectId === 'string' && facts.record(subjectId)?.kind === 'place';
  if (before === null && subjectId !== after.id && !isPlace)
    named.push({ field: 'subjectId', id: subjectId });
  const people =
    after.kind === 'encounter' && Array.isArray(after.body.participants) ? after.body.participants : [];
  for (const person of people as { personId?: unknown }[])
    named.push({ field: 'personId', id: person.personId });
  const had = new Set(before?.body.lookForIds as readonly unknown[] | undefined);
  for (const id of Array.isArray(after.body.lookForIds) ? after.body.lookForIds : [])
    if (!had.has(id)) named.push({ field: 'lookForIds', id });
  for (const { field, id } of named) {
    if (typeof id !== 'string' || before?.body[field] === id) continue;
    const record = facts.record(id);
    if (record !== undefined && !facts.sees(record)) return { code: 'not-visible', field };
  }
  return null;
}

/** A shift is reviewed by its coordinator or a deputy named on its team, and never by somebody who was out with it (T19). */
function reviewDenial(
  rights: Rights,
  body: { readonly [field: string]: unknown },
  facts: WriteFacts,
): Denial | null {
  const shiftId = String(body.shiftId);
  const shift = facts.record(shiftId);
  if (shift === undefined || !facts.sees(shift) || !mayReview(rights, shift))
    return { code: 'not-your-role' };
  if (facts.crewOf(shiftId).has(rights.operatorId)) return { code: 'reviewer-in-crew' };
  const note = typeof body.noteId === 'string' ? facts.record(body.noteId) : undefined;
  return note !== undefined && note.body.shiftId !== shiftId
    ? { code: 'not-visible', field: 'noteId' }
    : null;
}

/** Whoever sees the two values and may write the record that holds one of them. A conflict that is not known is waited for. */
function resolutionDenial(rights: Rights, after: AnyRecord, facts: WriteFacts): Denial | null {
  const conflict = facts.record(String(after.body.conflictId));
  if (conflict === undefined) return null;
  if (conflict.kind !== 'conflict' || !facts.sees(conflict))
    return { code: 'not-visible', field: 'conflictId' };
  const { recordId } = conflict.body;
  const record = recordId === after.subjectId ? facts.record(String(recordId)) : undefined;
  if (record === undefined) return { code: 'not-visible', field: 'subjectId' };
  if (conflict.orgId !== after.orgId) return { code: 'org-not-yours', field: 'orgId' };
  // Not the same object: to choose is to change it.
  return denialOf(rights, { before: record, after: { ...record } }, facts);
}

/**
 * A coordinator of the organisation that holds the page, on a colleague's request about that very person and no other. Given back after a restore it names
 * nobody that is known any more.
 */
function erasureDenial(rights: Rights, { before, after }: ProposedChange, facts: WriteFacts): Denial | null {
  if (!isCoordinator(rights)) return { code: 'not-your-role' };
  if (before !== null) return null;
  const request = facts.record(String(after.body.requestId));
  if (request === undefined || request.kind !== 'erasure_request' || !facts.sees(request))
    return { code: 'not-visible', field: 'requestId' };
  // What cannot be undone takes two: one who was asked, and one who decides (domain W9).
  if (request.createdBy === rights.operatorId) return { code: 'another-decides', field: 'requestId' };
  const personIds = Array.isArray(after.body.personIds) ? after.body.personIds.map(String) : [];
  if (!personIds.includes(String(request.body.personId)) || request.createdBy !== after.body.requestedBy)
    return { code: 'not-visible', field: 'personIds' };
  for (const id of personIds) {
    const person = facts.record(id);
    if (person === undefined) continue;
    if (person.kind !== 'person' || !facts.sees(person)) return { code: 'not-visible', field: 'personIds' };
    if (person.orgId !== after.orgId) return { code: 'org-not-yours', field: 'orgId' };
    if (!facts.asked.has(id)) return { code: 'not-visible', field: 'personIds' };
  }
  return null;
}

/** Apart from having been in the crew. */
export function mayReview(
  rights: Rights,
  shift: { readonly orgId: string; readonly body: { readonly [field: string]: unknown } },
): boolean {
  if (!rights.orgIds.includes(shift.orgId)) return false;
  if (isCoordinator(rights)) return true;
  // Only who reads reviews can be named to write them.
  const reads = rights.roles.some((role) => cellOf(role, 'review').reach !== '-');
  return reads && rights.teams.some((team) => team.deputy && team.id === shift.body.teamId);
}
