import { Plural, Trans, useLingui } from '@lingui/react/macro';
import LockOpen from 'lucide-react/icons/lock-open';
import { type FormEvent, useState } from 'react';
import type { LeaseCodeFailure } from '../../ports/session.ts';
import { usePorts } from '../../ports/use-ports.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { ButtonMain } from '../../ui/controls/button-main.tsx';
import { TextField } from '../../ui/fields/text-field.tsx';
import { LampPage } from './lamp-page.tsx';
import { useSignInWords } from './sign-in-words.ts';

export interface WithheldScreenProps {
  /** Read out to the coordinator; null where only the network helps. */
  readonly challenge: string | null;
  readonly onlyHere: number;
}

/** Twelve hours without contact: nothing is lost and nothing is shown. It goes by itself as soon as the centre is heard. */
export function WithheldScreen({ challenge, onlyHere }: WithheldScreenProps) {
  const { t } = useLingui();
  const { session } = usePorts();
  const words = useSignInWords();
  const [code, setCode] = useState('');
  const [failure, setFailure] = useState<LeaseCodeFailure | null>(null);

  async function take(event: FormEvent) {
    event.preventDefault();
    setFailure(null);
    const taken = await session.extendLease(code);
    if (!taken.ok) setFailure(taken.error);
  }

  const sentence =
    failure === null
      ? undefined
      : failure.type === 'wrong-code'
        ? t`Con questo codice non si apre. Rileggi le lettere qui sopra a chi vi coordina.`
        : words.unlock({ type: 'too-soon', waitMs: failure.waitMs ?? 0 });
  return (
    <LampPage
      low
      title={t`Da 12 ore senza il centro`}
      onSubmit={(event) => void take(event)}
      action={
        challenge === null ? undefined : <ButtonMain type="submit" icon={LockOpen}>{t`Apri`}</ButtonMain>
      }
      aside={<Button tone="quiet" onClick={() => void session.lockNow()}>{t`Chiudi`}</Button>}
    >
      <p>
        <Trans>
          Le note restano qui, intere, ma non si mostrano finché il telefono non sente il centro. Appena c'è
          rete si apre da solo.
        </Trans>
      </p>
      <p className="meta">
        <Plural
          value={onlyHere}
          _0="Nessuna nota aspetta la rete."
          one="# nota aspetta la rete, e parte per prima."
          other="# note aspettano la rete, e partono per prime."
        />
      </p>
      {challenge === null ? null : (
        <>
          <p>
            <Trans>
              Senza rete: chiama chi vi coordina, leggi <b className="num">{challenge}</b> e scrivi il codice
              che ti dice. Vale una volta, per altre 12 ore.
            </Trans>
          </p>
          <TextField
            label={t`Codice di chi vi coordina`}
            inputMode="numeric"
            autoComplete="one-time-code"
            dir="ltr"
            value={code}
            onChange={(event) => setCode(event.target.value)}
            error={sentence}
          />
        </>
      )}
    </LampPage>
  );
}
