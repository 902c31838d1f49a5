import { Trans, useLingui } from '@lingui/react/macro';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { type ReactNode, useMemo } from 'react';
import { label } from '../../domain/codes/code-list.ts';
import { placeKinds } from '../../domain/codes/shift-codes.ts';
import type { Viewed } from '../../ports/records.ts';
import { useOpenShift } from '../../ports/use-open-shift.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { useFormat } from '../../ui/i18n/use-format.ts';
import { Row } from '../../ui/lists/row.tsx';
import { RowList } from '../../ui/lists/row-list.tsx';
import { Bdi } from '../../ui/marks/bdi.tsx';
import { Icon } from '../../ui/marks/icon.tsx';
import { ArriveButton } from './arrive-button.tsx';
import { DirectoryFrame } from './directory-frame.tsx';
import { type Light, lastVisits, lightOf } from './place-visits.ts';

export interface PlacesScreenProps {
  netLine: ReactNode;
}

/** The places of the area, most lately visited first: lit, dim or hollow, and the same in words. */
export function PlacesScreen({ netLine }: PlacesScreenProps) {
  const { t, i18n } = useLingui();
  const { records, now: clock } = usePorts();
  const format = useFormat();
  const places = useLive(useMemo(() => records.list({ kind: 'place' }), [records]));
  const encounters = useLive(useMemo(() => records.list({ kind: 'encounter', limit: 2000 }), [records]));
  const events = useLive(useMemo(() => records.list({ kind: 'shift_event', limit: 500 }), [records]));
  const outing = useOpenShift();
  const now = clock();
  const visits = useMemo(
    () =>
      lastVisits(
        [...(encounters ?? []), ...(events ?? [])].map(({ at, body }) => ({ at, placeId: body.placeId })),
      ),
    [encounters, events],
  );
  const lightAt = (place: Viewed<'place'>): Light =>
    place.id === outing?.placeId ? 'here' : lightOf(visits.get(place.id) ?? null, now);
  const sorted = (places ?? [])
    .filter((place) => place.body.active)
    .sort(
      (a, b) =>
        Number(lightAt(b) === 'here') - Number(lightAt(a) === 'here') ||
        (visits.get(b.id) ?? '').localeCompare(visits.get(a.id) ?? '') ||
        a.body.name.localeCompare(b.body.name),
    );
  const lightWords: Record<Light, string> = {
    here: t`siete qui`,
    lit: t`nelle ultime 3 notti`,
    dim: t`prima`,
    hollow: t`da più di 7 notti, o mai`,
  };
  const when = (place: Viewed<'place'>): string => {
    const visit = visits.get(place.id);
    if (lightAt(place) === 'here') return t`siete qui`;
    return visit ? format.day(visit, now) : t`nessuno c'è ancora passato`;
  };

  return (
    <DirectoryFrame page="places" title={t`Luoghi`} netLine={netLine}>
      <p className="legend">
        {(['lit', 'dim', 'hollow'] as const).map((light) => (
          <span key={light}>
            <i className={`lamp-dot ${light}`} />
            {lightWords[light]}
          </span>
        ))}
      </p>
      <RowList label={t`Luoghi`}>
        {sorted.map((place) => (
          <Row
            key={place.id}
            start={<i className={`lamp-dot ${lightAt(place)}`} />}
            name={<Bdi>{place.body.name}</Bdi>}
            meta={[
              `${when(place)} · ${label(placeKinds, place.body.kind, i18n.locale).toLowerCase()}`,
              place.body.riskNotes ? (
                <span key="risk" className="danger">
                  <Icon of={TriangleAlert} /> {place.body.riskNotes}
                </span>
              ) : null,
            ].filter((line) => line !== null)}
            end={
              outing && lightAt(place) !== 'here' ? <ArriveButton place={place} shift={outing.shift} /> : null
            }
          />
        ))}
      </RowList>
      {places && sorted.length === 0 ? (
        <EmptyState title={t`Ancora nessun luogo su questo telefono.`}>
          {t`Arrivano con la prima rete, insieme alle zone della tua équipe.`}
        </EmptyState>
      ) : null}
      <p className="meta">
        <Trans>I luoghi dove si dorme sono tenuti con un margine di circa 100 metri.</Trans>
      </p>
    </DirectoryFrame>
  );
}
