import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Opening } from '../../contract/opened-person.ts';
import { label } from '../../domain/codes/code-list.ts';
import { openingJudgements, openingReasons } from '../../domain/codes/opening-codes.ts';
import { screens } from '../../ports/screens.ts';
import { usePorts } from '../../ports/use-ports.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { FieldError } from '../../ui/fields/field-error.tsx';
import { useFormat } from '../../ui/i18n/use-format.ts';
import { Bdi } from '../../ui/marks/bdi.tsx';
import { useOpeningWords } from './opening-words.ts';

export interface OpeningRowProps {
  readonly opening: Opening;
  readonly now: string;
  /** As this phone calls them; null when it does not know them. */
  readonly called: string | null;
  /** The data protection officer, for whom it is to be judged; not of their own. */
  readonly mayJudge: boolean;
  readonly onJudged: () => void;
  readonly onOpenPage: (address: string) => void;
}

/** One opening: who, whom, why, how long, what lay behind it, and what came of it. */
export function OpeningRow({ opening, now, called, mayJudge, onJudged, onOpenPage }: OpeningRowProps) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const words = useOpeningWords();
  const { operatorName, personCode, personId, reason, at, until, gave, lookedAt, judgement } = opening;
  const isOpen = until > now;
  const who = called ?? personCode ?? t`una persona che qui non c'è più`;
  return (
    <li className="opening stack">
      <p>
        <b>
          <Bdi>{who}</Bdi>
        </b>
        : {label(openingReasons, reason, i18n.locale).toLowerCase()}
        <br />
        <span className="meta">
          {operatorName === null ? null : (
            <>
              <Bdi>{operatorName}</Bdi> ·{' '}
            </>
          )}
          {format.dayAndTime(at, now)}
        </span>
        <br />
        <span className={isOpen ? 'amber' : 'meta'}>
          {isOpen ? t`aperta: si chiude ${format.until(until, now)}` : t`chiusa alle ${format.time(until)}`}
        </span>
        <br />
        <span className="meta">
          {words.gave(gave)} · {words.lookedAt(lookedAt.length)}
        </span>
        {judgement === null ? null : (
          <>
            <br />
            <span className="meta">
              {label(openingJudgements, judgement.code, i18n.locale)}, {format.dayAndTime(judgement.at, now)}
            </span>
          </>
        )}
      </p>
      {isOpen && called !== null ? (
        <Button wide onClick={() => onOpenPage(screens.person(personId))}>
          <Trans>Apri la sua scheda</Trans>
        </Button>
      ) : null}
      {mayJudge ? <Judge opening={opening} onJudged={onJudged} /> : null}
    </li>
  );
}

function Judge({ opening, onJudged }: Pick<OpeningRowProps, 'opening' | 'onJudged'>) {
  const { i18n } = useLingui();
  const { desk } = usePorts();
  const words = useOpeningWords();
  const [trouble, setTrouble] = useState<string | null>(null);
  async function judge(code: string) {
    const judged = await desk.judgeOpening(opening.id, code);
    setTrouble(judged.ok ? null : words.failure(judged.error));
    if (judged.ok) onJudged();
  }
  return (
    <>
      <div className="hstack">
        {openingJudgements.codes
          .filter((code) => code !== opening.judgement?.code)
          .map((code) => (
            <Button key={code} onClick={() => void judge(code)}>
              {label(openingJudgements, code, i18n.locale)}
            </Button>
          ))}
      </div>
      {trouble ? <FieldError id={`judge-${opening.id}`}>{trouble}</FieldError> : null}
    </>
  );
}
