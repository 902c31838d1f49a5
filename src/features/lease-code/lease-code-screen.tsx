import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { DeskFailure } from '../../ports/desk.ts';
import { screens } from '../../ports/screens.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { ChipGroup } from '../../ui/controls/chip-group.tsx';
import { FieldError } from '../../ui/fields/field-error.tsx';
import { TextField } from '../../ui/fields/text-field.tsx';
import { AppFrame } from '../../ui/frame/app-frame.tsx';

/** A worker without network for twelve hours reads six signs out; the coordinator asks the centre and reads eight digits back. */
export function LeaseCodeScreen() {
  const { t } = useLingui();
  const { records, desk, session } = usePorts();
  const [, navigate] = useLocation();
  const lock = useLive(session.lock);
  const orgId = lock?.state === 'open' ? lock.session.operator.orgId : '';
  const operators = useLive(useMemo(() => records.list({ kind: 'operator' }), [records])) ?? [];
  const [who, setWho] = useState('');
  const [shown, setShown] = useState('');
  const [answer, setAnswer] = useState<string | DeskFailure | 'incomplete' | null>(null);

  async function ask(event: FormEvent) {
    event.preventDefault();
    const challenge = shown.toUpperCase().replaceAll(/[^0-9A-F]/g, '');
    if (who === '' || challenge.length !== 6) return setAnswer('incomplete');
    const code = await desk.leaseCode(who, challenge);
    setAnswer(code.ok ? code.value : code.error);
  }

  return (
    <AppFrame
      className="plain-words"
      title={t`Codice per chi è senza rete`}
      onBack={() => navigate(screens.settings)}
    >
      <p>
        <Trans>
          Dopo 12 ore senza sentire il centro un telefono non mostra più le note. Dallo solo a voce, a chi
          riconosci: vale una volta, per altre 12 ore. Resta scritto nel registro.
        </Trans>
      </p>
      <form className="stack" noValidate onSubmit={(event) => void ask(event)}>
        <ChipGroup
          label={t`Chi ti chiama`}
          choices={operators
            .filter((one) => one.orgId === orgId)
            .map((one) => ({ value: one.id, label: one.body.displayName }))}
          value={who}
          onChange={setWho}
        />
        <TextField
          label={t`Cosa legge sul suo telefono`}
          about={t`Sei fra lettere e cifre.`}
          autoComplete="off"
          autoCapitalize="characters"
          dir="ltr"
          value={shown}
          onChange={(event) => setShown(event.target.value)}
          error={answer === 'incomplete' ? t`Scegli chi è, e scrivi tutti e sei i segni.` : undefined}
        />
        {typeof answer === 'object' && answer !== null ? (
          <FieldError id="lease-code-failure">
            {answer.type === 'no-network'
              ? t`Serve la rete, qui da te.`
              : t`Il centro non dà un codice per questa persona.`}
          </FieldError>
        ) : null}
        {typeof answer === 'string' && answer !== 'incomplete' ? (
          <p role="status">
            <Trans>
              Il codice è <b className="num">{answer.replace(/(....)/, '$1 ')}</b>
            </Trans>
          </p>
        ) : null}
        <Button wide type="submit">{t`Chiedi il codice`}</Button>
      </form>
    </AppFrame>
  );
}
