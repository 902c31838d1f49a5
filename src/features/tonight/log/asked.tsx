import { Trans } from '@lingui/react/macro';
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
