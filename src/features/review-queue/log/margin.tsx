import { Trans, useLingui } from '@lingui/react/macro';
import MessageSquare from 'lucide-react/icons/message-square';
import type { RecordOf } from '../../../domain/kernel/record.ts';
import type { ReviewBody } from '../../../domain/review/review.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { TextArea } from '../../../ui/fields/text-area.tsx';
import { Bdi } from '../../../ui/marks/bdi.tsx';
import { useColleagues } from '../use-colleagues.ts';
import type { Asking } from './use-questions.ts';

export interface MarginProps {
  /** Every id that stands for what is beside: all versions of an entry; null for the whole log. */
  readonly hooked: readonly (string | null)[];
  /** The id a new question is hooked to. */
  readonly aboutId: string;
  readonly reviews: readonly RecordOf<ReviewBody>[];
  /** Absent when this reader may not answer. */
  readonly asking: Asking | undefined;
  /** What the question is beside, for readers. */
  readonly beside: string;
  /** What the button says, when "Chiedi" alone would not be enough. */
  readonly action?: string;
}

/** The margin beside an entry: what was asked before, dashed; what is being asked now, solid. */
export function Margin({ hooked, aboutId, reviews, asking, beside, action }: MarginProps) {
  const { t } = useLingui();
  const before = reviews.flatMap((review) =>
    review.body.comments
      .filter((comment) => hooked.includes(comment.aboutId ?? review.body.noteId))
      .map((comment) => ({ key: `${review.id} ${comment.text}`, by: review.createdBy, text: comment.text })),
  );
  return (
    <div>
      {before.map((comment) => (
        <Past key={comment.key} by={comment.by} text={comment.text} />
      ))}
      {asking?.has(aboutId) ? (
        <aside className="cm">
          <TextArea
            label={t`La tua domanda accanto a: ${beside}`}
            hideLabel
            placeholder={t`Che cosa manca, o che cosa vuoi sapere`}
            value={asking.questions[aboutId]}
            onChange={(event) => asking.write(aboutId, event.target.value)}
          />
          <div className="hstack between">
            <span className="meta">
              <Trans>non ancora mandata</Trans>
            </span>
            <Button tone="quiet" onClick={() => asking.drop(aboutId)}>
              <Trans>Togli</Trans>
            </Button>
          </div>
        </aside>
      ) : asking ? (
        <Button
          tone="quiet"
          icon={MessageSquare}
          aria-label={action ?? t`Chiedi accanto a: ${beside}`}
          onClick={() => asking.write(aboutId, '')}
        >
          {action ?? <Trans>Chiedi</Trans>}
        </Button>
      ) : null}
    </div>
  );
}

function Past({ by, text }: { readonly by: string; readonly text: string }) {
  const name = useColleagues()(by);
  return (
    <aside className="cm shut">
      <b>{name ? <Bdi>{name}</Bdi> : <Trans>Coordinamento</Trans>}</b> <Bdi>{text}</Bdi>
    </aside>
  );
}
