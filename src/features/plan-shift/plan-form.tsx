import { Trans, useLingui } from '@lingui/react/macro';
import CalendarCheck from 'lucide-react/icons/calendar-check';
import { useMemo } from 'react';
import { useLocation } from 'wouter';
import { label } from '../../domain/codes/code-list.ts';
import { shiftKinds, shiftPeriods } from '../../domain/codes/shift-codes.ts';
import { beforeEdit } from '../../domain/kernel/repair.ts';
import { planShift } from '../../domain/shift/plan-shift.ts';
import { goesAlone } from '../../domain/shift/start-shift.ts';
import { minorsAmong } from '../../domain/shift/under-age.ts';
import type { Viewed } from '../../ports/records.ts';
import { screens } from '../../ports/screens.ts';
import type { RefusedWords } from '../../ports/sync-status.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { useWordedForm } from '../../ports/use-worded-form.ts';
import { ButtonMain } from '../../ui/controls/button-main.tsx';
import { ChipGroup } from '../../ui/controls/chip-group.tsx';
import { useSheetWords } from '../../ui/feedback/sheet-words.ts';
import { useToast } from '../../ui/feedback/toast-context.ts';
import { FieldError } from '../../ui/fields/field-error.tsx';
import { TextArea } from '../../ui/fields/text-area.tsx';
import { TextField } from '../../ui/fields/text-field.tsx';
import { Bdi } from '../../ui/marks/bdi.tsx';
import { CrewPlan } from './crew-plan.tsx';
import { LookForPlan } from './look-for-plan.tsx';
import { minutesOf, type PlanEntry, planDraftKind, planEntrySchema, planOf } from './plan-entry.ts';
import { RoutePlan } from './route-plan.tsx';
import './plan-shift.css';
import { draftKey } from '../../ports/draft-forms.ts';

export interface PlanFormProps {
  readonly id: string;
  readonly planned?: Viewed<'shift'>;
  readonly blank: PlanEntry;
  /** The plan that the centre refused; it lies on the screen as it was written. */
  readonly mends?: RefusedWords | null;
}

/** Where, when, who, and what they should know before they go. */
export function PlanForm({ id, planned, blank, mends = null }: PlanFormProps) {
  const { t, i18n } = useLingui();
  const { records, session } = usePorts();
  const lock = useLive(session.lock);
  const orgId = lock?.state === 'open' ? lock.session.operator.orgId : '';
  const words = useSheetWords();
  const toast = useToast();
  const [, navigate] = useLocation();
  const teams = useLive(useMemo(() => records.list({ kind: 'team' }), [records]));
  const operators = useLive(useMemo(() => records.list({ kind: 'operator' }), [records]));
  const shifts = useLive(useMemo(() => records.list({ kind: 'shift', limit: 200 }), [records]));
  const own = (teams ?? []).filter((team) => team.orgId === orgId);
  const form = useWordedForm<PlanEntry>({
    key: draftKey(planDraftKind, id),
    schema: planEntrySchema,
    blank,
    mends,
    words,
    command: (entry, ctx, draft) => {
      const teamId = entry.teamId;
      if (teamId === null) return { ok: false, error: { type: 'team-needed', field: 'teamId' } };
      const ordinal = planned?.body.ordinal ?? nextOrdinal(entry, shifts ?? []);
      const minorIds = minorsAmong(operators ?? []);
      const input = { draft, plan: planOf(entry, teamId, ordinal), minorIds };
      return planShift({ ...input, planned: planSeen(planned, mends) }, ctx);
    },
    onSaved: () => {
      toast({ text: t`Salvata. Arriva ai telefoni dell'équipe appena c'è rete.` });
      navigate(mends ? screens.notes : screens.deskPlans);
    },
  });
  const { entry, change, flush, save, errorAt, otherTrouble } = form;
  if (!entry) return null;
  const team = own.find((one) => one.id === entry.teamId);
  const isAlone = goesAlone(entry.kind, entry.crewIds);
  return (
    <div className="plan">
      {planned ? null : (
        <>
          <ChipGroup
            label={t`Quale équipe`}
            value={entry.teamId}
            choices={own.map((one) => ({ value: one.id, label: <Bdi>{one.body.name}</Bdi> }))}
            onChange={(teamId) => {
              const next = own.find((one) => one.id === teamId);
              change({
                teamId,
                crewIds: [...(next?.body.memberIds ?? [])],
                routePlaceIds: [...(next?.body.routePlaceIds ?? [])],
                minutes: minutesOf(next?.body.checkInMinutes),
              });
            }}
          />
          {errorAt('teamId') ? <FieldError id="team-problem">{t`Scegli un'équipe.`}</FieldError> : null}
          <ChipGroup
            label={t`Che uscita è?`}
            value={entry.kind}
            choices={shiftKinds.codes.map((value) => ({
              value,
              label: label(shiftKinds, value, i18n.locale),
            }))}
            onChange={(kind) => change({ kind, period: kind.endsWith('_day') ? 'day' : entry.period })}
          />
          <ChipGroup
            label={t`Di giorno o di notte?`}
            value={entry.period}
            choices={shiftPeriods.codes.map((value) => ({
              value,
              label: label(shiftPeriods, value, i18n.locale),
            }))}
            onChange={(period) => change({ period })}
          />
        </>
      )}
      <div className="plan-times">
        <TextField
          label={t`Quando`}
          type="date"
          value={entry.on}
          readOnly={planned !== undefined}
          error={errorAt('serviceNight') ? t`Scrivi la data dell'uscita.` : undefined}
          onChange={(event) => change({ on: event.target.value })}
        />
        <TextField
          label={t`Dalle`}
          type="time"
          value={entry.starts}
          onChange={(event) => change({ starts: event.target.value })}
        />
        <TextField
          label={t`Alle`}
          type="time"
          value={entry.ends}
          error={errorAt('plannedEnd')}
          onChange={(event) => change({ ends: event.target.value })}
        />
      </div>
      <CrewPlan
        team={team}
        entry={entry}
        onChange={change}
        error={isAlone ? undefined : errorAt('crewIds')}
      />
      {isAlone ? (
        <TextField
          label={t`Perché va da sola una persona?`}
          about={t`Lo legge chi esce, nell'avviso.`}
          error={errorAt('crewIds')}
          value={entry.overrideReason}
          onChange={(event) => change({ overrideReason: event.target.value }, 'typing')}
          onBlur={flush}
        />
      ) : null}
      <RoutePlan ids={entry.routePlaceIds} onChange={(routePlaceIds) => change({ routePlaceIds })} />
      <LookForPlan ids={entry.lookForIds} onChange={(lookForIds) => change({ lookForIds })} />
      <TextField
        label={t`Mezzo`}
        value={entry.vehicle}
        onChange={(event) => change({ vehicle: event.target.value }, 'typing')}
        onBlur={flush}
      />
      <ChipGroup
        label={t`Ogni quanto dicono «Tutto bene»`}
        value={entry.minutes}
        choices={planEntrySchema.shape.minutes.options.map((value) => ({
          value,
          label: <Trans>{value} minuti</Trans>,
        }))}
        onChange={(minutes) => change({ minutes })}
      />
      <TextArea
        label={t`Avviso per chi esce`}
        placeholder={t`Cantieri, posti chiusi, che cosa è cambiato. Senza nomi.`}
        value={entry.bulletin}
        error={errorAt('bulletin')}
        onChange={(event) => change({ bulletin: event.target.value }, 'typing')}
        onBlur={flush}
      />
      <Trouble sentence={otherTrouble('teamId', 'crewIds', 'plannedEnd', 'serviceNight', 'bulletin')} />
      <div className="dock-row">
        <ButtonMain icon={CalendarCheck} onClick={save}>
          {mends ? (
            <Trans>Salva e rimanda</Trans>
          ) : planned ? (
            <Trans>Salva il programma</Trans>
          ) : (
            <Trans>Metti in programma</Trans>
          )}
        </ButtonMain>
      </div>
    </div>
  );
}

const Trouble = ({ sentence }: { readonly sentence: string | null }) =>
  sentence ? <FieldError id="plan-problem">{sentence}</FieldError> : null;

/** What the planner saw before: nothing of a plan that the centre never took, the values of then of a change that it refused. */
function planSeen(planned: Viewed<'shift'> | undefined, mends: RefusedWords | null) {
  if (mends === null || planned === undefined) return planned;
  return mends.intent.action === 'create' ? undefined : beforeEdit(mends.intent, planned);
}

/** Which outing of that night it is: the id of a shift is made of it. */
function nextOrdinal(entry: PlanEntry, shifts: readonly Viewed<'shift'>[]): number {
  const same = shifts.filter(
    ({ body }) => body.teamId === entry.teamId && body.kind === entry.kind && body.serviceNight === entry.on,
  );
  return same.reduce((most, one) => Math.max(most, one.body.ordinal), 0) + 1;
}
