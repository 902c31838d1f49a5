import { Trans, useLingui } from '@lingui/react/macro';
import QrCode from 'lucide-react/icons/qr-code';
import { useState } from 'react';
import { label } from '../../../domain/codes/code-list.ts';
import { shiftKinds, shiftPeriods } from '../../../domain/codes/shift-codes.ts';
import type { ShiftBody } from '../../../domain/shift/shift.ts';
import type { Viewed } from '../../../ports/records.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { ChipGroup } from '../../../ui/controls/chip-group.tsx';
import { FieldError } from '../../../ui/fields/field-error.tsx';
import { Later } from '../../../ui/frame/later.tsx';
import { useFormat } from '../../../ui/i18n/use-format.ts';
import { Bdi } from '../../../ui/marks/bdi.tsx';
import { HandoverSection } from '../handover/handover-section.tsx';
import { JoinSheet } from '../join/join-sheet.tsx';
import type { MyShift } from '../my-shifts.ts';
import { useNames } from '../use-names.ts';
import { CrewFields } from './crew-fields.tsx';
import { asksPeriod } from './start-defaults.ts';
import type { StartingShift } from './use-start-shift.ts';

export interface StartFormProps {
  readonly operatorId: string;
  readonly teams: readonly Viewed<'team'>[];
  readonly starting: StartingShift;
}

/** Before the first stop: which équipe, with whom. Everything that can be known is already chosen. */
export function StartForm({ operatorId, teams, starting }: StartFormProps) {
  const { t } = useLingui();
  const { opened, problem } = starting;
  const [joins, setJoins] = useState(false);
  return (
    <>
      <ChipGroup
        label={t`Con quale équipe esci?`}
        choices={teams.map((team) => ({ value: team.id, label: <Bdi>{team.body.name}</Bdi> }))}
        value={starting.team?.id ?? null}
        onChange={starting.setTeamId}
      />
      {starting.team && opened ? <AlreadyOut opened={opened} onAnew={starting.startAnew} /> : null}
      {starting.team && !opened ? <WhoAndHow operatorId={operatorId} starting={starting} /> : null}
      {problem && problem.type !== 'crew-of-two-needed' ? (
        <FieldError id="start-problem">{problem.sentence}</FieldError>
      ) : null}
      <Later>
        {starting.team ? <HandoverSection teamId={starting.team.id} before={opened?.shift} /> : null}
        <div className="ends">
          <Button wide tone="quiet" icon={QrCode} onClick={() => setJoins(true)}>
            <Trans>Entra senza rete in un'uscita già aperta</Trans>
          </Button>
          <p className="meta">
            <Trans>
              Il controllo «Tutto bene» vibra solo a schermo acceso: un'app nel browser non può svegliare il
              telefono in tasca.
            </Trans>
          </p>
        </div>
      </Later>
      {joins ? <JoinSheet teams={teams} onClose={() => setJoins(false)} /> : null}
    </>
  );
}

function AlreadyOut({ opened, onAnew }: { readonly opened: MyShift; readonly onAnew: () => void }) {
  const names = useNames();
  const format = useFormat();
  const first = [...opened.events].sort((a, b) => (a.at < b.at ? -1 : 1))[0];
  const who = first ? names.colleague(first.body.operatorId) : undefined;
  return (
    <section className="group stack">
      <p>
        {who && first ? (
          <Trans>
            <Bdi>{who}</Bdi> ha già aperto l'uscita alle {format.time(first.at)}. Unisciti: le note di tutti
            finiscono nello stesso diario.
          </Trans>
        ) : (
          <Trans>
            L'uscita di stanotte è già aperta. Unisciti: le note di tutti finiscono nello stesso diario.
          </Trans>
        )}
      </p>
      <Button tone="quiet" onClick={onAnew}>
        <Trans>È un'altra uscita: cominciane una nuova</Trans>
      </Button>
    </section>
  );
}

function WhoAndHow({
  operatorId,
  starting,
}: {
  readonly operatorId: string;
  readonly starting: StartingShift;
}) {
  const { t, i18n } = useLingui();
  const { answers, problem, team } = starting;
  return (
    <>
      <CrewFields
        colleagues={(team?.body.memberIds ?? []).filter((id) => id !== operatorId)}
        remark={starting.isPlanned ? t`come da programma, se non tocchi` : t`togli chi non c'è`}
        kind={answers.kind}
        crew={answers.crew}
        onCrew={starting.setCrew}
        reason={starting.reason}
        onReason={starting.setReason}
        reasonProblem={problem?.type === 'crew-of-two-needed' ? problem.sentence : undefined}
      />
      {starting.isPlanned ? null : (
        <ChipGroup<ShiftBody['kind']>
          label={t`Che uscita è?`}
          prefilled={t`come al solito, se non tocchi`}
          choices={shiftKinds.codes.map((code) => ({
            value: code,
            label: label(shiftKinds, code, i18n.locale),
          }))}
          value={answers.kind}
          onChange={starting.setKind}
        />
      )}
      {asksPeriod(answers.kind) && !starting.isPlanned ? (
        <ChipGroup<ShiftBody['period']>
          label={t`Di giorno o di notte?`}
          choices={shiftPeriods.codes.map((code) => ({
            value: code,
            label: label(shiftPeriods, code, i18n.locale),
          }))}
          value={answers.period}
          onChange={starting.setPeriod}
        />
      ) : null}
    </>
  );
}
