import { Plural, Trans, useLingui } from '@lingui/react/macro';
import Check from 'lucide-react/icons/check';
import Undo2 from 'lucide-react/icons/undo-2';
import { useLocation } from 'wouter';
import type { ShiftLogSummary } from '../../../contract/shift-log.ts';
import type { CommandContext } from '../../../domain/kernel/command.ts';
import { type ReviewShift, reviewShift } from '../../../domain/review/review-shift.ts';
import { screens } from '../../../ports/screens.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { ButtonMain } from '../../../ui/controls/button-main.tsx';
import { useToast } from '../../../ui/feedback/toast-context.ts';
import { FieldError } from '../../../ui/fields/field-error.tsx';
import { inPocket } from '../queue/pockets.tsx';
import type { ReadLog } from './log-records.ts';
import type { MendedReview } from './mended-review.ts';
import { useDecide } from './use-decide.ts';
import { type Asking, wholeLog } from './use-questions.ts';

export interface DecisionFootProps {
  readonly read: ReadLog;
  readonly summary: ShiftLogSummary;
  readonly deputyIds: readonly string[];
  readonly asking: Asking;
  /** The refused answer that this one stands for. */
  readonly mends: MendedReview | null;
}

/** The answer to a whole log: approved, or returned with what was asked in the margin. */
export function DecisionFoot({ read, summary, deputyIds, asking, mends }: DecisionFootProps) {
  const { t } = useLingui();
  const [, navigate] = useLocation();
  const toast = useToast();
  const { decide, problem, saving } = useDecide(mends?.words ?? null);
  // A question kept from before may be about an entry that is not shown any more: what is not seen is not sent.
  const shown = new Set(read.log.stops.flatMap((stop) => stop.entries.map((entry) => entry.id)));
  const comments = asking.comments((about) => about === wholeLog || shown.has(about));
  const count = comments.length;
  const askedBefore = read.reviews.some(({ body }) => body.comments.length > 0);
  const pockets = summary.phones.filter(inPocket).length;
  const because = saving ? t`sto salvando` : undefined;

  async function answer(decision: ReviewShift['decision']) {
    const { shift, events, reviews } = read;
    const input = { shift, events, reviews, deputyIds, decision, comments };
    const command = (context: CommandContext) => {
      const draft = mends ? { recordId: mends.recordId, opId: context.newId() } : undefined;
      return reviewShift({ ...input, draft }, context);
    };
    if (!(await decide(command, asking.draftKey))) return;
    asking.clear();
    if (mends) navigate(screens.notes);
    toast({
      text:
        decision === 'approve'
          ? t`Approvato. Parte con la rete.`
          : t`Rimandato all'équipe. Parte con la rete.`,
    });
  }

  return (
    <div className="desk-foot">
      <div className="grow">
        <p className="meta">
          {count > 0 ? (
            <Plural
              value={count}
              one="# domanda per l'équipe; il diario resta com'è, si aggiunge soltanto."
              other="# domande per l'équipe; il diario resta com'è, si aggiunge soltanto."
            />
          ) : askedBefore ? (
            <Trans>Nessuna domanda nuova.</Trans>
          ) : (
            <Trans>Nessuna domanda.</Trans>
          )}
        </p>
        {pockets > 0 ? (
          <p className="meta">
            <Plural
              value={pockets}
              one="Un telefono può avere ancora note: se approvi adesso, arriveranno una per una."
              other="# telefoni possono avere ancora note: se approvi adesso, arriveranno una per una."
            />
          </p>
        ) : null}
        {problem ? <FieldError id="decision-problem">{problem}</FieldError> : null}
      </div>
      {count > 0 ? (
        <>
          <Button icon={Check} onClick={() => void answer('approve')}>
            <Trans>Approva lo stesso</Trans>
          </Button>
          <ButtonMain icon={Undo2} flipIcon blockedBecause={because} onClick={() => void answer('return')}>
            <Plural value={count} one="Rimanda con # domanda" other="Rimanda con # domande" />
          </ButtonMain>
        </>
      ) : (
        <ButtonMain icon={Check} blockedBecause={because} onClick={() => void answer('approve')}>
          <Trans>Approva</Trans>
        </ButtonMain>
      )}
    </div>
  );
}
