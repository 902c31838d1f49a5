import { Trans, useLingui } from '@lingui/react/macro';
import UserPlus from 'lucide-react/icons/user-plus';
import { type FormEvent, useState } from 'react';
import { label } from '../../domain/codes/code-list.ts';
import { operatorRoles } from '../../domain/codes/organization-codes.ts';
import type { ListedTeam } from '../../ports/account.ts';
import { draftKey } from '../../ports/draft-forms.ts';
import { useKeptWords } from '../../ports/use-kept-words.ts';
import { usePorts } from '../../ports/use-ports.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { ChipGroup } from '../../ui/controls/chip-group.tsx';
import { ChipGroupMany } from '../../ui/controls/chip-group-many.tsx';
import { FieldError } from '../../ui/fields/field-error.tsx';
import { TextField } from '../../ui/fields/text-field.tsx';
import { CodeToHandOver } from './code-to-hand-over.tsx';
import type { WorkerPageProps } from './worker-page.tsx';

export interface InvitePageProps {
  readonly teams: readonly ListedTeam[];
  readonly act: WorkerPageProps['act'];
  readonly onDone: () => void;
}

type Role = (typeof operatorRoles.codes)[number];
const none = 'none';

/** A colleague who has no access yet: who they are, what they may do, with which team. What comes of it is a code, handed over in person. */
export function InvitePage({ teams, act, onDone }: InvitePageProps) {
  const { t, i18n } = useLingui();
  const { records } = usePorts();
  const { words: name, write, letGo } = useKeptWords(draftKey('invite', 'new'));
  const [roles, setRoles] = useState<readonly Role[]>([]);
  const [teamId, setTeamId] = useState(none);
  const [age, setAge] = useState<'adult' | 'minor'>('adult');
  // The same worker, however often this is sent: an answer that was lost on the way makes no second one.
  const [operatorId] = useState(() => records.context().newId());
  const [code, setCode] = useState<string | null>(null);
  const [missing, setMissing] = useState(false);
  const [asking, setAsking] = useState(false);
  const team = teams.find(({ id }) => id === teamId);

  async function invite(event: FormEvent) {
    event.preventDefault();
    if (asking) return;
    const isWhole = name.trim() !== '' && roles.length > 0;
    setMissing(!isWhole);
    if (!isWhole) return;
    setAsking(true);
    const done = await act({
      act: 'invite',
      operatorId,
      name: name.trim(),
      roles: [...roles],
      teamId: team?.id ?? null,
      isMinor: age === 'minor' ? true : null,
    });
    setAsking(false);
    if (done === null || done.code === null) return;
    setCode(done.code);
    await letGo();
  }

  if (code !== null) {
    return (
      <section className="group stack">
        <CodeToHandOver code={code} />
        <Button wide lit onClick={onDone}>
          <Trans>L'ho dato</Trans>
        </Button>
      </section>
    );
  }
  return (
    <form className="group stack" noValidate onSubmit={(event) => void invite(event)}>
      <TextField
        label={t`Nome e cognome`}
        autoComplete="off"
        maxLength={80}
        value={name}
        error={missing && name.trim() === '' ? t`Scrivi come si chiama.` : undefined}
        onChange={(event) => write(event.target.value)}
      />
      <ChipGroupMany
        label={t`Che cosa fa`}
        choices={operatorRoles.codes.map((value) => ({
          value,
          label: label(operatorRoles, value, i18n.locale),
        }))}
        values={[...roles]}
        onChange={setRoles}
      />
      {missing && roles.length === 0 ? (
        <FieldError id="invite-roles">{t`Scegli almeno una cosa: da questo dipende che cosa vede.`}</FieldError>
      ) : null}
      <ChipGroup
        label={t`Con quale équipe`}
        choices={[
          ...teams.map(({ id, name: of }) => ({ value: id, label: of })),
          { value: none, label: t`Nessuna, per ora` },
        ]}
        value={teamId}
        onChange={setTeamId}
      />
      {team ? (
        <p className="meta">
          {team.areaIds.length > 0 ? (
            <Trans>Vede le aree dell'équipe: {team.areaIds.join(', ')}.</Trans>
          ) : (
            <Trans>Questa équipe non ha ancora aree.</Trans>
          )}
        </p>
      ) : null}
      <ChipGroup
        label={t`Età`}
        choices={[
          { value: 'adult', label: t`Maggiorenne` },
          { value: 'minor', label: t`Minorenne: di giorno, senza dati di persone` },
        ]}
        value={age}
        onChange={setAge}
      />
      <Button
        wide
        lit
        type="submit"
        icon={UserPlus}
        blockedBecause={asking ? t`sto chiedendo al centro` : undefined}
      >
        <Trans>Fai il codice</Trans>
      </Button>
    </form>
  );
}
