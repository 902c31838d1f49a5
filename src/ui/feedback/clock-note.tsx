import { Plural, Trans } from '@lingui/react/macro';
import CircleAlert from 'lucide-react/icons/circle-alert';
import { Icon } from '../marks/icon.tsx';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** The phone's clock is wrong. Said, and no more: what is written takes the centre's time. `aheadMs` below zero is behind. */
export function ClockNote({ aheadMs }: { readonly aheadMs: number }) {
  const gap = Math.abs(aheadMs);
  return (
    <p className="meta group" role="status">
      <Icon of={CircleAlert} />{' '}
      {aheadMs > 0 ? (
        <Trans>
          L'orologio di questo telefono va avanti di <Gap ms={gap} />.
        </Trans>
      ) : (
        <Trans>
          L'orologio di questo telefono va indietro di <Gap ms={gap} />.
        </Trans>
      )}{' '}
      <Trans>Le note prendono l'ora del centro: continua, e correggila quando puoi.</Trans>
    </p>
  );
}

function Gap({ ms }: { readonly ms: number }) {
  if (ms >= dayMs) return <Plural value={Math.round(ms / dayMs)} one="# giorno" other="# giorni" />;
  if (ms >= 2 * 60 * minuteMs)
    return <Plural value={Math.round(ms / (60 * minuteMs))} one="# ora" other="# ore" />;
  return <Plural value={Math.round(ms / minuteMs)} one="# minuto" other="# minuti" />;
}
