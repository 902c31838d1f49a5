import { Trans, useLingui } from '@lingui/react/macro';
import { QrPicture } from '../../ui/marks/qr-picture.tsx';

/** Shown once. The picture holds our own address with the code behind its `#`, so that the phone that scans it opens there. */
export function CodeToHandOver({ code }: { readonly code: string }) {
  const { t } = useLingui();
  return (
    <div className="stack">
      <p>
        <Trans>
          Dallo di persona. Vale una volta, per sette giorni: si inquadra con il telefono, o si scrive dove si
          mette il codice d'invito, con la propria e-mail.
        </Trans>
      </p>
      <p>
        <bdi className="num code">{code}</bdi>
      </p>
      <QrPicture text={`${location.origin}/#invite=${code}`} label={t`Il codice, da inquadrare`} />
    </div>
  );
}
