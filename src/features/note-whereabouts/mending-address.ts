import { useMemo } from 'react';
import { isClimate } from '../../domain/alert/alert.ts';
import { streetAlerts } from '../../domain/codes/alert-codes.ts';
import type { CreateIntent, Intent } from '../../domain/kernel/operation.ts';
import type { AnyRecord } from '../../domain/kernel/record.ts';
import type { Kind } from '../../domain/kinds.ts';
import { mending, screens } from '../../ports/screens.ts';
import type { OutboxItem, RefusedWords } from '../../ports/sync-status.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';

/** Where a refused note is mended; or that it holds nothing to mend; or that what it is about left this phone. */
export type MendingPlace =
  | { readonly at: 'form'; readonly address: string }
  | { readonly at: 'nothing-to-mend' }
  | { readonly at: 'gone' };

/** The form that wrote a note, and the record without which it would show nothing; null where it needs none. */
interface Form {
  readonly about: readonly [kind: Kind, id: string] | null;
  readonly address: (about: AnyRecord) => string;
}

const nowhere = { current: () => null, subscribe: () => () => undefined };

/** The form in which this note can be mended. */
export function useMendingPlace(item: OutboxItem): MendingPlace {
  const { records, sync } = usePorts();
  const opId = item.refusedOpIds[0];
  const form = useMemo(() => {
    const words = opId === undefined ? null : sync.refused(opId);
    return words && formOf(words);
  }, [sync, opId]);
  const [kind, id] = form?.about ?? [null, ''];
  const shown = useLive(useMemo(() => (kind ? records.one(kind, id) : nowhere), [records, kind, id]));
  if (form === null) return { at: 'nothing-to-mend' };
  if (form.about === null) return { at: 'form', address: form.address({} as AnyRecord) };
  if (!shown) return { at: 'gone' };
  return { at: 'form', address: form.address(shown as unknown as AnyRecord) };
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Null when nobody wrote or chose anything in it, or when this version has no form for it. */
function formOf({ intent, group }: RefusedWords): Form | null {
  const beside = (kind: string): CreateIntent | undefined =>
    group.find((one): one is CreateIntent => one.kind === kind && one.action === 'create');
  const choice = beside('conflict_resolution');
  if (choice) {
    const address = (conflict: AnyRecord) => screens.twoValuesOf(text(conflict.body.recordId));
    return mendedAt(['conflict', text(choice.body.conflictId)], address, intent);
  }
  if (beside('quarantine_decision')) return mendedAt(null, () => screens.deskSetAside, intent);
  const { recordId } = intent;
  switch (intent.kind) {
    case 'person':
      return mendedAt(['person', recordId], () => screens.person(recordId), intent);
    case 'place':
      return mendedAt(['place', recordId], () => screens.place(recordId), intent);
    case 'group':
      return mendedAt(['group', recordId], () => screens.group(recordId), intent);
    case 'agreement':
      return mendedAt(null, () => screens.agreements, intent);
    case 'count_night':
      return mendedAt(['count_night', recordId], () => screens.deskCounts, intent);
    case 'shift': {
      // Whoever begins an outing joins it too; alone it is a plan.
      const address = beside('shift_event') ? screens.shiftLog : screens.deskPlan;
      return mendedAt(['shift', recordId], () => address(recordId), intent);
    }
    case 'task':
      return taskForm(intent, beside('encounter'));
    default:
      return intent.action === 'create' ? factForm(intent, beside) : null;
  }
}

const mendedAt = (about: Form['about'], address: Form['address'], { opId }: Intent): Form => ({
  about,
  address: (shown) => mending(address(shown), opId),
});

/** What was promised was written with a meeting, or by itself; that it was done, by a tap. */
const taskForm = (intent: Intent, encounter: CreateIntent | undefined): Form | null => {
  if (intent.action === 'patch') return mendedAt(['task', intent.recordId], () => screens.notes, intent);
  return encounter ? encounterForm(encounter) : mendedAt(null, () => screens.notes, intent);
};

/** The draft of a repair is named after what it mends: opened again, it is found again. */
const encounterForm = (intent: CreateIntent): Form | null =>
  intent.body.withdrawn === true
    ? null
    : mendedAt(['encounter', intent.recordId], () => screens.encounter(intent.opId), intent);

const referralForm = (intent: CreateIntent): Form =>
  mendedAt(['referral', intent.recordId], () => screens.referral(intent.opId), intent);

function personForm(intent: CreateIntent): Form {
  const personId = text(intent.body.personId);
  return mendedAt(['person', personId], () => screens.person(personId), intent);
}

function factForm(intent: CreateIntent, beside: (kind: string) => CreateIntent | undefined): Form | null {
  const { body } = intent;
  switch (intent.kind) {
    case 'encounter':
      return encounterForm(intent);
    case 'referral':
      return referralForm(intent);
    case 'referral_transition': {
      const sent = beside('referral');
      if (sent) return referralForm(sent);
      const address = (referral: AnyRecord) => screens.person(text(referral.body.personId));
      return mendedAt(['referral', text(body.referralId)], address, intent);
    }
    case 'place_observation':
      // That something was written by mistake was said by a tap.
      if (body.withdrawn === true) return null;
      return mendedAt(['place', text(body.placeId)], () => screens.place(text(body.placeId)), intent);
    case 'group_note': {
      const met = beside('encounter');
      if (met) return encounterForm(met);
      // Who is in it is asked in the group's own form.
      if (typeof body.compositionNote !== 'string') return null;
      return mendedAt(['group', text(body.groupId)], () => screens.group(text(body.groupId)), intent);
    }
    case 'risk_flag':
    case 'person_fact':
    case 'relation':
    case 'guardian':
    case 'presence_event':
      // That a danger is over, or that a word is confirmed or taken back, was said by a tap.
      if (body.endsId ?? body.confirmsId ?? body.undoesId) return null;
      return personForm(intent);
    case 'erasure_decision':
      return mendedAt(null, () => screens.deskErasures, intent);
    case 'erasure_request':
    case 'consent_event':
    case 'disclosure': {
      const about = text(body.personId);
      return mendedAt(['person', about], () => screens.consents(about), intent);
    }
    case 'right_step':
    case 'occupation':
    case 'person_identity':
    case 'stage_transition':
      return personForm(intent);
    case 'person_link': {
      const aId = text(body.aId);
      // Taking a link back says one thing only.
      return body.undoesId === null ? mendedAt(['person', aId], () => screens.person(aId), intent) : null;
    }
    case 'alert':
      return alertForm(intent);
    case 'shift_return': {
      const id = text(body.shiftId);
      return mendedAt(['shift', id], () => screens.closeShift(id), intent);
    }
    case 'shift_event':
      return shiftEventForm(intent, beside('shift') !== undefined);
    case 'review':
      return mendedAt(null, () => screens.deskLog(text(body.shiftId)), intent);
    default:
      return null;
  }
}

/** A call for help carries no words: it is sent again as it is. */
function alertForm(intent: CreateIntent): Form | null {
  if (isClimate(intent.body.kind)) return mendedAt(null, () => screens.deskNow, intent);
  const isOfTheForm = streetAlerts.some((kind) => kind === intent.body.kind);
  return isOfTheForm ? mendedAt(null, () => screens.newAlert(intent.opId), intent) : null;
}

function shiftEventForm(intent: CreateIntent, opensShift: boolean): Form | null {
  const { shiftId, event, note } = intent.body;
  const id = text(shiftId);
  if (event === 'closed') return mendedAt(['shift', id], () => screens.closeShift(id), intent);
  const hasWhy = event === 'joined' && (opensShift || text(note) !== '');
  const hasWords = event === 'arrived' || event === 'submitted' || hasWhy;
  // Who joined, or went home, wrote nothing.
  return hasWords ? mendedAt(['shift', id], () => screens.shiftLog(id), intent) : null;
}
