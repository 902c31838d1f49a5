import { Trans, useLingui } from '@lingui/react/macro';
import LogIn from 'lucide-react/icons/log-in';
import { useState } from 'react';
import { nightsOf } from '../../../domain/shift/is-out.ts';
import { type JoinPass, joinByPass, passOfCode, readPass } from '../../../domain/shift/join-pass.ts';
import { joinShift } from '../../../domain/shift/join-shift.ts';
import { shiftId } from '../../../domain/shift/shift.ts';
import type { Viewed } from '../../../ports/records.ts';
import { usePorts } from '../../../ports/use-ports.tsx';
import { ButtonMain } from '../../../ui/controls/button-main.tsx';
import { Sheet } from '../../../ui/feedback/sheet.tsx';
import { useSheetWords } from '../../../ui/feedback/sheet-words.ts';
import { TextField } from '../../../ui/fields/text-field.tsx';
import { canReadPictures, useCameraCode } from './use-camera-code.ts';

export interface JoinSheetProps {
  readonly teams: readonly Viewed<'team'>[];
  readonly onClose: () => void;
}

/** Comes into an outing that this phone has not heard of, without network. */
export function JoinSheet({ teams, onClose }: JoinSheetProps) {
  const { t } = useLingui();
  const { records, now } = usePorts();
  const words = useSheetWords();
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const withCamera = canReadPictures();
  const { video, refused } = useCameraCode(withCamera, (text) => {
    const pass = readPass(text);
    if (pass) void enter(pass);
    return pass !== null;
  });

  async function enter(pass: JoinPass): Promise<void> {
    const context = records.context();
    const known = await records.get('shift', shiftId(context.actor.tenantId, pass));
    const routePlaceIds = teams.find((team) => team.id === pass.teamId)?.body.routePlaceIds ?? [];
    const change = known
      ? joinShift({ shift: known }, context)
      : joinByPass({ pass, routePlaceIds }, context);
    if (!change.ok) return setProblem(words.command(change.error));
    const saved = await records.commit(change.value);
    if (saved.ok) onClose();
    else setProblem(words.saving(saved.error));
  }

  function enterTyped(): void {
    const { tenantId, teamIds } = records.context().actor;
    const pass = passOfCode(typed, { tenantId, teamIds, nights: nightsOf(now()) });
    if (pass) void enter(pass);
    else setProblem(t`Nessuna uscita di stanotte delle tue équipe ha questo codice. Rileggilo con calma.`);
  }

  return (
    <Sheet title={t`Entra senza rete`} isOpen onClose={onClose}>
      {withCamera && !refused ? (
        <video ref={video} className="qr" muted playsInline aria-label={t`Quello che vede la fotocamera`} />
      ) : (
        <p>
          <Trans>Questo telefono non sa leggere la figura. Scrivi il codice che c'è sotto.</Trans>
        </p>
      )}
      <TextField
        label={t`Codice dell'uscita`}
        about={t`Sei segni. Li legge ad alta voce chi è già dentro.`}
        dir="ltr"
        autoCapitalize="characters"
        value={typed}
        error={problem ?? undefined}
        onChange={(event) => {
          setProblem(null);
          setTyped(event.target.value);
        }}
      />
      <div className="dock-row">
        <ButtonMain
          icon={LogIn}
          blockedBecause={typed.trim() ? undefined : t`scrivi il codice`}
          onClick={enterTyped}
        >
          <Trans>Entra nell'uscita</Trans>
        </ButtonMain>
      </div>
    </Sheet>
  );
}
