import { Trans, useLingui } from '@lingui/react/macro';
import Eye from 'lucide-react/icons/eye';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { useMemo } from 'react';
import { alertKinds } from '../../../domain/codes/alert-codes.ts';
import { label } from '../../../domain/codes/code-list.ts';
import { placeHazards } from '../../../domain/codes/place-codes.ts';
import { riskCodes } from '../../../domain/codes/risk-codes.ts';
import { calledName } from '../../../domain/person/called-name.ts';
import type { Hazard } from '../../../domain/shift/hazards.ts';
import { useLive, usePorts } from '../../../ports/use-ports.tsx';
import { useFormat } from '../../../ui/i18n/use-format.ts';
import { NoteLine } from '../../../ui/lists/note-line.tsx';
import { Bdi } from '../../../ui/marks/bdi.tsx';
import { useNames } from '../use-names.ts';

/** A stop with a long list of warnings is read by nobody: the gravest ones, and how many more there are. */
const shown = 3;

/** What is always to mind at a place, then the alerts in force and the events of the last 48 hours. */
export function HazardLines({
  placeId,
  hazards,
}: {
  readonly placeId: string;
  readonly hazards: readonly Hazard[];
}) {
  const always = useNames().place(placeId)?.body.riskNotes;
  const more = hazards.length - shown;
  return (
    <>
      {always ? (
        <NoteLine icon={TriangleAlert} tone="bad">
          <Bdi>{always}</Bdi>
        </NoteLine>
      ) : null}
      {hazards.slice(0, shown).map((hazard) => (
        <HazardLine key={keyOf(hazard)} hazard={hazard} />
      ))}
      {more > 0 ? (
        <p className="meta">
          <Trans>e altre {more} cose da sapere qui</Trans>
        </p>
      ) : null}
    </>
  );
}

const keyOf = (hazard: Hazard): string =>
  hazard.type === 'alert'
    ? hazard.alert.id
    : `${hazard.type} ${hazard.at} ${hazard.type === 'found' ? '' : hazard.personId}`;

function HazardLine({ hazard }: { readonly hazard: Hazard }) {
  const { i18n } = useLingui();
  const { now } = usePorts();
  const format = useFormat();
  const when = format.age(hazard.at, now());
  if (hazard.type === 'alert') {
    const { kind, text } = hazard.alert.body;
    return (
      <NoteLine icon={TriangleAlert} tone="bad">
        <b>{label(alertKinds, kind, i18n.locale)}</b>
        {text ? (
          <>
            {': '}
            <Bdi>{text}</Bdi>
          </>
        ) : null}
        {/[.!?]$/.test(text ?? '') ? ' ' : '. '}
        {when}
      </NoteLine>
    );
  }
  if (hazard.type === 'found') {
    const codes = hazard.codes.map((code) => label(placeHazards, code, i18n.locale)).join(', ');
    return (
      <NoteLine icon={TriangleAlert} tone="bad">
        <b>{codes}</b>. {when}
      </NoteLine>
    );
  }
  if (hazard.type === 'not-found') {
    return (
      <NoteLine icon={Eye}>
        <Trans>
          <WhoWas personId={hazard.personId} /> cercata qui e non trovata, {when}
        </Trans>
      </NoteLine>
    );
  }
  const risk = label(riskCodes, hazard.flag.body.code, i18n.locale).toLocaleLowerCase(i18n.locale);
  return (
    <NoteLine icon={TriangleAlert} tone={hazard.flag.body.level === 3 ? 'bad' : 'plain'}>
      <Trans>
        <WhoWas personId={hazard.personId} />: {risk}. Qui {when}
      </Trans>
    </NoteLine>
  );
}

function WhoWas({ personId }: { readonly personId: string | null }) {
  const { records } = usePorts();
  const person = useLive(useMemo(() => records.one('person', personId ?? ''), [records, personId]));
  const name = person ? calledName(person.body) : null;
  return name ? <Bdi>{name}</Bdi> : <Trans>Una persona</Trans>;
}
