import { Trans, useLingui } from '@lingui/react/macro';
import MessageSquare from 'lucide-react/icons/message-square';
import type { RecordOf } from '../../../domain/kernel/record.ts';
import type { ReviewBody } from '../../../domain/review/review.ts';
import type { LogAnswer } from '../../../domain/shift/shift-log.ts';
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
  /** What the crew wrote back, with a handing in. */
  readonly answers?: readonly LogAnswer[];
}

/** The margin beside an entry: what was asked before, dashed; what is being asked now, solid. */
export function Margin({ hooked, aboutId, reviews, asking, beside, action, answers = [] }: MarginProps) {
  const { t } = useLingui();
  const before = reviews.flatMap((review) =>
    review.body.comments
      .filter((comment) => hooked.includes(comment.aboutId ?? review.body.noteId))
      .map(({ text }) => ({ key: `${review.id} ${text}`, by: review.createdBy, at: review.at, text })),
  );
  const said = answers.map(({ id, operatorId, at, text }) => ({ key: id, by: operatorId, at, text }));
  const lines = [...before, ...said].sort((a, b) => (a.at < b.at ? -1 : 1));
  return (
    <div>
      {lines.map(({ key, by, text }) => (
        <Past key={key} by={by} text={text} crew={said.some((one) => one.key === key)} />
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

function Past({ by, text, crew }: { readonly by: string; readonly text: string; readonly crew: boolean }) {
  const name = useColleagues()(by);
  const unnamed = crew ? <Trans>L'équipe</Trans> : <Trans>Coordinamento</Trans>;
  return (
    <aside className="cm shut">
      <b>{name ? <Bdi>{name}</Bdi> : unnamed}</b> <Bdi>{text}</Bdi>
    </aside>
  );
}
