import { Plural, Trans, useLingui } from '@lingui/react/macro';
import MonitorSmartphone from 'lucide-react/icons/monitor-smartphone';
import { lazy, Suspense, useState } from 'react';
import type { VaultSummary } from '../../ports/session.ts';
import { useLiveAtOnce, usePorts } from '../../ports/use-ports.tsx';
import { ButtonMain } from '../../ui/controls/button-main.tsx';
import { Row } from '../../ui/lists/row.tsx';
import { RowList } from '../../ui/lists/row-list.tsx';
import { Bdi } from '../../ui/marks/bdi.tsx';
import { LampPage } from './lamp-page.tsx';
import { OpeningScreen } from './opening-screen.tsx';
import { PassphraseForm } from './passphrase-form.tsx';
import { SignInScreen } from './sign-in-screen.tsx';

// Seldom needed: fetched when somebody says so, from the precache.
const ForgottenScreen = lazy(async () => ({
  default: (await import('./forgotten-screen.tsx')).ForgottenScreen,
}));

type View =
  | { readonly at: 'chosen'; readonly vaultId: string | null }
  | { readonly at: 'forgotten'; readonly vaultId: string }
  | { readonly at: 'people' }
  | { readonly at: 'sign-in' };

/**
 * Stays the same screen while it opens, so that a wrong phrase is said where it was written and nothing is cleared.
 * Of the people met, of the organisation, nothing is here: a label the worker chose, and a number.
 */
export function UnlockScreen() {
  const { session } = usePorts();
  const lock = useLiveAtOnce(session.lock);
  const [vaults, setVaults] = useState<readonly VaultSummary[]>([]);
  const [view, setView] = useState<View>({ at: 'chosen', vaultId: null });
  if (lock?.state === 'locked' && lock.vaults !== vaults) setVaults(lock.vaults);

  if (lock?.state === 'other-tab') return <OtherTab />;
  if (view.at === 'sign-in') return <SignInScreen onBack={() => setView({ at: 'people' })} />;
  const first = vaults[0];
  if (first === undefined) return <OpeningScreen />;
  if (view.at === 'people') {
    return (
      <People
        vaults={vaults}
        onChoose={(vaultId) => setView({ at: 'chosen', vaultId })}
        onSomebodyNew={() => setView({ at: 'sign-in' })}
      />
    );
  }
  if (view.at === 'forgotten') {
    return (
      <Suspense fallback={<OpeningScreen />}>
        <ForgottenScreen
          vault={vaults.find((one) => one.vaultId === view.vaultId) ?? first}
          onBack={() => setView({ at: 'chosen', vaultId: view.vaultId })}
          onSignIn={() => setView({ at: 'sign-in' })}
        />
      </Suspense>
    );
  }
  const vault = vaults.find((one) => one.vaultId === view.vaultId) ?? first;
  if (vault.ways.length === 0) {
    return (
      <Suspense fallback={<OpeningScreen />}>
        <ForgottenScreen
          key={vault.vaultId}
          vault={vault}
          onBack={() => setView({ at: 'people' })}
          onSignIn={() => setView({ at: 'sign-in' })}
        />
      </Suspense>
    );
  }
  return (
    <PassphraseForm
      key={vault.vaultId}
      vault={vault}
      opening={lock?.state === 'opening' || lock?.state === 'open'}
      onForgotten={() => setView({ at: 'forgotten', vaultId: vault.vaultId })}
      onSomebodyElse={() => setView({ at: 'people' })}
    />
  );
}

function People(props: {
  readonly vaults: readonly VaultSummary[];
  readonly onChoose: (vaultId: string) => void;
  readonly onSomebodyNew: () => void;
}) {
  const { t } = useLingui();
  return (
    <LampPage low title={t`Chi sei?`}>
      <RowList label={t`Chi usa questo telefono`}>
        {props.vaults.map((vault) => (
          <Row
            key={vault.vaultId}
            name={<Bdi>{vault.label}</Bdi>}
            meta={
              <Plural
                value={vault.onlyHere}
                _0="niente in attesa"
                one="# nota solo qui"
                other="# note solo qui"
              />
            }
            onClick={() => props.onChoose(vault.vaultId)}
          />
        ))}
        <Row
          name={t`Un'altra persona`}
          meta={t`accede con la sua e-mail; serve la rete`}
          onClick={props.onSomebodyNew}
        />
      </RowList>
    </LampPage>
  );
}

function OtherTab() {
  const { t } = useLingui();
  const { session } = usePorts();
  return (
    <LampPage
      title={t`Aperto altrove`}
      action={
        <ButtonMain icon={MonitorSmartphone} onClick={() => void session.takeOver()}>
          {t`Usa qui`}
        </ButtonMain>
      }
    >
      <p>
        <Trans>
          Aggancio è già aperto in un'altra scheda di questo telefono. Scrive una scheda alla volta, così
          nessuna nota si perde.
        </Trans>
      </p>
      <p className="meta">
        <Trans>Se continui qui, l'altra si ferma. Quello che era salvato resta salvato.</Trans>
      </p>
    </LampPage>
  );
}
