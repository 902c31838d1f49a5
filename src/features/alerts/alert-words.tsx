import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { alertKinds } from '../../domain/codes/alert-codes.ts';
import { label } from '../../domain/codes/code-list.ts';
import { calledName } from '../../domain/person/called-name.ts';
import type { Viewed } from '../../ports/records.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { useFormat } from '../../ui/i18n/use-format.ts';
import { Bdi } from '../../ui/marks/bdi.tsx';

/** What an alert is called. */
export function useAlertName(): (alert: Viewed<'alert'>) => string {
  const { i18n } = useLingui();
  return (alert) => label(alertKinds, alert.body.kind, i18n.locale);
}

/** Who, where and when: "Giulia, Notte 2, in piazza Castello, 22:41". */
export function AlertFacts({ alert }: { readonly alert: Viewed<'alert'> }): ReactNode {
  const { records, now } = usePorts();
  const format = useFormat();
  const { body } = alert;
  const author = useLive(useMemo(() => records.one('operator', alert.createdBy), [records, alert.createdBy]));
  const team = useLive(useMemo(() => records.one('team', body.teamId ?? ''), [records, body.teamId]));
  const place = useLive(useMemo(() => records.one('place', body.placeId ?? ''), [records, body.placeId]));
  const person = useLive(useMemo(() => records.one('person', body.personId ?? ''), [records, body.personId]));
  const parts = [
    author ? <Bdi key="who">{author.body.displayName}</Bdi> : null,
    team ? <Bdi key="team">{team.body.name}</Bdi> : null,
    person ? <Bdi key="person">{calledName(person.body)}</Bdi> : null,
    place ? <Bdi key="place">{place.body.name}</Bdi> : null,
    <span key="when">{format.age(alert.at, now())}</span>,
  ].filter((part) => part !== null);
  return parts.map((part, index) => (
    <span key={part.key}>
      {index > 0 ? ' · ' : null}
      {part}
    </span>
  ));
}

/** What the centre's own word means: somebody to call, or a network that is silent. */
export function CentreWord({ alert }: { readonly alert: Viewed<'alert'> }): ReactNode {
  if (alert.body.kind === 'missed_check_in') {
    return (
      <Trans>
        Il telefono ha rete, ma nessuno ha detto «Tutto bene». Chiamateli; se non rispondono, 112.
      </Trans>
    );
  }
  if (alert.body.kind === 'no_contact') {
    return (
      <Trans>
        Nessun telefono dell'équipe si sente: forse è solo senza rete, e «Tutto bene» non può arrivare.
        Provate a chiamare.
      </Trans>
    );
  }
  return alert.body.text ? <Bdi>{alert.body.text}</Bdi> : null;
}
