import { useLingui } from '@lingui/react/macro';
import Undo2 from 'lucide-react/icons/undo-2';
import { useEffect, useState } from 'react';
import { Button } from '../controls/button.tsx';
import { Icon } from '../marks/icon.tsx';
import { useToasts } from './toast-context.ts';

/** Where toasts appear. The frame places it; screen readers hear it because the region is there before the words. */
export function ToastOutlet({ className = '' }: { className?: string }) {
  const { t } = useLingui();
  const { shown, close, hold } = useToasts();
  const [standing, setStanding] = useState(false);
  useEffect(() => setStanding(true), []);
  return (
    <div
      role="status"
      className={`toasts ${className}`}
      onPointerEnter={() => hold(true)}
      onPointerLeave={() => hold(false)}
      onFocus={() => hold(true)}
      onBlur={() => hold(false)}
    >
      {standing
        ? shown.map(({ key, text, icon, onUndo }) => (
            <div key={key} className="toast">
              <span className="grow">{text}</span>
              {icon ? <Icon of={icon} className="ok" /> : null}
              {onUndo ? (
                <Button
                  tone="quiet"
                  icon={Undo2}
                  flipIcon
                  onClick={() => {
                    close(key);
                    onUndo();
                  }}
                >
                  {t`Annulla`}
                </Button>
              ) : null}
            </div>
          ))
        : null}
    </div>
  );
}
