import { Trans, useLingui } from '@lingui/react/macro';
import { lazy, Suspense } from 'react';
import type { RecordOf } from '../../../domain/kernel/record.ts';
import { joinCode, passText } from '../../../domain/shift/join-pass.ts';
import type { ShiftBody } from '../../../domain/shift/shift.ts';
import { LoadingBars } from '../../../ui/feedback/loading-bars.tsx';
import { Sheet } from '../../../ui/feedback/sheet.tsx';

const QrPicture = lazy(async () => ({
  default: (await import('../../../ui/marks/qr-picture.tsx')).QrPicture,
}));

/** Lets a colleague's phone into this outing where there is no network: a picture, or six signs to say aloud. No names in either. */
export function ShowPassSheet({
  shift,
  onClose,
}: {
  readonly shift: RecordOf<ShiftBody>;
  readonly onClose: () => void;
}) {
  const { t } = useLingui();
  return (
    <Sheet title={t`Fai entrare un altro telefono`} isOpen onClose={onClose}>
      <p>
        <Trans>Sull'altro telefono: Stanotte, «Entra senza rete», e inquadra.</Trans>
      </p>
      <Suspense fallback={<LoadingBars />}>
        <QrPicture text={passText(shift.body)} label={t`Codice da inquadrare per entrare in questa uscita`} />
      </Suspense>
      <p className="join-code">
        <span className="meta">
          <Trans>O scrivi</Trans>
        </span>{' '}
        <b className="code" dir="ltr">
          {joinCode(shift.id)}
        </b>
      </p>
      <p className="meta">
        <Trans>Dentro c'è solo quale uscita è. Nessun nome, nessuna nota.</Trans>
      </p>
    </Sheet>
  );
}
