import { useLingui } from '@lingui/react/macro';
import EyeOff from 'lucide-react/icons/eye-off';
import { useContext } from 'react';
import { IconButton } from '../controls/icon-button.tsx';
import { HideContext } from './hide-context.ts';

/** Somebody looks over the shoulder: one tap, and nothing of anybody is on the screen. */
export function HideButton() {
  const { t } = useLingui();
  const hide = useContext(HideContext);
  return hide ? (
    <IconButton
      className="hide-all"
      icon={EyeOff}
      label={t`Nascondi tutto e chiudi le note`}
      onClick={hide}
    />
  ) : null;
}
