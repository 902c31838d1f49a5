import { Trans, useLingui } from '@lingui/react/macro';
import ShieldCheck from 'lucide-react/icons/shield-check';
import { useMemo, useState } from 'react';
import { usualMinutes } from '../../domain/check-in/safety-timer.ts';
import { setCheckIn } from '../../domain/organization/set-check-in.ts';
import type { Viewed } from '../../ports/records.ts';
import { saveChange } from '../../ports/save-change.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { ChipGroup } from '../../ui/controls/chip-group.tsx';
import { Sheet } from '../../ui/feedback/sheet.tsx';
import { useSheetWords } from '../../ui/feedback/sheet-words.ts';
import { useToast } from '../../ui/feedback/toast-context.ts';
import { FieldError } from '../../ui/fields/field-error.tsx';
import { Row } from '../../ui/lists/row.tsx';
import { RowList } from '../../ui/lists/row-list.tsx';
import { SectionHead } from '../../ui/lists/section-head.tsx';
import { Bdi } from '../../ui/marks/bdi.tsx';
import { Icon } from '../../ui/marks/icon.tsx';
import { minutesOf, planEntrySchema } from './plan-entry.ts';

/** How often each team says that it is well: what its outings begin with. */
export function TeamCheckIns() {
  const { t } = useLingui();
  const { records } = usePorts();
  const { actor } = records.context();
  const teams = useLive(useMemo(() => records.list({ kind: 'team' }), [records]));
  const [chosen, setChosen] = useState<string | null>(null);
  const own = (teams ?? []).filter((team) => team.orgId === actor.orgId);
  const team = own.find((one) => one.id === chosen);
  if (own.length === 0 || !actor.roles.includes('coordinator')) return null;
  return (
    <section>
      <SectionHead>
        <Trans>Ogni quanto dicono «Tutto bene»</Trans>
      </SectionHead>
      <RowList label={t`Ogni quanto dicono «Tutto bene»`}>
        {own.map(({ id, body }) => (
          <Row
            key={id}
            start={<Icon of={ShieldCheck} />}
            name={<Bdi>{body.name}</Bdi>}
            meta={<Trans>ogni {body.checkInMinutes ?? usualMinutes} minuti</Trans>}
            onClick={() => setChosen(id)}
          />
        ))}
      </RowList>
      {team ? <CheckInSheet team={team} onClose={() => setChosen(null)} /> : null}
    </section>
  );
}

function CheckInSheet({ team, onClose }: { readonly team: Viewed<'team'>; readonly onClose: () => void }) {
  const { t } = useLingui();
  const ports = usePorts();
  const toast = useToast();
  const words = useSheetWords();
  const [problem, setProblem] = useState<string | null>(null);

  async function choose(minutes: string) {
    const change = setCheckIn({ team, minutes: Number(minutes) }, ports.records.context());
    // The choice that is there already is a choice too.
    if (!change.ok)
      return change.error.type === 'nothing-changed' ? onClose() : setProblem(words.command(change.error));
    const saved = await saveChange(ports, change.value, { mends: null });
    if (!saved.ok) return setProblem(words.saving(saved.error));
    toast({ text: t`Salvato su questo telefono.` });
    onClose();
  }

  return (
    <Sheet title={team.body.name} isOpen onClose={onClose}>
      <ChipGroup
        label={t`Ogni quanto dicono «Tutto bene»`}
        value={minutesOf(team.body.checkInMinutes)}
        choices={planEntrySchema.shape.minutes.options.map((value) => ({
          value,
          label: <Trans>{value} minuti</Trans>,
        }))}
        onChange={(minutes) => void choose(minutes)}
      />
      <p className="meta">
        <Trans>
          Vale dalle prossime uscite. Un programma può dire altro; con il freddo o il caldo d'emergenza si
          accorcia da sé.
        </Trans>
      </p>
      {problem ? <FieldError id="interval-problem">{problem}</FieldError> : null}
    </Sheet>
  );
}
