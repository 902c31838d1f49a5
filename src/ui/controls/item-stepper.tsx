import { useLingui } from '@lingui/react/macro';
import Minus from 'lucide-react/icons/minus';
import Plus from 'lucide-react/icons/plus';
import { Icon, type IconShape } from '../marks/icon.tsx';

export interface ItemStepperProps {
  label: string;
  icon?: IconShape;
  count: number;
  onChange: (count: number) => void;
}

/**
 * Tap the thing and it counts; the minus acts from the first one on, and its place is kept for it until then: what was tapped to add
 * never takes away under a second tap.
 */
export function ItemStepper({ label, icon, count, onChange }: ItemStepperProps) {
  const { t } = useLingui();
  const some = count > 0;
  return (
    <div className={some ? 'item on' : 'item'}>
      <button type="button" className="add" onClick={() => onChange(count + 1)}>
        {some ? <span className="q num">{count}</span> : null}
        {!some && icon ? <Icon of={icon} /> : null} <span>{label}</span>
        <span className="vh">, {t`aggiungi uno`}</span>
        <span className="plus">
          <Icon of={Plus} />
        </span>
      </button>
      {some ? (
        <button
          type="button"
          className="minus"
          aria-label={t`Togli uno: ${label}`}
          onClick={() => onChange(count - 1)}
        >
          <Icon of={Minus} />
        </button>
      ) : (
        <span className="minus off" aria-hidden="true">
          <Icon of={Minus} />
        </span>
      )}
    </div>
  );
}
