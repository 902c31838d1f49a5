import { Trans, useLingui } from '@lingui/react/macro';
import type { Line } from './use-tellable-lines.ts';

/** Exactly what the other will read or hear. */
export function Preview({ lines }: { readonly lines: readonly Line[] }) {
  const { t } = useLingui();
  return (
    <section className="preview" aria-label={t`Saprà esattamente questo`}>
      <h3 className="gh">{t`Saprà esattamente questo`}</h3>
      {lines.length === 0 ? (
        <p className="meta">
          <Trans>Niente: di questo non si sa ancora nulla.</Trans>
        </p>
      ) : (
        <ul>
          {lines.map(({ bundle, words }) => (
            <li key={bundle + words}>{words}</li>
          ))}
        </ul>
      )}
      <p className="meta">
        <Trans>Mai: dove dorme, i documenti di soggiorno, le note chiuse.</Trans>
      </p>
    </section>
  );
}
