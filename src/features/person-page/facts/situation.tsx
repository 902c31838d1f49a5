import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useSearch } from 'wouter';
import { label } from '../../../domain/codes/code-list.ts';
import { neetStatuses, studyStates, workStatuses } from '../../../domain/codes/occupation-codes.ts';
import { citizenRights, rightStates } from '../../../domain/codes/rights-codes.ts';
import { currentStage, needsData } from '../../../domain/person/engagement.ts';
import { isOpen, type RightNow } from '../../../domain/rights-check/rights-of.ts';
import { IfMay, useMayWrite } from '../../../ports/if-may.tsx';
import { useFormToOpen } from '../../../ports/use-form-to-open.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { useFormat } from '../../../ui/i18n/use-format.ts';
import { Row } from '../../../ui/lists/row.tsx';
import { RowList } from '../../../ui/lists/row-list.tsx';
import { SectionHead } from '../../../ui/lists/section-head.tsx';
import type { PersonView } from '../use-person-view.ts';
import { OccupationSheet } from './occupation-sheet.tsx';
import { PresenceSheet } from './presence-sheet.tsx';
import { RightSheet } from './right-sheet.tsx';
import { RiskSheet } from './risk-sheet.tsx';
import type { PersonFacts } from './use-person-facts.ts';

type Asked = 'occupation' | 'presence' | 'risk' | RightNow['right'];

const askedBy = (begun: ReturnType<typeof useFormToOpen>): Asked | null => {
  switch (begun?.form) {
    case 'right':
      return citizenRights.codes.find((code) => code === begun.part) ?? null;
    case 'risk':
      // With a part it says again a risk that stands: that one is above.
      return begun.part === null ? 'risk' : null;
    case 'occupation':
    case 'presence':
      return begun.form;
    default:
      return null;
  }
};

/** Rights, work and school, where they are: asked when there is trust, never a form to be filled. */
export function Situation({ view, facts }: { readonly view: PersonView; readonly facts: PersonFacts }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const [asked, setAsked] = useState<Asked | null>(askedBy(useFormToOpen(useSearch())));
  const [all, setAll] = useState(false);
  const { id, body } = view.person;
  const stage = currentStage(view.transitions);
  // Below the engagement nobody is asked for papers: what was said is shown, the rest waits behind a tap.
  const showsAll = all || (stage !== null && needsData(stage));
  const rights = showsAll ? facts.rights : facts.rights.filter((one) => one.step !== null);
  const close = () => setAsked(null);
  const mayTell = useMayWrite()('person', 'update');
  const opens = (one: NonNullable<typeof asked>) => (mayTell ? { onClick: () => setAsked(one) } : {});
  const right = facts.rights.find((one) => one.right === asked);
  const { occupation, neet } = facts;
  const day = (date: string) => format.dateWithYear(`${date}T12:00:00Z`);

  const stateOf = ({ state, step }: RightNow): string[] => {
    const words = label(rightStates, state, i18n.locale);
    const until = step?.body.expiresOn ? day(step.body.expiresOn) : null;
    const now = state === 'has' && until ? t`${words}, fino al ${until}` : words;
    return step?.body.nextStep ? [now, t`poi: ${step.body.nextStep}`] : [now];
  };
  const occupationWords = occupation
    ? [
        label(workStatuses, occupation.work, i18n.locale),
        ...(occupation.study === 'now' || occupation.work === 'unknown'
          ? [t`scuola o corso: ${label(studyStates, occupation.study, i18n.locale).toLowerCase()}`]
          : []),
        t`${label(neetStatuses, neet, i18n.locale)} · chiesto il ${day(occupation.on)}`,
      ]
    : t`Nessuno l'ha ancora chiesto.`;

  return (
    <>
      <SectionHead>
        <Trans>Diritti e situazione</Trans>
      </SectionHead>
      <RowList label={t`Diritti e situazione`}>
        {rights.map((one) => (
          <Row
            key={one.right}
            name={label(citizenRights, one.right, i18n.locale)}
            meta={stateOf(one)}
            end={isOpen(one) ? <span className="todo-dot amber" aria-hidden="true" /> : undefined}
            {...opens(one.right)}
          />
        ))}
        <Row name={t`Che cosa fa`} meta={occupationWords} {...opens('occupation')} />
      </RowList>
      <div className="hstack">
        {showsAll ? null : (
          <Button onClick={() => setAll(true)}>
            <Trans>Tutti i diritti</Trans>
          </Button>
        )}
        <IfMay entity="person" to="update">
          <Button onClick={() => setAsked('presence')}>
            <Trans>Dov'è</Trans>
          </Button>
          <Button onClick={() => setAsked('risk')}>
            <Trans>Segna un rischio</Trans>
          </Button>
        </IfMay>
      </div>
      {right ? (
        <RightSheet
          personId={id}
          right={right.right}
          before={right.step?.body ?? null}
          mends={null}
          onClose={close}
        />
      ) : null}
      {asked === 'occupation' ? (
        <OccupationSheet
          personId={id}
          ageBand={body.ageBand}
          before={occupation}
          mends={null}
          onClose={close}
        />
      ) : null}
      {asked === 'presence' ? <PresenceSheet personId={id} mends={null} onClose={close} /> : null}
      {asked === 'risk' ? <RiskSheet personId={id} mends={null} onClose={close} /> : null}
    </>
  );
}
