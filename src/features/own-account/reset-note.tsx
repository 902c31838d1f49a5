import { Trans, useLingui } from '@lingui/react/macro';
import type { OwnAccount } from '../../ports/account.ts';
import { usePorts } from '../../ports/use-ports.tsx';
import { AlarmBox } from '../../ui/feedback/alarm-box.tsx';
import { useFormat } from '../../ui/i18n/use-format.ts';

type Reset = NonNullable<OwnAccount['passwordReset']>;

/** Whoever gives a code for a new password could use it themselves: the one whose password it was is told plainly. */
export function ResetNote({ reset }: { readonly reset: Reset }) {
  const { t } = useLingui();
  const { now } = usePorts();
  const when = useFormat().dayAndTime(reset.at, now());
  const { byName } = reset;
  return (
    <AlarmBox
      title={
        byName === null
          ? t`Password cambiata ${when} con un codice dato dal centro`
          : t`Password cambiata ${when} con un codice dato da ${byName}`
      }
    >
      <p>
        <Trans>
          Se non hai usato tu il codice, cambia la password adesso e dillo a chi protegge i dati: è scritto
          nel registro.
        </Trans>
      </p>
    </AlarmBox>
  );
}
