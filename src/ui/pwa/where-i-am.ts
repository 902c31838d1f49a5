type Found =
  | { readonly ok: true; readonly value: { readonly lat: number; readonly lon: number } }
  | { readonly ok: false };

/** Coarse and recent is enough; nobody waits in the dark for a satellite. */
const patience: PositionOptions = { enableHighAccuracy: false, maximumAge: 120_000, timeout: 10_000 };

/** Where the phone is, in decimal degrees. Called from a tap and never otherwise: the browser asks the worker first. */
export function whereIAm(): Promise<Found> {
  return new Promise((answer) => {
    if (!('geolocation' in navigator)) return answer({ ok: false });
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => answer({ ok: true, value: { lat: coords.latitude, lon: coords.longitude } }),
      () => answer({ ok: false }),
      patience,
    );
  });
}
