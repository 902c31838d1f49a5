import { Trans, useLingui } from '@lingui/react/macro';
import MapIcon from 'lucide-react/icons/map';
import Plus from 'lucide-react/icons/plus';
import Tally5 from 'lucide-react/icons/tally-5';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import UsersRound from 'lucide-react/icons/users-round';
import type { ReactNode } from 'react';
import { label } from '../../domain/codes/code-list.ts';
import { placeKinds } from '../../domain/codes/shift-codes.ts';
import type { Light } from '../../domain/place/place-light.ts';
import { IfMay } from '../../ports/if-may.tsx';
import type { Viewed } from '../../ports/records.ts';
import { screens } from '../../ports/screens.ts';
import { useOpenShift } from '../../ports/use-open-shift.ts';
import { usePlaceLights } from '../../ports/use-place-lights.ts';
import { usePorts } from '../../ports/use-ports.tsx';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { Link } from '../../ui/frame/link.tsx';
import { useFormat } from '../../ui/i18n/use-format.ts';
import { Row } from '../../ui/lists/row.tsx';
import { RowList } from '../../ui/lists/row-list.tsx';
import { Bdi } from '../../ui/marks/bdi.tsx';
import { Icon } from '../../ui/marks/icon.tsx';
import { ArriveButton } from './arrive-button.tsx';
import { DirectoryFrame } from './directory-frame.tsx';

export interface PlacesScreenProps {
  netLine: ReactNode;
}

/** The places of the area, most lately visited first: lit, dim or hollow, and the same in words. */
export function PlacesScreen({ netLine }: PlacesScreenProps) {
  const { t, i18n } = useLingui();
  const { now: clock } = usePorts();
  const format = useFormat();
  const { places, lightAt, visitOf } = usePlaceLights();
  const outing = useOpenShift();
  const now = clock();
  const sorted = (places ?? [])
    .filter((place) => place.body.active)
    .sort(
      (a, b) =>
        Number(lightAt(b) === 'here') - Number(lightAt(a) === 'here') ||
        (visitOf(b.id) ?? '').localeCompare(visitOf(a.id) ?? '') ||
        a.body.name.localeCompare(b.body.name),
    );
  const lightWords: Record<Light, string> = {
    here: t`siete qui`,
    lit: t`nelle ultime 3 notti`,
    dim: t`prima`,
    hollow: t`da più di 7 notti, o mai`,
  };
  const when = (place: Viewed<'place'>): string => {
    const visit = visitOf(place.id);
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
      <nav className="beside-places" aria-label={t`Altre viste dei luoghi`}>
        <Link className="btn" href={screens.map}>
          <Icon of={MapIcon} />
          <Trans>Mappa</Trans>
        </Link>
        <Link className="btn" href={screens.groups}>
          <Icon of={UsersRound} />
          <Trans>Gruppi</Trans>
        </Link>
        <Link className="btn" href={screens.counts}>
          <Icon of={Tally5} />
          <Trans>Conteggio</Trans>
        </Link>
      </nav>
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
            href={screens.place(place.id)}
            beside={
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
      <IfMay entity="place" to="create">
        <Link className="btn wide" href={screens.newPlace}>
          <Icon of={Plus} />
          <Trans>Un luogo nuovo</Trans>
        </Link>
      </IfMay>
      <p className="meta">
        <Trans>
          Ogni luogo è tenuto con un margine di circa 100 metri: nessun punto dice dove qualcuno dorme.
        </Trans>
      </p>
    </DirectoryFrame>
  );
}
