import { useLingui } from '@lingui/react/macro';
import { circleMarker, type Map as LeafletMap, latLngBounds, map as leafletMap, polyline } from 'leaflet';
import Minus from 'lucide-react/icons/minus';
import Plus from 'lucide-react/icons/plus';
import { useEffect, useRef } from 'react';
import type { Borders } from '../../domain/map/borders.ts';
import type { Light } from '../../domain/place/place-light.ts';
import type { Point } from '../../domain/place/point.ts';
import { IconButton } from '../../ui/controls/icon-button.tsx';
import 'leaflet/dist/leaflet.css';
import './map.css';

export interface MapPlace {
  readonly id: string;
  readonly name: string;
  readonly point: Point;
  readonly light: Light;
}

export interface LampMapProps {
  readonly places: readonly MapPlace[];
  readonly borders: Borders | null;
  readonly here: Point | null;
  readonly onChoose: (placeId: string) => void;
}

const radius: Readonly<Record<Light, number>> = { here: 13, lit: 11, dim: 9, hollow: 9 };

/** A map without a map: own places and own borders on the night, nothing from anybody else. The list beside it says the same. */
export function LampMap({ places, borders, here, onChoose }: LampMapProps) {
  const { t } = useLingui();
  const box = useRef<HTMLDivElement>(null);
  const shown = useRef<LeafletMap | null>(null);
  const choose = useRef(onChoose);
  choose.current = onChoose;

  useEffect(() => {
    if (box.current === null) return;
    const map = leafletMap(box.current, {
      ...{ attributionControl: false, zoomControl: false, keyboard: false },
      ...{ zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false, inertia: false },
      ...{ minZoom: 8, maxZoom: 15 },
    });
    shown.current = map;
    for (const line of borders?.lines ?? [])
      polyline(line, { className: 'border-line', interactive: false }).addTo(map);
    for (const { id, name, point, light } of places) {
      const words = document.createElement('bdi');
      words.textContent = name;
      circleMarker([point.lat, point.lon], { className: `lamp-mark ${light}`, radius: radius[light] })
        .bindTooltip(words, { direction: 'auto', className: 'lamp-name' })
        .on('click', () => choose.current(id))
        .addTo(map);
    }
    if (here)
      circleMarker([here.lat, here.lon], { className: 'i-am', radius: 5, interactive: false }).addTo(map);
    const points = places.map(({ point }): [number, number] => [point.lat, point.lon]);
    const all = points.length > 0 ? points : (borders?.lines.flat() ?? []);
    if (all.length > 0) map.fitBounds(latLngBounds(all), { padding: [40, 40], maxZoom: 14 });
    return () => {
      shown.current = null;
      map.remove();
    };
  }, [places, borders, here]);

  return (
    <div className="lamp-map">
      <div
        ref={box}
        className="lamp-map-box"
        role="img"
        aria-label={t`Mappa schematica. La lista sotto dice lo stesso.`}
      />
      <div className="lamp-map-steps">
        <IconButton icon={Plus} label={t`Più vicino`} onClick={() => shown.current?.zoomIn(1)} />
        <IconButton icon={Minus} label={t`Più lontano`} onClick={() => shown.current?.zoomOut(1)} />
      </div>
    </div>
  );
}
