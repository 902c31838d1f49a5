import { Trans, useLingui } from '@lingui/react/macro';
import FileUp from 'lucide-react/icons/file-up';
import LocateFixed from 'lucide-react/icons/locate-fixed';
import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { metresBetween, type Point } from '../../domain/place/point.ts';
import type { Viewed } from '../../ports/records.ts';
import { screens } from '../../ports/screens.ts';
import { usePlaceLights } from '../../ports/use-place-lights.ts';
import { Button } from '../../ui/controls/button.tsx';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { LoadingBars } from '../../ui/feedback/loading-bars.tsx';
import { FieldError } from '../../ui/fields/field-error.tsx';
import { AppFrame } from '../../ui/frame/app-frame.tsx';
import { Row } from '../../ui/lists/row.tsx';
import { RowList } from '../../ui/lists/row-list.tsx';
import { Bdi } from '../../ui/marks/bdi.tsx';
import { Icon } from '../../ui/marks/icon.tsx';
import { whereIAm } from '../../ui/pwa/where-i-am.ts';
import { useBorders } from './use-borders.ts';
import './map.css';

// Leaflet is no part of any other screen.
const LampMap = lazy(async () => ({ default: (await import('./lamp-map.tsx')).LampMap }));

const pointOf = ({ body }: Viewed<'place'>): Point | null =>
  body.lat === null || body.lon === null ? null : { lat: body.lat, lon: body.lon };

/** Where the places lie to each other, without network and without anybody's tiles; the list says the same in words. */
export function MapScreen({ netLine }: { readonly netLine?: ReactNode }) {
  const { t } = useLingui();
  const [, navigate] = useLocation();
  const { places, lightAt, visitOf } = usePlaceLights();
  const { borders, trouble, load, clear } = useBorders();
  const [here, setHere] = useState<Point | null>(null);
  const [asking, setAsking] = useState<string | null>(null);
  const distance = useDistanceWords();
  const listed = useMemo(() => {
    const all = (places ?? [])
      .filter((one) => one.body.active)
      .map((place) => {
        const point = pointOf(place);
        return { place, point, metres: here && point ? metresBetween(here, point) : null };
      });
    return all.sort(
      (a, b) =>
        (a.metres ?? Number.POSITIVE_INFINITY) - (b.metres ?? Number.POSITIVE_INFINITY) ||
        (visitOf(b.place.id) ?? '').localeCompare(visitOf(a.place.id) ?? ''),
    );
  }, [places, here, visitOf]);
  const drawn = useMemo(
    () =>
      listed.flatMap(({ place, point }) =>
        point ? [{ id: place.id, name: place.body.name, point, light: lightAt(place) }] : [],
      ),
    [listed, lightAt],
  );
  const locate = async () => {
    setAsking(t`Cerco dove sei…`);
    const found = await whereIAm();
    setAsking(found.ok ? null : t`Il telefono non dice dove sei: la lista resta nell'ordine delle visite.`);
    if (found.ok) setHere(found.value);
  };
  return (
    <AppFrame title={t`Mappa`} onBack={() => navigate(screens.places)} headEnd={netLine}>
      {drawn.length > 0 || borders ? (
        <Suspense fallback={<LoadingBars>{t`Disegno la mappa.`}</LoadingBars>}>
          <LampMap
            places={drawn}
            borders={borders}
            here={here}
            onChoose={(id) => navigate(screens.place(id))}
          />
        </Suspense>
      ) : null}
      <div className="map-actions">
        <Button icon={LocateFixed} onClick={() => void locate()}>
          <Trans>Quanto sono lontani?</Trans>
        </Button>
        <label className="btn file-button">
          <Icon of={FileUp} />
          <span>{borders ? t`Cambia i confini` : t`Carica i confini`}</span>
          <input
            type="file"
            accept=".geojson,.json,application/geo+json"
            aria-describedby={trouble ? 'borders-error' : undefined}
            onChange={(event) => {
              const [file] = event.target.files ?? [];
              if (file) void load(file);
              event.target.value = '';
            }}
          />
        </label>
        {borders ? (
          <Button tone="quiet" onClick={() => void clear()}>
            <Trans>Togli i confini</Trans>
          </Button>
        ) : null}
      </div>
      {asking ? <p role="status">{asking}</p> : null}
      {trouble ? <FieldError id="borders-error">{trouble}</FieldError> : null}
      <RowList label={t`Luoghi`}>
        {listed.map(({ place, point, metres }) => (
          <Row
            key={place.id}
            href={screens.place(place.id)}
            start={<i className={`lamp-dot ${lightAt(place)}`} />}
            name={<Bdi>{place.body.name}</Bdi>}
            meta={metres === null ? (point ? null : t`senza punto sulla mappa`) : distance(metres)}
          />
        ))}
      </RowList>
      {places && listed.length === 0 ? (
        <EmptyState title={t`Ancora nessun luogo su questo telefono.`}>
          {t`Arrivano con la prima rete, insieme alle zone della tua équipe.`}
        </EmptyState>
      ) : null}
      <p className="meta">
        <Trans>
          Niente arriva da fuori: solo i vostri luoghi, con un margine di circa 100 metri, e i confini che
          caricate voi. Restano su questo telefono, chiusi a chiave.
        </Trans>
      </p>
    </AppFrame>
  );
}

/** Places are known to 100 m: nothing finer is said. */
function useDistanceWords(): (metres: number) => string {
  const { t, i18n } = useLingui();
  return (metres) => {
    if (metres < 950) {
      const about = Math.max(100, Math.round(metres / 100) * 100);
      return t`circa ${about} m`;
    }
    const km = i18n.number(metres / 1000, { maximumFractionDigits: 1 });
    return t`circa ${km} km`;
  };
}
