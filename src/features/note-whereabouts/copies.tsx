import { Plural, Trans } from '@lingui/react/macro';
import type { SyncStatus } from '../../ports/sync-status.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { useFormat } from '../../ui/i18n/use-format.ts';
import { Bdi } from '../../ui/marks/bdi.tsx';

/** Told for a week: long enough for whoever was away over the weekend. */
const toldForMs = 7 * 86_400_000;

/** What there is to say of the second copy: nothing, as long as all is well. */
export function Copies({ status }: { readonly status: SyncStatus }) {
  const { now } = usePorts();
  const { second, foundAgain } = status.copies;
  const isRecent = foundAgain !== null && Date.parse(now()) - Date.parse(foundAgain.at) < toldForMs;
  return (
    <>
      <OtherPhones />
      {isRecent ? <Found found={foundAgain} /> : null}
      {status.onlyHere > 0 && second === 'failing' ? (
        <p className="meta group">
          <Trans>
            La seconda copia non si riesce a scrivere: per ora c'è una copia sola. Invia appena c'è rete.
          </Trans>
        </p>
      ) : null}
      {status.onlyHere > 0 && second === 'none' ? (
        <p className="meta group">
          <Trans>Questo browser tiene una copia sola delle note. Invia appena c'è rete.</Trans>
        </p>
      ) : null}
    </>
  );
}

/** Notes that another phone of this worker told of and that never arrived: still in it, or lost with it. */
function OtherPhones() {
  const { now, session } = usePorts();
  const format = useFormat();
  const lock = useLive(session.lock);
  const phones = lock?.state === 'open' ? (lock.session.unarrived ?? []) : [];
  return phones.map((phone) => (
    <p key={phone.deviceId} className="group">
      <Trans>
        Un altro tuo telefono, <Bdi>{phone.name || '?'}</Bdi>:
      </Trans>{' '}
      <Plural
        value={phone.count}
        one="# cosa scritta lì non è arrivata al centro."
        other="# cose scritte lì non sono arrivate al centro."
      />{' '}
      {phone.lastContactAt === null ? null : (
        <span className="meta">
          <Trans>sentito {format.age(phone.lastContactAt, now())}</Trans>
        </span>
      )}
    </p>
  ));
}

function Found({ found }: { readonly found: NonNullable<SyncStatus['copies']['foundAgain']> }) {
  const { now } = usePorts();
  const format = useFormat();
  const lost = found.lost.length;
  return (
    <div className="group" role="status">
      {found.notes > 0 ? (
        <p>
          <Plural
            value={found.notes}
            one="Ritrovata # nota dalla seconda copia"
            other="Ritrovate # note dalla seconda copia"
          />{' '}
          <span className="meta">{format.age(found.at, now())}</span>
        </p>
      ) : null}
      {found.notes > 0 && found.spoilt > lost ? (
        <p className="meta">
          <Plural
            value={found.spoilt - lost}
            one="# riga era rovinata: il suo contenuto è salvo."
            other="# righe erano rovinate: il loro contenuto è salvo."
          />
        </p>
      ) : null}
      {lost > 0 ? (
        <p>
          <Plural
            value={lost}
            one="# riga era rovinata e non è neanche nella seconda copia. Dillo a chi coordina."
            other="# righe erano rovinate e non sono neanche nella seconda copia. Dillo a chi coordina."
          />
        </p>
      ) : null}
    </div>
  );
}
