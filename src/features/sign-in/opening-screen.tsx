import { Trans, useLingui } from '@lingui/react/macro';
import { LampPage } from './lamp-page.tsx';

/** Between the phrase and the notes: a second or two. */
export function OpeningScreen() {
  const { t } = useLingui();
  return (
    <LampPage title={t`Apro le note`}>
      <p className="meta" role="status">
        <Trans>Un momento: le riprendo da questo telefono.</Trans>
      </p>
    </LampPage>
  );
}
