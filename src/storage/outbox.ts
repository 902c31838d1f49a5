import { isWorkersNote } from '../domain/access/note-access.ts';
import { onlyHere } from '../domain/kernel/only-here.ts';
import { buildsOn, isRefused, isRefusedForAnother } from './dependants.ts';
import { grouped } from './grouped.ts';
import type { OutboxItem } from './outbox-item.ts';
import { createDecided } from './state/decided.ts';
import type { LogState } from './state/log-state.ts';
import type { OwnOperation } from './state/own-operations.ts';

export type BackOff = ReadonlyMap<string, { readonly tries: number; readonly shown: boolean }>;

/** The most urgent thing that can be said of any of a record's operations is said of the record. */
const byUrgency: readonly OutboxItem['state'][] = [
  'refused',
  'quarantined',
  'waits-for-another',
  'trying-later',
  'waiting',
];

/** One item for each record that is not at the centre, oldest first. */
export function outboxItems(state: LogState, backOff: BackOff): OutboxItem[] {
  // What a coordinator has decided on needs nobody here any more.
  const decided = createDecided(state.copies.all);
  const listed = [...state.own.all()]
    .filter((own) => isWorkersNote(own.operation))
    .filter((own) => onlyHere(own) || (isSetAside(own) && decided(own.operation.opId) === undefined))
    .sort((a, b) => a.position - b.position);
  const refusedCreations = new Set(
    listed
      .filter((own) => isRefused(own) && own.operation.action === 'create')
      .map((own) => own.operation.recordId),
  );
  const refusedGroups = new Set(
    listed.filter((own) => isRefused(own) && !isRefusedForAnother(own)).map((own) => own.groupId),
  );
  const byRecord = grouped(listed, (own) => own.operation.recordId);
  return [...byRecord].map(([recordId, own]) =>
    itemOf(state, recordId, own, { refusedCreations, refusedGroups }, backOff),
  );
}

/** What the other notes on this phone wait for. */
interface InTheWay {
  readonly refusedCreations: ReadonlySet<string>;
  readonly refusedGroups: ReadonlySet<string>;
}

/** Refused for the sake of another that is refused here too: mending that one sends this one again. */
const hasAnother = (own: OwnOperation, inTheWay: InTheWay): boolean =>
  inTheWay.refusedGroups.has(own.groupId) || buildsOnRefused(own, inTheWay);

/** Mostly nothing is refused; what thousands of waiting notes build on is then not worked out at every save. */
const buildsOnRefused = (own: OwnOperation, { refusedCreations }: InTheWay): boolean =>
  refusedCreations.size > 0 && buildsOn(own).some((id) => refusedCreations.has(id));

const isSetAside = (own: OwnOperation): boolean =>
  own.answer?.result === 'quarantined' && !own.discarded && own.replacedBy === undefined;

function itemOf(
  state: LogState,
  recordId: string,
  own: readonly OwnOperation[],
  inTheWay: InTheWay,
  backOff: BackOff,
): OutboxItem {
  const states = own.map((one) => stateOf(one, inTheWay, backOff));
  const worst = byUrgency.find((one) => states.includes(one)) ?? 'waiting';
  const spokesman = own[states.indexOf(worst)];
  const first = own[0]?.operation;
  const open = own.filter(onlyHere);
  const at =
    first?.action === 'create'
      ? first.at
      : (state.copies.get(recordId)?.record.at ?? first?.recordedAt ?? '');
  return {
    recordId,
    kind: first?.kind ?? '',
    at,
    opIds: own.map((one) => one.operation.opId),
    refusedOpIds: own.filter((_, at) => states[at] === 'refused').map((one) => one.operation.opId),
    state: worst,
    reason: spokesman?.answer?.reason ?? null,
    twice: open.length > 0 && open.every(({ row }) => row !== null && state.copiedRows.has(row)),
    tries: Math.max(0, ...own.map((one) => backOff.get(one.operation.opId)?.tries ?? 0)),
  };
}

function stateOf(own: OwnOperation, inTheWay: InTheWay, backOff: BackOff): OutboxItem['state'] {
  if (isSetAside(own)) return 'quarantined';
  // What waits for a note that is not on this phone any more would wait for ever: it is for the worker to say.
  if (isRefused(own))
    return isRefusedForAnother(own) && hasAnother(own, inTheWay) ? 'waits-for-another' : 'refused';
  if (buildsOnRefused(own, inTheWay)) return 'waits-for-another';
  return backOff.get(own.operation.opId)?.shown === true ? 'trying-later' : 'waiting';
}
