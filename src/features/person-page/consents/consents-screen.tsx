import { Trans, useLingui } from '@lingui/react/macro';
import MessageCircle from 'lucide-react/icons/message-circle';
import ScrollText from 'lucide-react/icons/scroll-text';
import { type ReactNode, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { label } from '../../../domain/codes/code-list.ts';
import {
  consentPurposes,
  disclosureBundles,
  disclosureChannels,
} from '../../../domain/codes/consent-codes.ts';
import { consentEvent, isForABody } from '../../../domain/consent/consent-event.ts';
import { bodiesAskedFor, type ConsentAsked, consentNow } from '../../../domain/consent/consent-now.ts';
import { disclosure } from '../../../domain/consent/disclosure.ts';
import { closesOn, isOpenToRecipient } from '../../../domain/consent/open-to-recipient.ts';
import { erasureRequest } from '../../../domain/erasure/erasure-request.ts';
import { calledName } from '../../../domain/person/called-name.ts';
import { mayReadConsents } from '../../../domain/person/closed-rooms.ts';
import { mayWriteEntity } from '../../../domain/rights/may-write-entity.ts';
import { screens } from '../../../ports/screens.ts';
import type { RefusedWords } from '../../../ports/sync-status.ts';
import { useFormToOpen } from '../../../ports/use-form-to-open.ts';
import { usePorts } from '../../../ports/use-ports.tsx';
import { useRefused } from '../../../ports/use-refused.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { EmptyState } from '../../../ui/feedback/empty-state.tsx';
import { AppFrame } from '../../../ui/frame/app-frame.tsx';
import { useFormat } from '../../../ui/i18n/use-format.ts';
import { Row } from '../../../ui/lists/row.tsx';
import { RowList } from '../../../ui/lists/row-list.tsx';
import { SectionHead } from '../../../ui/lists/section-head.tsx';
import { AccessGate } from '../access/access-gate.tsx';
import { OpenStorySheet } from '../stories/open-story-sheet.tsx';
import { type PersonView, usePersonView } from '../use-person-view.ts';
import { AskedToErase } from './asked-to-erase.tsx';
import { ConsentSheet } from './consent-sheet.tsx';
import { useConsentWords } from './consent-words.ts';
import { ErasureSheet } from './erasure-sheet.tsx';
import { NoticeSheet } from './notice-sheet.tsx';
import { noticeFor } from './notices/all.ts';
import type { NoticeLanguage } from './notices/notice.ts';
import { ToldSheet } from './told-sheet.tsx';
import { type Consents, useConsents } from './use-consents.ts';
import '../person-page.css';
import './consents.css';

export interface ConsentsScreenProps {
  personId: string;
  netLine?: ReactNode;
}

/** What somebody said about being told about, to whom, until when; and what others were told. */
export function ConsentsScreen({ personId, netLine }: ConsentsScreenProps) {
  const { t } = useLingui();
  const [, navigate] = useLocation();
  const view = usePersonView(personId);
  if (view === undefined) return null;
  const back = () => navigate(screens.person(personId));
  if (view === null) {
    return (
      <AppFrame title={t`Consensi`} onBack={() => navigate(screens.people)} headEnd={netLine}>
        <EmptyState title={t`Questa persona non è su questo telefono.`}>
          {t`Può essere passata ad altre zone. Chiedi al coordinamento.`}
        </EmptyState>
      </AppFrame>
    );
  }
  return (
    <AccessGate person={view.person} netLine={netLine} onBack={back}>
      <ConsentsOf view={view} netLine={netLine} onBack={back} />
    </AccessGate>
  );
}

type Asked = 'told' | 'erasure' | 'open-story' | ConsentAsked;

const askedBy = (begun: ReturnType<typeof useFormToOpen>): Asked | null => {
  if (begun?.form === 'told' || begun?.form === 'erasure' || begun?.form === 'open-story') return begun.form;
  if (begun?.form !== 'consent') return null;
  const [code, recipientOrgId = null] = (begun.part ?? '').split(':');
  const purpose = consentPurposes.codes.find((one) => one === code);
  return purpose === undefined ? null : { purpose, recipientOrgId };
};

interface ConsentsOfProps {
  view: PersonView;
  netLine: ReactNode;
  onBack: () => void;
}

function ConsentsOf({ view, netLine, onBack }: ConsentsOfProps) {
  const { t, i18n } = useLingui();
  const { records } = usePorts();
  const [, navigate] = useLocation();
  const consents = useConsents(view);
  const search = useSearch();
  const mends = useRefused(search);
  const [asked, setAsked] = useState<Asked | null>(askedBy(useFormToOpen(search)));
  const { person } = view;
  const [language, setLanguage] = useState(() => noticeFor(person.body.languages.map(({ code }) => code)));
  const [told, setTold] = useState<NoticeLanguage | null>(null);
  const [reading, setReading] = useState(false);
  const stateWords = useConsentWords();
  if (consents === undefined) return null;
  const { events, today, bodyNames } = consents;
  const { roles } = records.context().actor;
  const mayAsk = mayWriteEntity('consent', 'create', roles);
  const close = () => setAsked(null);
  const rows = consentPurposes.codes.flatMap((purpose): ConsentAsked[] => [
    ...bodiesAskedFor(events, purpose).map((recipientOrgId) => ({ purpose, recipientOrgId })),
    { purpose, recipientOrgId: null },
  ]);
  return (
    <AppFrame
      title={t`Consensi: ${calledName(person.body)}`}
      onBack={onBack}
      headEnd={netLine}
      dock={
        <div className="dock-row halves">
          <Button tall icon={MessageCircle} onClick={() => setReading(true)}>
            <Trans>Informativa</Trans>
          </Button>
          <Button tall icon={ScrollText} onClick={() => navigate(screens.summary(person.id))}>
            <Trans>Riassunto</Trans>
          </Button>
        </div>
      }
    >
      <SectionHead>
        <Trans>Che cosa ha detto</Trans>
      </SectionHead>
      {mayReadConsents(roles) ? null : (
        <p className="meta">
          <Trans>Qui vedi solo quello che ha detto a te: il resto lo legge chi può.</Trans>
        </p>
      )}
      <RowList label={t`Che cosa ha detto`}>
        {rows.map(({ purpose, recipientOrgId }) => {
          const now = consentNow(events, { purpose, recipientOrgId }, today);
          const isNew = isForABody(purpose) && recipientOrgId === null && now.state === 'never_asked';
          const words = stateWords(now);
          return (
            <Row
              key={`${purpose} ${recipientOrgId}`}
              name={label(consentPurposes, purpose, i18n.locale)}
              meta={
                recipientOrgId === null
                  ? isNew && bodiesAskedFor(events, purpose).length > 0
                    ? t`Un altro ente`
                    : words
                  : [bodyNames.get(recipientOrgId) ?? t`un ente che qui non c'è`, words]
              }
              onClick={mayAsk ? () => setAsked({ purpose, recipientOrgId }) : undefined}
            />
          );
        })}
      </RowList>
      <SectionHead>
        <Trans>Che cosa hanno saputo altri</Trans>
      </SectionHead>
      <Told consents={consents} />
      {mayAsk && mayReadConsents(roles) ? (
        <Button onClick={() => setAsked('open-story')}>
          <Trans>Apri la sua storia a un ente</Trans>
        </Button>
      ) : null}
      {mayAsk ? (
        <Button onClick={() => setAsked('told')}>
          <Trans>Segna che l'ha saputo un ente</Trans>
        </Button>
      ) : null}
      <AskedToErase
        personIds={[person.id, ...view.others.map(({ id }) => id)]}
        onAsk={() => setAsked('erasure')}
      />
      {reading ? (
        <NoticeSheet
          language={language}
          onLanguage={setLanguage}
          onClose={() => {
            setReading(false);
            setTold(language);
          }}
        />
      ) : null}
      {mends ? (
        <Mending view={view} consents={consents} mends={mends} />
      ) : (
        <>
          {asked === 'told' ? (
            <ToldSheet personId={person.id} consents={consents} mends={null} onClose={close} />
          ) : null}
          {asked === 'erasure' ? <ErasureSheet personId={person.id} mends={null} onClose={close} /> : null}
          {asked === 'open-story' ? (
            <OpenStorySheet view={view} consents={consents} mends={null} onClose={close} />
          ) : null}
          {asked !== null && typeof asked !== 'string' ? (
            <ConsentSheet
              {...asked}
              personId={person.id}
              consents={consents}
              told={told}
              mends={null}
              onClose={close}
            />
          ) : null}
        </>
      )}
    </AppFrame>
  );
}

/** Every time that a body was told something, newest first. */
function Told({ consents }: { readonly consents: Consents }) {
  const { disclosures, bodyNames, events, agreements, isProtected, today } = consents;
  const { t, i18n } = useLingui();
  const howOpen = ({ orgId, body }: Consents['disclosures'][number]): string | null => {
    if (!body.storyFor) return null;
    const facts = { events, agreements, isProtected, today };
    if (!isOpenToRecipient({ orgId, body }, facts)) return t`La sua storia: chiusa`;
    const day = format.dateWithYear(`${closesOn({ orgId, body }, facts) ?? today}T12:00:00Z`);
    return t`La sua storia: aperta fino al ${day}`;
  };
  const format = useFormat();
  if (disclosures.length === 0) {
    return (
      <p className="meta">
        <Trans>Niente, per quanto si sa qui.</Trans>
      </p>
    );
  }
  return (
    <RowList label={t`Che cosa hanno saputo altri`}>
      {disclosures.map((one) => (
        <Row
          key={one.id}
          name={bodyNames.get(one.body.toOrgId) ?? t`un ente che qui non c'è`}
          meta={[
            `${format.dateWithYear(`${one.body.on}T12:00:00Z`)} · ${label(disclosureChannels, one.body.channel, i18n.locale).toLowerCase()}`,
            one.body.bundles.map((bundle) => label(disclosureBundles, bundle, i18n.locale)).join(', '),
            howOpen(one),
          ].filter((line) => line !== null)}
        />
      ))}
    </RowList>
  );
}

/** What the centre refused, open in the form that wrote it. */
function Mending({ view, ...given }: { view: PersonView; consents: Consents; mends: RefusedWords }) {
  const [, navigate] = useLocation();
  const props = { ...given, personId: view.person.id };
  const { intent } = props.mends;
  const onClose = () => navigate(screens.notes);
  if (intent.action !== 'create') return null;
  if (intent.kind === erasureRequest.kind)
    return <ErasureSheet personId={props.personId} mends={props.mends} onClose={onClose} />;
  const said =
    intent.kind === consentEvent.kind ? consentEvent.schema.safeParse(intent.body).data : undefined;
  if (said) {
    const { purpose, recipientOrgId } = said;
    return (
      <ConsentSheet
        {...props}
        {...{ purpose, recipientOrgId, onClose }}
        told={said.noticeLanguage}
        before={said}
      />
    );
  }
  const before = intent.kind === disclosure.kind ? disclosure.schema.safeParse(intent.body).data : undefined;
  if (before?.storyFor) return <OpenStorySheet view={view} {...given} before={before} onClose={onClose} />;
  return before ? <ToldSheet {...props} before={before} onClose={onClose} /> : null;
}
