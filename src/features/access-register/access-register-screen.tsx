import { Trans, useLingui } from '@lingui/react/macro';
import RefreshCw from 'lucide-react/icons/refresh-cw';
import Search from 'lucide-react/icons/search';
import Shuffle from 'lucide-react/icons/shuffle';
import X from 'lucide-react/icons/x';
import { type ReactNode, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { RegisterEntry, RegisterPage } from '../../contract/access-register.ts';
import { accessReasons } from '../../domain/codes/access-codes.ts';
import { auditActions } from '../../domain/codes/audit-codes.ts';
import { label } from '../../domain/codes/code-list.ts';
import { legalGrounds } from '../../domain/codes/consent-codes.ts';
import { fieldLabels } from '../../domain/codes/field-labels.ts';
import { kindsIn } from '../../domain/codes/kind-labels.ts';
import { openingJudgements, openingReasons } from '../../domain/codes/opening-codes.ts';
import { operatorRoles, organizationKinds } from '../../domain/codes/organization-codes.ts';
import { exhaustive } from '../../domain/kernel/exhaustive.ts';
import type { DeskFailure } from '../../ports/desk.ts';
import { screens } from '../../ports/screens.ts';
import { usePorts } from '../../ports/use-ports.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { ErrorState } from '../../ui/feedback/error-state.tsx';
import { LoadingBars } from '../../ui/feedback/loading-bars.tsx';
import { TextField } from '../../ui/fields/text-field.tsx';
import { AppFrame } from '../../ui/frame/app-frame.tsx';
import { useFormat } from '../../ui/i18n/use-format.ts';
import { Row } from '../../ui/lists/row.tsx';
import { RowList } from '../../ui/lists/row-list.tsx';
import { Bdi } from '../../ui/marks/bdi.tsx';
import { OpeningsToJudge } from './openings-to-judge.tsx';
import { type Narrowed, useAccessRegister } from './use-access-register.ts';
import './access-register.css';

const everything: Narrowed = { workerId: null, personCode: null, personId: null, sample: false };

/** *Registro degli accessi*: who came in, who read what, who decided what. It is read, never changed. */
export function AccessRegisterScreen({ netLine }: { readonly netLine?: ReactNode }) {
  // From a person's own summary: who looked at them.
  const about = new URLSearchParams(useSearch()).get('about');
  return <Register key={about} about={about} netLine={netLine} />;
}

interface RegisterProps {
  readonly about: string | null;
  readonly netLine: ReactNode;
}

function Register({ about, netLine }: RegisterProps) {
  const { t } = useLingui();
  const [, navigate] = useLocation();
  const [narrowed, setNarrowed] = useState<Narrowed>({ ...everything, personId: about });
  const [worker, setWorker] = useState('');
  const { workerId, personCode, personId, sample } = narrowed;
  const { shown, failure, again, more } = useAccessRegister(narrowed);
  const words = useRegisterWords();
  const mayNarrow = shown !== null && shown.sees !== 'own';
  return (
    <AppFrame title={t`Registro degli accessi`} onBack={() => navigate(screens.settings)} headEnd={netLine}>
      {shown ? <p className="meta">{words.sees(shown.sees)}</p> : null}
      {shown?.sees === 'all' ? (
        <div className="group stack register-asks">
          <OpeningsToJudge />
          <PersonCode onAsk={(code) => setNarrowed({ ...everything, personCode: code })} />
          {sample ? null : (
            <Button wide icon={Shuffle} onClick={() => setNarrowed({ ...everything, sample: true })}>
              <Trans>Un campione della settimana</Trans>
            </Button>
          )}
        </div>
      ) : null}
      {sample ? (
        <p className="meta register-sample">
          <Trans>Sguardi degli ultimi sette giorni, tirati a sorte: nessuno può scegliere quali.</Trans>
        </p>
      ) : null}
      {workerId === null && personCode === null && personId === null && !sample ? null : (
        <Button wide icon={X} onClick={() => setNarrowed(everything)}>
          {personId !== null ? (
            <Trans>Solo su questa persona: mostra tutto</Trans>
          ) : sample ? (
            <Trans>Il campione: mostra tutto</Trans>
          ) : workerId === null ? (
            <Trans>
              Solo sulla persona <Bdi>{personCode}</Bdi>: mostra tutto
            </Trans>
          ) : (
            <Trans>
              Solo <Bdi>{worker}</Bdi>: mostra tutto
            </Trans>
          )}
        </Button>
      )}
      {failure ? (
        <ErrorState
          title={words.failure(failure)}
          actions={
            <Button icon={RefreshCw} onClick={() => void again()}>
              <Trans>Riprova</Trans>
            </Button>
          }
        >
          {t`Il registro sta al centro e si chiede ogni volta: sul telefono non resta.`}
        </ErrorState>
      ) : null}
      {shown === null && failure === null ? (
        <LoadingBars>{t`Chiedo il registro al centro.`}</LoadingBars>
      ) : null}
      {shown?.entries.length === 0 ? (
        <EmptyState title={t`Niente nel registro.`}>{t`Per questa scelta non c'è ancora nulla.`}</EmptyState>
      ) : null}
      <RowList label={t`Registro degli accessi`}>
        {shown?.entries.map((entry) => (
          <EntryRow
            key={entry.n}
            entry={entry}
            onWorker={
              mayNarrow
                ? (id, name) => {
                    setWorker(name);
                    setNarrowed({ ...everything, workerId: id });
                  }
                : null
            }
          />
        ))}
      </RowList>
      {more ? (
        <Button wide onClick={() => void more()}>
          <Trans>Più indietro</Trans>
        </Button>
      ) : null}
    </AppFrame>
  );
}

interface EntryRowProps {
  readonly entry: RegisterEntry;
  /** Shows only what this worker did; null for those who see nobody else. */
  readonly onWorker: ((workerId: string, name: string) => void) | null;
}

function EntryRow({ entry, onWorker }: EntryRowProps) {
  const { i18n } = useLingui();
  const format = useFormat();
  const { now } = usePorts();
  const words = useRegisterWords();
  const { actorId, actorName, subject } = entry;
  const detail = words.detail(entry);
  const narrow =
    onWorker !== null && actorId !== null && actorName !== null
      ? () => onWorker(actorId, actorName)
      : undefined;
  return (
    <Row
      name={label(auditActions, entry.action, i18n.locale)}
      meta={[
        <>
          {actorName === null ? words.nobody(entry) : <Bdi>{actorName}</Bdi>} ·{' '}
          {format.dayAndTime(entry.at, now())}
        </>,
        ...(subject === null && detail === null
          ? []
          : [
              <>
                {subject === null ? null : <Bdi>{subject}</Bdi>}
                {subject !== null && detail !== null ? ' · ' : null}
                {detail}
              </>,
            ]),
      ]}
      onClick={narrow}
    />
  );
}

function PersonCode({ onAsk }: { readonly onAsk: (personCode: string) => void }) {
  const { t } = useLingui();
  const [code, setCode] = useState('');
  const wanted = code.trim();
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (wanted !== '') onAsk(wanted);
      }}
    >
      <TextField
        label={t`Codice di una persona`}
        placeholder="K7-MORA-4"
        icon={Search}
        value={code}
        maxLength={40}
        enterKeyHint="search"
        onChange={(event) => setCode(event.target.value)}
      />
      <Button type="submit" wide>
        <Trans>Mostra che cosa la riguarda</Trans>
      </Button>
    </form>
  );
}

function useRegisterWords() {
  const { t, i18n } = useLingui();
  return {
    sees(sees: RegisterPage['sees']): string {
      switch (sees) {
        case 'all':
          return t`Tutto quello che riguarda il tuo ente. Tocca una riga per vedere solo chi l'ha fatta.`;
        case 'security':
          return t`Quello che riguarda la sicurezza: accessi, inviti, ruoli, telefoni.`;
        case 'own':
          return t`Quello che hai fatto tu.`;
        default:
          return exhaustive(sees);
      }
    },
    nobody: ({ action }: RegisterEntry): string =>
      action === 'sign_in_failed' ? t`non si sa chi` : t`dal centro`,
    detail({ action, detail, reason }: RegisterEntry): string | null {
      switch (action) {
        case 'person_opened': {
          const why = reason === null ? null : label(accessReasons, reason, i18n.locale);
          return (
            [
              detail?.includes('minor') ? t`minore` : null,
              detail?.includes('emergency') ? t`aperta in emergenza` : null,
              why,
            ]
              .filter((one) => one !== null)
              .join(', ') || null
          );
        }
        case 'searched':
          // Equal words have an equal mark; the words themselves are nowhere.
          return detail === null ? null : t`parole ${detail.slice(0, 8)}`;
        case 'minor_edited':
          return detail === null ? null : kindsIn(detail, i18n.locale);
        case 'team_changed': {
          const what: Record<string, string> = {
            memberIds: t`chi ne fa parte`,
            deputyIds: t`chi rivede al posto del coordinamento`,
            areaIds: t`le zone`,
          };
          return (detail ?? '')
            .split(',')
            .map((field) => what[field] ?? field)
            .join(', ');
        }
        case 'worker_changed':
          return (detail ?? '')
            .split(',')
            .map((field) => label(fieldLabels, `operator.${field}`, i18n.locale))
            .join(', ');
        case 'protection_set':
        case 'protection_lifted':
          // From bodies of these kinds: who the other is stands nowhere.
          return detail === null
            ? null
            : detail
                .split(',')
                .map((kind) => label(organizationKinds, kind, i18n.locale).toLowerCase())
                .join(', ');
        case 'opened_in_emergency':
          return reason === null ? null : label(openingReasons, reason, i18n.locale).toLowerCase();
        case 'opening_judged':
          return reason === null ? null : label(openingJudgements, reason, i18n.locale).toLowerCase();
        case 'disclosed':
          return [detail, reason === null ? null : label(legalGrounds, reason, i18n.locale).toLowerCase()]
            .filter((one) => one !== null)
            .join(', ');
        default:
      }
      if (detail === null || action === 'write_refused' || action === 'restored') return null;
      if (action === 'set_aside_decided') return detail === 'taken' ? t`accolte` : t`lasciate da parte`;
      return detail
        .split(',')
        .map((role) => label(operatorRoles, role, i18n.locale))
        .join(', ');
    },
    failure(failure: DeskFailure): string {
      switch (failure.type) {
        case 'no-network':
          return t`Senza rete il registro non si può chiedere.`;
        case 'centre-silent':
          return t`Il centro non risponde. Riprova tra qualche minuto.`;
        case 'sign-in-needed':
          return t`Il centro chiede di nuovo chi sei: accedi da Altro, poi torna qui.`;
        case 'not-found':
          return t`Il centro non ha questo registro, o non puoi vederlo.`;
        default:
          return exhaustive(failure.type);
      }
    },
  };
}
