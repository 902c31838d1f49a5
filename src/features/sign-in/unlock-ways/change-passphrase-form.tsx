import { useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { isEasyPhrase } from '../../../domain/kernel/easy-phrase.ts';
import type { ChangeFailure } from '../../../ports/session.ts';
import { usePorts } from '../../../ports/use-ports.tsx';
import { Button } from '../../../ui/controls/button.tsx';
import { FieldError } from '../../../ui/fields/field-error.tsx';
import { PasswordField } from '../../../ui/fields/password-field.tsx';
import { useSignInWords } from '../sign-in-words.ts';
import { useChangeWords } from './change-words.ts';

/** New keys under a new phrase. The notes close and open again while it happens. */
export function ChangePassphraseForm({ onCancel }: { readonly onCancel: () => void }) {
  const { t } = useLingui();
  const { session } = usePorts();
  const words = useChangeWords();
  const phraseWords = useSignInWords();
  const [now, setNow] = useState('');
  const [next, setNext] = useState('');
  const [failure, setFailure] = useState<ChangeFailure | null>(null);
  const [busy, setBusy] = useState(false);

  async function change(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    if ([...next].length < 12) return setFailure({ type: 'too-short' });
    if (isEasyPhrase(next)) return setFailure({ type: 'too-easy' });
    setFailure(null);
    setBusy(true);
    const done = await session.ways.changePassphrase(now, next);
    setBusy(false);
    if (!done.ok) setFailure(done.error);
  }

  const atNow = failure?.type === 'wrong-passphrase' ? words(failure) : undefined;
  const easy = failure?.type === 'too-easy' ? phraseWords.easyPhrase : undefined;
  const atNext = failure?.type === 'too-short' ? words(failure) : easy;
  return (
    <form className="stack" noValidate onSubmit={(event) => void change(event)}>
      <PasswordField
        label={t`La frase di adesso`}
        autoComplete="current-password"
        value={now}
        onChange={(event) => setNow(event.target.value)}
        error={atNow}
      />
      <PasswordField
        label={t`La frase nuova`}
        autoComplete="new-password"
        about={t`Almeno 12 caratteri. Quattro parole a caso vanno bene; si può incollare.`}
        value={next}
        onChange={(event) => setNext(event.target.value)}
        error={atNext}
      />
      {failure !== null && atNow === undefined && atNext === undefined ? (
        <FieldError id="change-failure">{words(failure)}</FieldError>
      ) : null}
      <p className="meta">
        {t`Le note si chiudono e si riaprono con la frase nuova. Per qualche minuto, finché tutto è richiuso con le chiavi nuove, apre anche quella vecchia.`}
      </p>
      <Button wide type="submit">
        {busy ? t`un momento…` : t`Usa la frase nuova`}
      </Button>
      <Button wide tone="quiet" onClick={onCancel}>{t`Lascia com'è`}</Button>
    </form>
  );
}
