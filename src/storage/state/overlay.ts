import { isFinal } from '../../domain/kernel/answer.ts';
import { corrected } from '../../domain/kernel/clock.ts';
import type { JsonObject } from '../../domain/kernel/json.ts';
import { fillEmpty, mergePatch } from '../../domain/kernel/merge.ts';
import { onlyHere } from '../../domain/kernel/only-here.ts';
import type { Operation } from '../../domain/kernel/operation.ts';
import type { AnyRecord } from '../../domain/kernel/record.ts';
import { serviceNight } from '../../domain/kernel/service-night.ts';
import { upgradedRecord } from '../../domain/kernel/upgraded.ts';
import { definitionOf } from '../../domain/kinds.ts';
import type { AnyViewRecord, Whereabouts } from '../view-record.ts';
import type { Decided } from './decided.ts';
import type { OwnOperation } from './own-operations.ts';
import type { ServerCopy } from './server-copies.ts';

/** How far the centre's stream has come, for one record. */
export interface Passed {
  /** The version up to which the centre told us about this record. */
  readonly seenV: number;
  /** The version up to which it told us everything that we may see. */
  readonly completeV: number;
  /** The newest fresh pull that was finished. */
  readonly sweptGeneration: number;
}

/** True while the operation must be laid over the centre's copy, because that copy does not contain it yet. */
export function isInOverlay(own: OwnOperation, passed: Passed): boolean {
  if (own.discarded || own.passed || own.replacedBy !== undefined) return false;
  const { answer } = own;
  if (answer === undefined || !isFinal(answer) || answer.result === 'refused') return true;
  // Set aside at the centre: shown until the centre says what it made of it, or that we may not see it.
  if (answer.result === 'quarantined') {
    const { seenV = -1, generation = 0 } = answer;
    return passed.seenV <= seenV && passed.sweptGeneration <= generation;
  }
  const v = answer.v ?? 0;
  return passed.seenV < v && passed.completeV < v;
}

/**
 * What a screen sees of one record: the centre's copy with this phone's own operations on top, in the order in which they
 * were written. Null when there is nothing to see.
 */
export function project(
  copy: ServerCopy | undefined,
  own: readonly OwnOperation[],
  passed: Passed,
  copiedRows: ReadonlySet<number> = new Set(),
  decided: Decided = () => undefined,
): AnyViewRecord | null {
  const givenBack = own.filter((one) => one.former !== undefined && onlyHere(one));
  const overlay = own.filter(
    (one) => isInOverlay(one, passed) || (copy === undefined && givenBack.includes(one)),
  );
  if (overlay.length === 0) {
    if (copy === undefined) return null;
    // The copy holds it already, but the centre may not.
    return givenBack.length === 0
      ? copy.record
      : { ...copy.record, whereabouts: whereaboutsOf(givenBack, copiedRows, decided) };
  }
  const record = overlay.reduce<AnyRecord | null>((seen, one) => laidOver(seen, one), copy?.record ?? null);
  return record === null ? null : { ...record, whereabouts: whereaboutsOf(overlay, copiedRows, decided) };
}

export function whereaboutsOf(
  overlay: readonly OwnOperation[],
  copiedRows: ReadonlySet<number>,
  decided: Decided,
): Whereabouts {
  if (overlay.some(({ answer }) => answer?.result === 'refused')) return 'needs-attention';
  const fates = overlay
    .filter(({ answer }) => answer?.result === 'quarantined')
    .map(({ operation }) => decided(operation.opId));
  if (fates.includes(undefined)) return 'set-aside';
  if (fates.includes('left')) return 'left-aside';
  const open = overlay.filter(onlyHere);
  if (open.length === 0) return 'at-centre';
  return open.every(({ row }) => row !== null && copiedRows.has(row)) ? 'here-twice' : 'only-here';
}

function laidOver(seen: AnyRecord | null, own: OwnOperation): AnyRecord | null {
  const operation = upgradedOperation(own.operation);
  const definition = definitionOf(operation.kind);
  const v = Math.max(seen?.v ?? 0, own.answer?.v ?? 0);
  if (operation.action === 'patch') {
    if (seen === null) return null;
    const { body } = mergePatch(
      definition?.fields ?? {},
      seen.body as JsonObject,
      operation.patch,
      operation.baseValues,
    );
    return { ...seen, v, body };
  }
  if (seen === null) return created(operation, own.by, v);
  // The thing exists already: a second creation fills what is empty, where the kind allows it, and else changes nothing.
  if (definition?.onExisting !== 'fill-empty') return seen;
  return { ...seen, v, body: fillEmpty(seen.body as JsonObject, operation.body as JsonObject) };
}

/** Written by an older app and not sent yet: shown as this one has it, sent as it was written. */
function upgradedOperation(operation: Operation): Operation {
  return operation.action === 'create' ? upgradedRecord(definitionOf(operation.kind), operation) : operation;
}

export function created(
  operation: Extract<Operation, { action: 'create' }>,
  by: string,
  v: number,
): AnyRecord {
  return {
    id: operation.recordId,
    kind: operation.kind,
    schemaVersion: operation.schemaVersion,
    orgId: operation.orgId,
    subjectId: operation.subjectId,
    at: operation.at,
    recordedAt: operation.recordedAt,
    receivedAt: null,
    createdBy: by,
    deviceId: operation.deviceId,
    serviceNight: serviceNight(corrected(operation.at, operation.clockOffsetMs)),
    clockSuspect: false,
    scopes: [],
    v,
    body: operation.body,
  };
}
