import { Trans, useLingui } from '@lingui/react/macro';
import RefreshCw from 'lucide-react/icons/refresh-cw';
import { type ReactNode, useMemo, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { calledName } from '../../domain/person/called-name.ts';
import { screens } from '../../ports/screens.ts';
import { useRecordsById } from '../../ports/use-lists-about.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { ErrorState } from '../../ui/feedback/error-state.tsx';
import { LoadingBars } from '../../ui/feedback/loading-bars.tsx';
import { AppFrame } from '../../ui/frame/app-frame.tsx';
import { OpenForm } from './open-form.tsx';
import { OpeningRow } from './opening-row.tsx';
import { useOpeningWords } from './opening-words.ts';
import { useOpenings } from './use-openings.ts';
import './openings.css';

/**
 * *Aperture d'emergenza*: a coordinator opens what is closed of somebody for half an hour and sees their own openings; the data
 * protection officer sees all of them, and says what they make of each.
 */
export function OpeningsScreen({ netLine }: { readonly netLine?: ReactNode }) {
  const { t } = useLingui();
  const { session } = usePorts();
  const [, navigate] = useLocation();
  const about = new URLSearchParams(useSearch()).get('about');
  const lock = useLive(session.lock);
  const own = lock?.state === 'open' ? lock.session.operator.id : null;
  const { shown, failure, again } = useOpenings();
  const words = useOpeningWords();
  // Opened from here: the form has done its work.
  const [opened, setOpened] = useState<string | null>(null);
  const ids = useMemo(
    () => [
      ...new Set([...(about === null ? [] : [about]), ...(shown?.openings ?? []).map((one) => one.personId)]),
    ],
    [about, shown?.openings],
  );
  const people = useRecordsById('person', ids);
  const called = (id: string) => {
    const person = people?.find((one) => one.id === id);
    return person ? calledName(person.body) : null;
  };
  const isOpenNow = shown?.openings.some(
    (one) => one.personId === about && one.operatorId === own && one.until > shown.now,
  );
  const asks = about !== null && opened !== about && !isOpenNow;
  return (
    <AppFrame
      className="openings"
      title={t`Aperture d'emergenza`}
      onBack={() =>
        navigate(about !== null && called(about) !== null ? screens.person(about) : screens.settings)
      }
      headEnd={netLine}
    >
      {asks && shown !== null ? (
        <OpenForm
          key={about}
          personId={about}
          called={called(about)}
          onOpened={() => {
            setOpened(about);
            void again();
          }}
        />
      ) : null}
      {failure ? (
        <ErrorState
          title={words.failure(failure)}
          actions={
            <Button icon={RefreshCw} onClick={() => void again()}>
              <Trans>Riprova</Trans>
            </Button>
          }
        >
          {t`Si apre al centro e resta scritto lì: sul telefono non resta niente.`}
        </ErrorState>
      ) : null}
      {shown === null && failure === null ? (
        <LoadingBars>{t`Chiedo le aperture al centro.`}</LoadingBars>
      ) : null}
      {shown?.openings.length === 0 && !asks ? (
        <EmptyState title={t`Nessuna apertura.`}>
          {shown.sees === 'all'
            ? t`Quando qualcuno apre una scheda in emergenza, lo vedi qui.`
            : t`Si apre dalla scheda di una persona, quando c'è un pericolo.`}
        </EmptyState>
      ) : null}
      {shown && shown.openings.length > 0 ? (
        <ul className="opening-list" aria-label={t`Aperture`}>
          {shown.openings.map((opening) => (
            <OpeningRow
              key={opening.id}
              opening={opening}
              now={shown.now}
              called={called(opening.personId)}
              mayJudge={shown.sees === 'all' && opening.operatorId !== own}
              onJudged={() => void again()}
              onOpenPage={navigate}
            />
          ))}
        </ul>
      ) : null}
    </AppFrame>
  );
}
