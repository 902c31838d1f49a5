import { Trans } from '@lingui/react/macro';
import type { LogAnswer } from '../../../domain/shift/shift-log.ts';
import { Bdi } from '../../../ui/marks/bdi.tsx';
import { useNames } from '../use-names.ts';
import type { Question } from './open-questions.ts';

/** The coordinator's words, hooked to what they are about by the lit line beside them. */
export function Asked({ question }: { readonly question: Question }) {
  const who = useNames().colleague(question.askedBy);
  return (
    <p className="asked">
      <b>
        {who ? (
          <Trans>
            <Bdi>{who}</Bdi> chiede:
          </Trans>
        ) : (
          <Trans>Il coordinamento chiede:</Trans>
        )}
      </b>{' '}
      <Bdi>{question.text}</Bdi>
    </p>
  );
}

/** What the crew wrote to the coordinator with a handing in: theirs to read again, as the coordinator reads it. */
export function Answered({ answer }: { readonly answer: LogAnswer }) {
  const who = useNames().colleague(answer.operatorId);
  return (
    <p className="asked">
      <b>
        {who ? (
          <Trans>
            <Bdi>{who}</Bdi> ha scritto a chi coordina:
          </Trans>
        ) : (
          <Trans>L'équipe ha scritto a chi coordina:</Trans>
        )}
      </b>{' '}
      <Bdi>{answer.text}</Bdi>
    </p>
  );
}
