import { Trans } from '@lingui/react/macro';
import './recovery-codes.css';

/** Shown once: they open the account when the authenticator app is not there. */
export function RecoveryCodes({ codes }: { readonly codes: readonly string[] }) {
  return (
    <section className="group stack">
      <h2>
        <Trans>I tuoi codici di riserva</Trans>
      </h2>
      <p>
        <Trans>
          Scrivili su carta e tienili lontano dal telefono. Ognuno vale una volta, quando l'app non c'è. Non
          si vedono più dopo.
        </Trans>
      </p>
      <ul className="codes">
        {codes.map((code) => (
          <li key={code}>
            <bdi className="num code">{code}</bdi>
          </li>
        ))}
      </ul>
    </section>
  );
}
