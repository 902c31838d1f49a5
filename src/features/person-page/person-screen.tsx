import { Trans, useLingui } from '@lingui/react/macro';
import LanguagesIcon from 'lucide-react/icons/languages';
import Luggage from 'lucide-react/icons/luggage';
import PawPrint from 'lucide-react/icons/paw-print';
import Pencil from 'lucide-react/icons/pencil';
import Send from 'lucide-react/icons/send';
import { type ReactNode, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { label } from '../../domain/codes/code-list.ts';
import { ageBands, belongings, genders, identityLevels, languages } from '../../domain/codes/person-codes.ts';
import { calledName } from '../../domain/person/called-name.ts';
import type { PersonBody } from '../../domain/person/person.ts';
import { IfMay } from '../../ports/if-may.tsx';
import { screens } from '../../ports/screens.ts';
import { useFormToOpen } from '../../ports/use-form-to-open.ts';
import { usePorts } from '../../ports/use-ports.tsx';
import { useRefused } from '../../ports/use-refused.ts';
import { Button } from '../../ui/controls/button.tsx';
import { ButtonMain } from '../../ui/controls/button-main.tsx';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { AppFrame } from '../../ui/frame/app-frame.tsx';
import { Later } from '../../ui/frame/later.tsx';
import { useFormat } from '../../ui/i18n/use-format.ts';
import { NoteLine } from '../../ui/lists/note-line.tsx';
import { Row } from '../../ui/lists/row.tsx';
import { RowList } from '../../ui/lists/row-list.tsx';
import { SectionHead } from '../../ui/lists/section-head.tsx';
import { Bdi } from '../../ui/marks/bdi.tsx';
import { CodeText } from '../../ui/marks/code-text.tsx';
import { OwnWords } from '../../ui/marks/own-words.tsx';
import { AccessGate } from './access/access-gate.tsx';
import { EditPersonSheet } from './edit-person-sheet.tsx';
import { Situation } from './facts/situation.tsx';
import { usePersonFacts } from './facts/use-person-facts.ts';
import { Warnings } from './facts/warnings.tsx';
import { WhereaboutsLine } from './facts/whereabouts-line.tsx';
import { MendingSheet } from './mending-sheet.tsx';
import { Nights } from './nights.tsx';
import { ProfileSection } from './profile/profile-section.tsx';
import { ReferralList } from './referral-list.tsx';
import { SamePeople } from './same-people.tsx';
import { StageSection } from './stage-section.tsx';
import { TaskList } from './task-list.tsx';
import { TwoVersions } from './two-versions.tsx';
import { type PersonView, usePersonView } from './use-person-view.ts';
import { WhereaboutsMark } from './whereabouts-mark.tsx';
import './person-page.css';

export interface PersonScreenProps {
  personId: string;
  netLine?: ReactNode;
}

/** A person: their own words before any data, the road so far, what to ask, the nights. */
export function PersonScreen({ personId, netLine }: PersonScreenProps) {
  const { t } = useLingui();
  const [, navigate] = useLocation();
  const view = usePersonView(personId);
  const back = () => navigate(screens.people);
  if (view === undefined) return null;
  if (view === null) {
    return (
      <AppFrame title={t`Persona`} onBack={back} headEnd={netLine}>
        <EmptyState title={t`Questa persona non è su questo telefono.`}>
          {t`Può essere passata ad altre zone. Chiedi al coordinamento.`}
        </EmptyState>
      </AppFrame>
    );
  }
  return (
    <AccessGate person={view.person} netLine={netLine} onBack={back}>
      <PersonPage view={view} onBack={back} />
    </AccessGate>
  );
}

interface PersonPageProps {
  readonly view: PersonView;
  readonly onBack: () => void;
}

function PersonPage({ view, onBack }: PersonPageProps) {
  const { t } = useLingui();
  const { records, now: clock } = usePorts();
  const [, navigate] = useLocation();
  const facts = usePersonFacts(view);
  const search = useSearch();
  const mends = useRefused(search);
  const [editing, setEditing] = useState(useFormToOpen(search)?.form === 'edit-person');
  const { person, tasks, referrals, operatorNames } = view;
  const personId = person.id;
  const now = clock();
  const start = (address: (draftId: string) => string) =>
    navigate(`${address(records.context().newId())}?person=${personId}`);

  return (
    <AppFrame
      title={calledName(person.body)}
      hideTitle
      onBack={onBack}
      headEnd={
        <>
          <LevelWord body={person.body} />
          <IfMay entity="person" to="update">
            <Button tone="quiet" icon={Pencil} onClick={() => setEditing(true)}>
              <Trans>Modifica</Trans>
            </Button>
          </IfMay>
        </>
      }
      dock={
        <div className="dock-row">
          <IfMay entity="referral" to="create">
            <Button tall icon={Send} flipIcon onClick={() => start(screens.referral)}>
              <Trans>Invia</Trans>
            </Button>
          </IfMay>
          <IfMay entity="encounter" to="create">
            <ButtonMain icon="lamp" onClick={() => start(screens.encounter)}>
              <Trans>Nuovo incontro</Trans>
            </ButtonMain>
          </IfMay>
        </div>
      }
    >
      <PersonHead view={view} />
      {facts ? (
        <>
          <Warnings risks={facts.risks} />
          <WhereaboutsLine view={view} presence={facts.presence} />
        </>
      ) : null}
      <TwoVersions personId={personId} />
      <Later>
        <StageSection view={view} />
        {tasks.length + referrals.length > 0 ? (
          <>
            <SectionHead>
              <Trans>Da chiedere, da portare</Trans>
            </SectionHead>
            <ReferralList referrals={referrals} gender={person.body.gender} now={now} />
            <TaskList tasks={tasks} operatorNames={operatorNames} now={now} />
          </>
        ) : null}
        {facts ? <Situation view={view} facts={facts} /> : null}
        <RowList label={t`Consensi`}>
          <Row
            name={t`Consensi`}
            meta={t`Che cosa si può dire, a chi, e il suo riassunto`}
            href={screens.consents(personId)}
          />
          {records.context().actor.roles.includes('coordinator') ? (
            <Row name={t`Apertura d'emergenza`} href={screens.openInEmergency(personId)} />
          ) : null}
        </RowList>
        <Later>
          <ProfileSection view={view} diedConfirmed={facts?.presence.death?.confirmed ?? false} />
          <Later>
            <Nights view={view} now={now} />
            <Later>
              <SamePeople
                person={person}
                others={view.others}
                clusters={view.clusters}
                placeNames={view.placeNames}
              />
              {mends ? (
                <MendingSheet view={view} mends={mends} onClose={() => navigate(screens.notes)} />
              ) : (
                <EditPersonSheet
                  person={person}
                  mends={null}
                  isOpen={editing}
                  onClose={() => setEditing(false)}
                />
              )}
            </Later>
          </Later>
        </Later>
      </Later>
    </AppFrame>
  );
}

function LevelWord({ body }: { body: PersonBody }) {
  const { i18n } = useLingui();
  return <span className="grow meta">{label(identityLevels, body.identityLevel, i18n.locale)}</span>;
}

/** Their own words first; then what one needs to recognise them. */
function PersonHead({ view }: { view: PersonView }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const { body, whereabouts } = view.person;
  const aliases = (body.aliases ?? []).map(({ name }) => name);
  const [called, ...others] = [calledName(body), ...body.nicknames.slice(1), ...aliases];
  const told = view.nights.find((night) => night.record.body.personWords && !night.withdrawn)?.record;
  const toWhom = told ? view.operatorNames.get(told.createdBy) : undefined;
  const day = told ? format.date(told.at) : '';
  const known = (code: string) => code !== 'unknown';
  const age = known(body.ageBand) ? label(ageBands, body.ageBand, i18n.locale) : null;
  const gender = known(body.gender) ? label(genders, body.gender, i18n.locale).toLowerCase() : null;
  const spoken = body.languages
    .map((one) => label(languages, one.code, i18n.locale).toLowerCase())
    .join(', ');
  return (
    <>
      <div className="who">
        <p className="who-name" aria-hidden="true">
          <Bdi>{called}</Bdi>
        </p>
        <CodeText className="faint">{body.personCode}</CodeText>
      </div>
      <p className="facts">
        {[[age, gender].filter(Boolean).join(', '), spoken].filter(Boolean).join(' · ')}
      </p>
      {others.length > 0 ? <p className="facts">{t`anche: ${others.join(', ')}`}</p> : null}
      {told ? (
        <div className="told">
          <OwnWords source={toWhom ? t`a ${toWhom}, ${day}` : day}>«{told.body.personWords}»</OwnWords>
        </div>
      ) : null}
      {body.needsMediator === 'yes' ? <NoteLine icon={LanguagesIcon}>{t`Serve chi media.`}</NoteLine> : null}
      {(body.belongings ?? []).length > 0 ? (
        <NoteLine icon={Luggage}>
          {(body.belongings ?? []).map((code) => label(belongings, code, i18n.locale)).join(', ')}
        </NoteLine>
      ) : null}
      {body.pets ? <NoteLine icon={PawPrint}>{body.pets}</NoteLine> : null}
      {body.descriptor && body.nicknames.length > 0 ? <p className="facts">{body.descriptor}</p> : null}
      {body.note ? <p className="person-note">{body.note}</p> : null}
      {whereabouts === 'at-centre' ? null : <WhereaboutsMark at={whereabouts} />}
    </>
  );
}
