import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import Eye from 'lucide-react/icons/eye';
import Printer from 'lucide-react/icons/printer';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { label } from '../../../domain/codes/code-list.ts';
import { consentPurposes, disclosureBundles } from '../../../domain/codes/consent-codes.ts';
import { bodiesAskedFor, consentNow } from '../../../domain/consent/consent-now.ts';
import { calledName } from '../../../domain/person/called-name.ts';
import { screens } from '../../../ports/screens.ts';
import { usePorts } from '../../../ports/use-ports.tsx';
import { Button } from '../../../ui/controls/button.tsx';
import { EmptyState } from '../../../ui/feedback/empty-state.tsx';
import { AppFrame } from '../../../ui/frame/app-frame.tsx';
import { useFormat } from '../../../ui/i18n/use-format.ts';
import { AccessGate } from '../access/access-gate.tsx';
import { type PersonView, usePersonView } from '../use-person-view.ts';
import { useConsentWords } from './consent-words.ts';
import { ReadAloudButton } from './read-aloud-button.tsx';
import { type Consents, useConsents } from './use-consents.ts';
import { useTellableLines } from './use-tellable-lines.ts';
import './consents.css';

interface Part {
  readonly title: string;
  readonly lines: readonly string[];
}

export interface SummaryScreenProps {
  personId: string;
  netLine?: ReactNode;
}

/** What is written of somebody, for themselves: to be read to them, or printed and given to them. */
export function SummaryScreen({ personId, netLine }: SummaryScreenProps) {
  const { t } = useLingui();
  const [, navigate] = useLocation();
  const view = usePersonView(personId);
  if (view === undefined) return null;
  if (view === null) {
    return (
      <AppFrame title={t`Il suo riassunto`} onBack={() => navigate(screens.people)} headEnd={netLine}>
        <EmptyState title={t`Questa persona non è su questo telefono.`}>
          {t`Può essere passata ad altre zone. Chiedi al coordinamento.`}
        </EmptyState>
      </AppFrame>
    );
  }
  return (
    <AccessGate person={view.person} netLine={netLine} onBack={() => navigate(screens.people)}>
      <SummaryOf view={view} netLine={netLine} />
    </AccessGate>
  );
}

function SummaryOf({ view, netLine }: { readonly view: PersonView; readonly netLine: ReactNode }) {
  const consents = useConsents(view);
  return consents === undefined ? null : <Summary view={view} consents={consents} netLine={netLine} />;
}

interface SummaryProps {
  readonly view: PersonView;
  readonly consents: Consents;
  readonly netLine: ReactNode;
}

function Summary({ view, consents, netLine }: SummaryProps) {
  const { t, i18n } = useLingui();
  const [, navigate] = useLocation();
  const { roles } = usePorts().records.context().actor;
  const parts = useParts(view, consents);
  const aloud = parts.map(({ title, lines }) => `${title}. ${lines.join('. ')}.`).join(' ');
  return (
    <AppFrame
      title={t`Il suo riassunto`}
      onBack={() => navigate(screens.consents(view.person.id))}
      headEnd={netLine}
      dock={
        <div className="dock-row">
          <ReadAloudButton text={aloud} language={i18n.locale.slice(0, 2)} />
          <Button tall icon={Printer} onClick={() => window.print()}>
            <Trans>Stampa</Trans>
          </Button>
        </div>
      }
    >
      <article className="own-summary">
        {parts.map(({ title, lines }) => (
          <section key={title}>
            <h2>{title}</h2>
            <ul>
              {lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </section>
        ))}
        {roles.includes('coordinator') ? (
          <Button wide icon={Eye} onClick={() => navigate(screens.registerAbout(view.person.id))}>
            <Trans>Chi ha guardato</Trans>
          </Button>
        ) : (
          <p className="meta">
            <Trans>Chi ha guardato la tua scheda è scritto: te lo dice chi coordina.</Trans>
          </p>
        )}
        <p className="meta">
          <Trans>
            Qui non c'è dove dormi, né le note chiuse. Puoi far correggere o cancellare: basta dirlo a chi
            incontri.
          </Trans>
        </p>
      </article>
    </AppFrame>
  );
}

/** In sentences that can be heard: what of them is written, what they said, who was told what. */
function useParts(view: PersonView, { today, events, disclosures, bodyNames, tellable }: Consents) {
  const { t, i18n } = useLingui();
  const { now: clock } = usePorts();
  const format = useFormat();
  const stateWords = useConsentWords();
  const lines = useTellableLines(tellable);
  const day = (date: string) => format.dateWithYear(`${date}T12:00:00Z`);
  const bodyName = (id: string) => bodyNames.get(id) ?? t`un ente che qui non c'è`;
  const standing = view.nights.filter((night) => !night.withdrawn);
  const first = standing.at(-1)?.record.at;
  const count = standing.length;
  const written = lines.map(({ words }) => words);
  // Said to the person, not about them.
  const toThem = {
    share_with: t`Dire di te a un ente`,
    shared_history: t`Aprire la tua storia a un ente`,
    contact_phone: t`Chiamarti al telefono`,
    record_sensitive: t`Scrivere cose delicate`,
    research_story: t`Raccontare la tua storia, senza nome`,
  };
  const said = consentPurposes.codes.flatMap((purpose) =>
    [...bodiesAskedFor(events, purpose), null].flatMap((recipientOrgId) => {
      const now = consentNow(events, { purpose, recipientOrgId }, today);
      if (now.state === 'never_asked') return [];
      const whom = recipientOrgId === null ? '' : ` (${bodyName(recipientOrgId)})`;
      return [`${toThem[purpose]}${whom}: ${stateWords(now)}`];
    }),
  );
  const told = disclosures.map(({ body }) => {
    const parts = body.bundles.map((one) => label(disclosureBundles, one, i18n.locale).toLowerCase());
    return t`${day(body.on)}, ${bodyName(body.toOrgId)}: ${parts.join(', ')}`;
  });
  const parts: Part[] = [
    {
      title: t`Come ti chiamiamo`,
      lines: [calledName(view.person.body)],
    },
    {
      title: t`Quando ci siamo visti`,
      lines: [
        first === undefined
          ? t`Nessun incontro scritto qui.`
          : t`${plural(count, { one: 'Una volta', other: '# volte' })}, la prima il ${format.dateWithYear(first)}.`,
      ],
    },
    { title: t`Che cosa sappiamo di te`, lines: written.length > 0 ? written : [t`Niente.`] },
    {
      title: t`Che cosa ci hai detto`,
      lines: said.length > 0 ? said : [t`Non abbiamo ancora chiesto.`],
    },
    {
      title: t`Chi altro sa qualcosa di te`,
      lines: told.length > 0 ? told : [t`Nessuno, per quanto si sa qui.`],
    },
    { title: t`Detto il`, lines: [format.dateWithYear(clock())] },
  ];
  return parts;
}
