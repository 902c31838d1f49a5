import { Trans, useLingui } from '@lingui/react/macro';
import Check from 'lucide-react/icons/check';
import MessageSquare from 'lucide-react/icons/message-square';
import { useLocation } from 'wouter';
import type { CommandContext } from '../../../domain/kernel/command.ts';
import { reviewNote } from '../../../domain/review/review-note.ts';
import type { LateNote } from '../../../domain/shift/shift-log.ts';
import { screens } from '../../../ports/screens.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { useToast } from '../../../ui/feedback/toast-context.ts';
import { FieldError } from '../../../ui/fields/field-error.tsx';
import type { ReadLog } from './log-records.ts';
import type { MendedReview } from './mended-review.ts';
import { useDecide, useDeputies } from './use-decide.ts';
import type { Asking } from './use-questions.ts';

export interface LateDecisionProps {
  readonly late: LateNote;
  readonly read: ReadLog;
  readonly asking: Asking | undefined;
  readonly entryId: string;
  readonly mends: MendedReview | null;
}

/** A note that came after the approval is answered by itself: the approved log stays approved. */
export function LateDecision({ late, read, asking, entryId, mends }: LateDecisionProps) {
  const { t } = useLingui();
  const [, navigate] = useLocation();
  const toast = useToast();
  const deputyIds = useDeputies(read);
  const mended = mends?.body.noteId === late.note.id ? mends : null;
  const { decide, problem } = useDecide(mended?.words ?? null);
  const { shift, events } = read;
  const asked = asking?.comments((about) => about === entryId) ?? [];

  async function answer(decision: 'approve' | 'return') {
    const comments = decision === 'return' ? asked : [];
    const input = { shift, events, note: late.note, deputyIds, decision, comments };
    const command = (context: CommandContext) => {
      const draft = mended ? { recordId: mended.recordId, opId: context.newId() } : undefined;
      return reviewNote({ ...input, draft }, context);
    };
    if (!(await decide(command))) return;
    asking?.drop(entryId);
    if (mended) navigate(screens.notes);
    toast({
      text:
        decision === 'approve'
          ? t`Nota approvata. Parte con la rete.`
          : t`Nota rimandata. Parte con la rete.`,
    });
  }

  if (late.decision !== 'waiting') {
    return (
      <p className="meta">
        {late.decision === 'approve' ? (
          <Trans>Nota approvata.</Trans>
        ) : (
          <Trans>Nota rimandata a chi l'ha scritta.</Trans>
        )}
      </p>
    );
  }
  if (!asking) return null;
  return (
    <>
      <div className="hstack">
        <Button icon={Check} onClick={() => void answer('approve')}>
          <Trans>Approva questa nota</Trans>
        </Button>
        {asked.length > 0 ? (
          <Button icon={MessageSquare} onClick={() => void answer('return')}>
            <Trans>Rimandala con la domanda</Trans>
          </Button>
        ) : null}
      </div>
      {problem ? <FieldError id={`late-${late.note.id}`}>{problem}</FieldError> : null}
    </>
  );
}
