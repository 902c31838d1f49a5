import { useLingui } from '@lingui/react/macro';
import { EmptyState } from '../ui/feedback/empty-state.tsx';
import { AppFrame } from '../ui/frame/app-frame.tsx';

/** In place of a form that somebody came to by an old address: the words say why it is not there. */
export function NotYoursToWrite() {
  const { t } = useLingui();
  return (
    <AppFrame title={t`Solo lettura`} onBack={() => window.history.back()}>
      <EmptyState title={t`Con il tuo ruolo questo non si scrive.`}>
        {t`Se serve, chiedi al coordinamento.`}
      </EmptyState>
    </AppFrame>
  );
}
