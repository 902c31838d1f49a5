import { Trans, useLingui } from '@lingui/react/macro';
import Pencil from 'lucide-react/icons/pencil';
import type { EncounterVersions } from '../../../domain/encounter/encounter-versions.ts';
import type { Whereabouts } from '../../../ports/records.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { useFormat } from '../../../ui/i18n/use-format.ts';
import { Bdi } from '../../../ui/marks/bdi.tsx';
import { type Whereabouts as Mark, WhereMark } from '../../../ui/marks/where-mark.tsx';
import { Asked } from './asked.tsx';
import { useEntryWords } from './entry-words.ts';
import type { Question } from './open-questions.ts';

const marks: Readonly<Record<Whereabouts, Mark>> = {
  'only-here': 'here',
  'here-twice': 'here-twice',
  'at-centre': 'centre',
  'needs-attention': 'refused',
  'set-aside': 'set-aside',
  'left-aside': 'left-aside',
};

export interface LogEntryProps {
  readonly entry: EncounterVersions;
  readonly who: readonly string[];
  readonly whereabouts: Whereabouts;
  readonly questions: readonly Question[];
  readonly late: boolean;
  readonly onCorrect: () => void;
}

/** One meeting as its writers read it again: what it says, where it is, what was asked about it. */
export function LogEntry({ entry, who, whereabouts, questions, late, onCorrect }: LogEntryProps) {
  const { t } = useLingui();
  const format = useFormat();
  const words = useEntryWords();
  const { body, at } = entry.latest;
  const facts = words(body);
  const names = who.length > 0 ? who.join(', ') : null;
  return (
    <li className="log-entry">
      <p>
        <span className="num meta">{format.time(at)}</span>{' '}
        {names ? (
          <b>
            <Bdi>{names}</Bdi>
          </b>
        ) : null}
        {names && facts.length > 0 ? '. ' : ' '}
        {entry.withdrawn ? <Trans>Ritirato: scritto per errore.</Trans> : <bdi>{facts.join('. ')}</bdi>}
      </p>
      {body.note && !entry.withdrawn ? (
        <p className="words-of">
          <Bdi>{body.note}</Bdi>
        </p>
      ) : null}
      {questions.map((question) => (
        <Asked key={question.id} question={question} />
      ))}
      <div className="acts">
        {entry.withdrawn ? null : (
          <Button
            tone="quiet"
            icon={Pencil}
            aria-label={names ? t`Correggi ${names}, ${format.time(at)}` : t`Correggi ${format.time(at)}`}
            onClick={onCorrect}
          >
            <Trans>Correggi</Trans>
          </Button>
        )}
        <WhereMark at={marks[whereabouts]} />
        {entry.corrected ? (
          <span className="meta">
            <Trans>corretto</Trans>
          </span>
        ) : null}
        {body.lateEntry ? (
          <span className="meta">
            <Trans>scritto dopo</Trans>
          </span>
        ) : null}
        {late ? (
          <span className="meta">
            <Trans>arrivato dopo l'approvazione</Trans>
          </span>
        ) : null}
      </div>
    </li>
  );
}
