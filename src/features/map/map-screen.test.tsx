// @vitest-environment jsdom
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import '../../../tests/factories/screen-tests.ts';
import { fakeId, fakePhone } from '../../../tests/factories/fake-phone.ts';
import { aPlace } from '../../../tests/factories/fake-records.ts';
import { renderScreen } from '../../../tests/factories/render-screen.tsx';
import { MapScreen } from './map-screen.tsx';

const near = aPlace('Piazza', { lat: 45.062, lon: 7.678 }, { id: fakeId(0x20) });
const far = aPlace('Stazione', { lat: 45.072, lon: 7.666 }, { id: fakeId(0x21) });
const nowhere = aPlace('Snodo', {}, { id: fakeId(0x22) });

function open() {
  const phone = fakePhone({ records: [far, near, nowhere] });
  const rendered = renderScreen(<MapScreen />, phone.ports, '/map');
  return { phone, ...rendered };
}
const upload = async (text: string, name = 'confini.geojson') => {
  const input = await screen.findByLabelText(/i confini/);
  fireEvent.change(input, { target: { files: [new File([text], name)] } });
};
const borders = JSON.stringify({
  type: 'LineString',
  coordinates: [
    [7.6, 45],
    [7.7, 45.1],
  ],
});

afterEach(() => vi.unstubAllGlobals());

describe('the map', () => {
  it('draws own places and own borders, and asks nobody for tiles', async () => {
    const { phone, container, visited } = open();
    await waitFor(() => expect(container.querySelectorAll('.lamp-mark')).toHaveLength(2));
    expect(container.querySelectorAll('.lamp-mark.hollow')).toHaveLength(2);
    expect(container.querySelector('img')).toBeNull();
    await upload(borders);
    await waitFor(() => expect(container.querySelectorAll('.border-line')).toHaveLength(1));
    expect(phone.setting('map-borders')).toMatchObject({ name: 'confini.geojson' });
    fireEvent.click(container.querySelectorAll('.lamp-mark')[0] as Element);
    await waitFor(() => expect(visited.at(-1)).toMatch(/^\/places\//));
  });

  it('says in words why a file is not taken, and keeps the borders it has', async () => {
    const { phone } = open();
    await upload(borders);
    await waitFor(() => expect(phone.setting('map-borders')).toBeTruthy());
    await upload('{"type":"Topology"}', 'sbagliato.json');
    expect(await screen.findByText(/non è un GeoJSON/)).toBeTruthy();
    expect(phone.setting('map-borders')).toMatchObject({ name: 'confini.geojson' });
    fireEvent.click(screen.getByRole('button', { name: 'Togli i confini' }));
    await waitFor(() => expect(phone.setting('map-borders')).toBeNull());
  });

  it('lists every place without it; where the phone is is asked on a tap only', async () => {
    const getCurrentPosition = vi.fn((found: PositionCallback) =>
      found({ coords: { latitude: 45.0721, longitude: 7.6661 } } as GeolocationPosition),
    );
    vi.stubGlobal('navigator', Object.assign(navigator, { geolocation: { getCurrentPosition } }));
    open();
    expect((await screen.findAllByRole('listitem')).map((one) => one.textContent)).toContain(
      'Snodosenza punto sulla mappa',
    );
    expect(getCurrentPosition).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole('button', { name: 'Quanto sono lontani?' }));
    await waitFor(() => expect(screen.getAllByRole('listitem')[0]?.textContent).toBe('Stazionecirca 100 m'));
    expect(screen.getAllByRole('listitem')[1]?.textContent).toMatch(/^Piazzacirca 1[.,]5 km$/);
  });
});
