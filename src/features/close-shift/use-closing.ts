import { useMemo, useRef, useState } from 'react';
import { z } from 'zod';
import type { CommandContext, CommandError } from '../../domain/kernel/command.ts';
import type { Change } from '../../domain/kernel/operation.ts';
import type { Result } from '../../domain/kernel/result.ts';
import type { Kind } from '../../domain/kinds.ts';
import { closeShift } from '../../domain/shift/close-shift.ts';
import { crewOf } from '../../domain/shift/crew.ts';
import { shiftEvent } from '../../domain/shift/shift-event.ts';
import { shiftLog } from '../../domain/shift/shift-log.ts';
import { latest } from '../../domain/shift/shift-status.ts';
import { submitShift } from '../../domain/shift/submit-shift.ts';
import { draftKey as keyOfDraft } from '../../ports/draft-forms.ts';
import { mendingDraftKey } from '../../ports/draft-keys.ts';
import { saveChange } from '../../ports/save-change.ts';
import type { RefusedWords } from '../../ports/sync-status.ts';
import { type Draft, useDraft } from '../../ports/use-draft.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { useClimate, useSafety } from '../../ports/use-safety.ts';
import { useCloseWords } from './close-words.ts';
import { checkNight } from './night-check.ts';

function useAbout<K extends Kind>(kind: K, about?: string) {
  const { records } = usePorts();
  return useLive(useMemo(() => records.list({ kind, about }), [records, kind, about]));
}

/** One night about to be closed, as this phone knows it. Undefined while reading, null when it is not here. */
export function useNightToClose(shiftId: string) {
  const { records, session } = usePorts();
  const lock = useLive(session.lock);
  const operatorId = lock?.state === 'open' ? lock.session.operator.id : '';
  const shift = useLive(useMemo(() => records.one('shift', shiftId), [records, shiftId]));
  const events = useAbout('shift_event', shiftId);
  const reviews = useAbout('review', shiftId);
  const encounters = useAbout('encounter', shiftId);
  const referrals = useAbout('referral', shiftId);
  const tasks = useAbout('task');
  const checkIns = useAbout('check_in', shiftId);
  return useMemo(() => {
    if (shift === null) return null;
    if (!shift || !events || !reviews || !encounters || !referrals || !tasks || !checkIns) return undefined;
    const log = shiftLog({ shift, events, reviews, encounters, referrals });
    const mine = latest(
      events.filter(
        (one) => one.body.operatorId === operatorId && ['joined', 'closed', 'left'].includes(one.body.event),
      ),
    );
    return {
      shift,
      events,
      reviews,
      checkIns,
      operatorId,
      status: log.status,
      closedHere: mine?.body.event === 'closed',
      check: checkNight(shiftId, { encounters, referrals, tasks, events }, { operatorId }),
      stillOut: log.phones.filter((phone) => phone.closedAt === null && phone.operatorId !== operatorId),
      crewIds: crewOf(shift, events),
    };
  }, [shift, events, reviews, encounters, referrals, tasks, checkIns, operatorId, shiftId]);
}

export type NightToClose = NonNullable<ReturnType<typeof useNightToClose>>;

const closingNoteSchema = z.looseObject({ note: z.string() });
type ClosingNote = z.infer<typeof closingNoteSchema>;

const closingDraftKey = (shiftId: string, mends: RefusedWords | null): string => {
  const key = keyOfDraft('close-shift', shiftId);
  return mends ? mendingDraftKey(key, mends.intent.opId) : key;
};

/** The lines for whoever goes out tomorrow, on the disk while they are written. */
export const useClosingNote = (shiftId: string, mends: RefusedWords | null): Draft<ClosingNote> =>
  useDraft({
    key: closingDraftKey(shiftId, mends),
    parse: (kept) => closingNoteSchema.safeParse(kept).data ?? null,
    blank: async () => ({ note: noteIn(mends) }),
  });

function noteIn(mends: RefusedWords | null): string {
  if (mends?.intent.action !== 'create') return '';
  return shiftEvent.schema.safeParse(mends.intent.body).data?.note ?? '';
}

/** Closes this phone's part, then hands the log in: two taps, two facts. `mends` is a closing that the centre refused. */
export function useClosing(night: NightToClose, mends: RefusedWords | null) {
  const { shift, events, reviews, checkIns, check } = night;
  const ports = usePorts();
  const climate = useClimate()?.body;
  const safety = useSafety(shift);
  const words = useCloseWords();
  const [problem, setProblem] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);
  const [wasAsked, setWasAsked] = useState(false);
  const owesWord = safety !== null && (safety.state === 'due' || safety.state === 'overdue');
  // A second tap while the draft comes to rest is the first one.
  const closing = useRef(false);

  async function commit(
    command: (ctx: CommandContext) => Result<Change, CommandError>,
    draftKey?: string,
  ): Promise<boolean> {
    if (saving) return false;
    const change = command(ports.records.context());
    if (!change.ok) {
      // The word fell due between two looks at the clock: the button now says it too.
      if (change.error.type === 'check-in-open') setWasAsked(true);
      else setProblem(words.command(change.error));
      return false;
    }
    setSaving(true);
    const saved = await saveChange(ports, change.value, { mends, draftKey });
    setSaving(false);
    setProblem(saved.ok ? null : words.saving(saved.error));
    return saved.ok;
  }

  const asks = mends === null && (owesWord || wasAsked);
  return {
    problem,
    /** Since when the crew owes a word; null while it owes none. Closing says it with the same tap. */
    owedSince: asks ? (safety?.timer.lastWordAt ?? null) : null,
    /** The note's draft ends with the save; if that fails, it lives on. */
    close: async (note: Draft<ClosingNote>): Promise<boolean> => {
      if (closing.current) return false;
      closing.current = true;
      const words = note.entry?.note ?? '';
      await note.conclude();
      const closed = await commit(
        (context) => {
          const draft = mends ? { recordId: mends.intent.recordId, opId: context.newId() } : undefined;
          const noteCount = check.notesOfThisPhone;
          return closeShift(
            {
              draft,
              shift,
              events,
              checkIns,
              climate,
              allWell: asks,
              saidBefore: mends !== null,
              note: words,
              noteCount,
            },
            context,
          );
        },
        closingDraftKey(shift.id, mends),
      );
      closing.current = false;
      if (!closed) note.resume();
      return closed;
    },
    handIn: () => commit((context) => submitShift({ shift, events, reviews }, context)),
  };
}
