import { Trans, useLingui } from '@lingui/react/macro';
import { QrPicture } from '../marks/qr-picture.tsx';

/** What an authenticator app needs: the picture for its camera, or the same as text when the camera does not help. */
export function AuthenticatorPicture({ secret, uri }: { readonly secret: string; readonly uri: string }) {
  const { t } = useLingui();
  return (
    <div className="group stack">
      <p>
        <Trans>
          Apri un'app di autenticazione, per esempio Aegis, FreeOTP o quella che usi già, e inquadra questo
          disegno.
        </Trans>
      </p>
      <QrPicture text={uri} label={t`Disegno da inquadrare con l'app di autenticazione`} />
      <p className="meta">
        <Trans>Se l'app è su questo telefono, copia lì questa chiave:</Trans>
      </p>
      <p>
        <bdi className="num code">{secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</bdi>
      </p>
      <p>
        <a className="btn wide" href={uri}>
          <span>
            <Trans>Apri l'app di autenticazione</Trans>
          </span>
        </a>
      </p>
    </div>
  );
}
