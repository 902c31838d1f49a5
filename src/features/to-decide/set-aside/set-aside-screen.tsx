import { Trans, useLingui } from '@lingui/react/macro';
import Archive from 'lucide-react/icons/archive';
import Check from 'lucide-react/icons/check';
import CircleAlert from 'lucide-react/icons/circle-alert';
import Lock from 'lucide-react/icons/lock';
import RefreshCw from 'lucide-react/icons/refresh-cw';
import { type ReactNode, useMemo, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { SetAsideGroup } from '../../../contract/quarantine.ts';
import { isOnlyItsAuthors, type QuarantineChoice } from '../../../domain/quarantine/quarantine-decision.ts';
import { draftKey } from '../../../ports/draft-forms.ts';
import { mendingDraftKey } from '../../../ports/draft-keys.ts';
import { screens } from '../../../ports/screens.ts';
import { useKeptWords } from '../../../ports/use-kept-words.ts';
import { usePorts } from '../../../ports/use-ports.tsx';
import { useRefused } from '../../../ports/use-refused.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { EmptyState } from '../../../ui/feedback/empty-state.tsx';
import { ErrorState } from '../../../ui/feedback/error-state.tsx';
import { LoadingBars } from '../../../ui/feedback/loading-bars.tsx';
import { useToast } from '../../../ui/feedback/toast-context.ts';
import { FieldError } from '../../../ui/fields/field-error.tsx';
import { TextArea } from '../../../ui/fields/text-area.tsx';
import { AppFrame } from '../../../ui/frame/app-frame.tsx';
import { useFormat } from '../../../ui/i18n/use-format.ts';
import { NoteLine } from '../../../ui/lists/note-line.tsx';
import { Bdi } from '../../../ui/marks/bdi.tsx';
import { Contents } from './contents.tsx';
import { useSetAsideWords } from './set-aside-words.ts';
import { isAbout, type MendedDecision, mendedDecision, useSetAside } from './use-set-aside.ts';
import './set-aside.css';

/** *Tenute da parte*: what came from somebody who might no more write it. It is whole; the coordinator decides. */
export function SetAsideScreen({ netLine }: { readonly netLine?: ReactNode }) {
  const { t } = useLingui();
  const [, navigate] = useLocation();
  const words = useSetAsideWords();
  const refused = useRefused(useSearch());
  const mends = useMemo(() => mendedDecision(refused), [refused]);
  const { groups, failure, decide, again, more } = useSetAside(mends);
  const isGone = mends !== null && more === null && groups?.every((group) => !isAbout(mends, group)) === true;
  return (
    <AppFrame
      className="set-aside"
      title={t`Tenute da parte`}
      onBack={() => navigate(screens.desk)}
      headEnd={netLine}
    >
      {failure ? (
        <ErrorState
          title={words.asking(failure)}
          actions={
            <Button icon={RefreshCw} onClick={() => void again()}>
              <Trans>Riprova</Trans>
            </Button>
          }
        >
          {t`Le note restano al centro, intere, finché qualcuno decide.`}
        </ErrorState>
      ) : null}
      {groups === null && failure === null ? <LoadingBars>{t`Chiedo al centro.`}</LoadingBars> : null}
      {isGone ? (
        <NoteLine icon={CircleAlert}>
          <Trans>
            Su questa nota non c'è più da decidere. La tua decisione di prima si può scartare, da «Dove sono
            le note».
          </Trans>
        </NoteLine>
      ) : null}
      {groups?.length === 0 && !isGone ? (
        <EmptyState title={t`Niente è tenuto da parte.`}>
          {t`Quando arriva una nota di chi non può più scriverla, la trovi qui.`}
        </EmptyState>
      ) : null}
      {groups?.map((group) => (
        <SetAsideNote
          key={group.groupId}
          group={group}
          decide={decide}
          mends={mends !== null && isAbout(mends, group) ? mends : null}
        />
      ))}
      {more ? (
        <Button wide onClick={() => void more()}>
          <Trans>Altre</Trans>
        </Button>
      ) : null}
    </AppFrame>
  );
}

interface SetAsideNoteProps {
  readonly group: SetAsideGroup;
  readonly decide: ReturnType<typeof useSetAside>['decide'];
  /** What was decided on it before, and refused. */
  readonly mends: MendedDecision | null;
}

function SetAsideNote({ group, decide, mends }: SetAsideNoteProps) {
  const { t } = useLingui();
  const { now } = usePorts();
  const format = useFormat();
  const words = useSetAsideWords();
  const toast = useToast();
  const [, navigate] = useLocation();
  const key = draftKey('set-aside', group.groupId);
  const why = useKeptWords(
    mends ? mendingDraftKey(key, mends.words.intent.opId) : key,
    mends?.body.reason ?? '',
  );
  const [asks, setAsks] = useState(mends !== null);
  const isAsking = asks || why.words !== '';
  const [problem, setProblem] = useState<string | null>(null);
  const { authorName, receivedAt, reason, operations } = group;
  const name = authorName ?? t`chi lavorava qui`;
  const when = format.dayAndTime(receivedAt, now());
  const withheld = group.withheld ?? [];
  const mayTake = withheld.length === 0 && !operations.some(({ kind }) => isOnlyItsAuthors(kind));

  const say = async (choice: QuarantineChoice) => {
    const trouble = await decide(group, choice, choice === 'left' ? why.words : null);
    if (trouble) return setProblem(words.problem(trouble));
    await why.letGo();
    toast({
      text:
        choice === 'taken'
          ? t`Accolta: resta a nome di ${name}.`
          : t`Lasciata da parte: resta al centro, intera.`,
    });
    if (mends) navigate(screens.notes);
  };
  const thinkAgain = async () => {
    setAsks(false);
    await why.letGo();
  };
  return (
    <section className="group stack" aria-label={t`Nota di ${name}, ${when}`}>
      <p>
        <Trans>
          <b>
            <Bdi>{name}</Bdi>
          </b>
          , arrivata {when}
        </Trans>
        <br />
        <span className="meta">{words.reason(reason)}</span>
      </p>
      {operations.map((operation) => (
        <Contents key={operation.opId} operation={operation} group={operations} />
      ))}
      {withheld.length > 0 ? (
        <NoteLine icon={Lock}>
          <Trans>
            Una parte è riservata: la legge chi l'ha scritta e chi segue la persona. Si può solo lasciare da
            parte.
          </Trans>
        </NoteLine>
      ) : null}
      {problem ? <FieldError id={`problem-${group.groupId}`}>{problem}</FieldError> : null}
      {isAsking ? null : (
        <div className="hstack">
          {mayTake ? (
            <Button icon={Check} onClick={() => void say('taken')}>
              <Trans>Accogli</Trans>
            </Button>
          ) : null}
          <Button icon={Archive} onClick={() => setAsks(true)}>
            <Trans>Lascia da parte</Trans>
          </Button>
        </div>
      )}
      {isAsking ? (
        <>
          <TextArea
            label={t`Perché resta da parte`}
            value={why.words}
            onChange={(event) => why.write(event.target.value)}
            onBlur={why.flush}
          />
          <div className="hstack">
            <Button icon={Archive} onClick={() => void say('left')}>
              <Trans>Lascia da parte, con il perché</Trans>
            </Button>
            <Button tone="quiet" onClick={() => void thinkAgain()}>
              <Trans>Ci ripenso</Trans>
            </Button>
          </div>
        </>
      ) : null}
    </section>
  );
}
