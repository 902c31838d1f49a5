import { useLingui } from '@lingui/react/macro';
import { useHold } from './use-hold.ts';

const holdSeconds = 3;

/** Held three seconds, so a pocket cannot call for help and a cold hand still can. */
export function SosButton({ onHeld, className = '' }: { onHeld: () => void; className?: string }) {
  const { t } = useLingui();
  const { left, holding, handlers } = useHold(holdSeconds, () => {
    navigator.vibrate?.([300, 120, 300, 120, 300]);
    onHeld();
  });
  return (
    <button type="button" className={`sos ${className}`} data-holding={holding || undefined} {...handlers}>
      SOS
      <small aria-hidden="true">{holding ? t`ancora ${left} s` : t`tieni ${holdSeconds} s`}</small>
      <span className="vh">
        {holding ? t`ancora ${left} secondi` : t`tieni premuto ${holdSeconds} secondi`}
      </span>
    </button>
  );
}
