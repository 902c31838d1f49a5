import { Trans, useLingui } from '@lingui/react/macro';
import Megaphone from 'lucide-react/icons/megaphone';
import { type ReactNode, useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import { z } from 'zod';
import { alert } from '../../domain/alert/alert.ts';
import { raiseAlert } from '../../domain/alert/raise-alert.ts';
import { alertKinds, alertLevels, alertScopes, streetAlerts } from '../../domain/codes/alert-codes.ts';
import { label } from '../../domain/codes/code-list.ts';
import { noteWarnings } from '../../domain/codes/note-codes.ts';
import { localDate } from '../../domain/kernel/service-night.ts';
import { lintNote } from '../../domain/note/lint-note.ts';
import { draftKey } from '../../ports/draft-forms.ts';
import { screens } from '../../ports/screens.ts';
import type { RefusedWords } from '../../ports/sync-status.ts';
import { useOpenShift } from '../../ports/use-open-shift.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { useRefused } from '../../ports/use-refused.ts';
import { useWordedForm } from '../../ports/use-worded-form.ts';
import { ButtonMain } from '../../ui/controls/button-main.tsx';
import { ChipGroup } from '../../ui/controls/chip-group.tsx';
import { useSheetWords } from '../../ui/feedback/sheet-words.ts';
import { useToast } from '../../ui/feedback/toast-context.ts';
import { FieldError } from '../../ui/fields/field-error.tsx';
import { TextArea } from '../../ui/fields/text-area.tsx';
import { TextField } from '../../ui/fields/text-field.tsx';
import { AppFrame } from '../../ui/frame/app-frame.tsx';
import { NoteLine } from '../../ui/lists/note-line.tsx';
import { Bdi } from '../../ui/marks/bdi.tsx';
import { endOf, inDays } from './until.ts';
import { useReader } from './use-alerts.ts';

const entrySchema = z.object({
  kind: z.enum(streetAlerts),
  level: z.enum(['1', '2', '3']),
  scope: z.enum(alertScopes.codes),
  text: z.string(),
  until: z.string(),
  /** The stop at which it was begun; gone on with from *Stanotte*, the address no longer says it. */
  placeId: z.string().nullable().default(null),
});
type Entry = z.infer<typeof entrySchema>;

/** What the centre refused, as the form holds it; null when it is something new. */
function refusedAlert(mends: RefusedWords | null) {
  if (mends?.intent.action !== 'create') return null;
  const said = alert.schema.safeParse(mends.intent.body).data;
  const kind = streetAlerts.find((one) => one === said?.kind);
  if (!said || !kind) return null;
  const { scope, text, teamId, shiftId, placeId } = said;
  const level = entrySchema.shape.level.safeParse(String(said.level)).data ?? '2';
  const entry: Entry = { kind, level, scope, text: text ?? '', until: localDate(said.expiresAt), placeId };
  return { entry, teamId, shiftId };
}

export interface NewAlertScreenProps {
  readonly draftId: string;
  readonly netLine: ReactNode;
}

/** Something that others must know in time. Opened at a stop (`?place=`), it is of that place. */
export function NewAlertScreen({ draftId, netLine }: NewAlertScreenProps) {
  const { t, i18n } = useLingui();
  const { records, now } = usePorts();
  const words = useSheetWords();
  const toast = useToast();
  const reader = useReader();
  const outing = useOpenShift();
  const [, navigate] = useLocation();
  const search = useSearch();
  const mends = useRefused(search, draftId);
  const said = useMemo(() => refusedAlert(mends), [mends]);
  const opened = new URLSearchParams(search);
  const isMinor = opened.get('kind') === 'minor_alone';
  const back = () =>
    navigate(mends ? screens.notes : reader.coordinates && !outing ? screens.deskNow : screens.tonight);
  const { entry, change, flush, save, errorAt, otherTrouble } = useWordedForm<Entry>({
    key: draftKey('alert', draftId),
    schema: entrySchema,
    blank: said?.entry ?? {
      // Of a minor alone whoever coordinates knows at once.
      ...(isMinor
        ? ({ kind: 'minor_alone', level: '3', scope: 'org' } as const)
        : ({ kind: 'place_danger', level: '2', scope: 'team' } as const)),
      ...{ text: '', until: inDays(now(), isMinor ? 1 : 2), placeId: opened.get('place') },
    },
    mends,
    words,
    command: ({ kind, level, scope, text, until, placeId }, ctx, draft) =>
      raiseAlert(
        {
          ...{
            draft,
            kind,
            scope,
            text,
            level: Number(level) as 1 | 2 | 3,
            expiresAt: endOf(until),
            placeId,
          },
          teamId: said ? said.teamId : (outing?.shift.body.teamId ?? null),
          shiftId: said ? said.shiftId : (outing?.shift.id ?? null),
        },
        ctx,
      ),
    onSaved: () => {
      toast({ text: t`Salvata su questo telefono. Arriva agli altri con la rete.` });
      back();
    },
  });
  const placeId = entry?.placeId ?? '';
  const place = useLive(useMemo(() => records.one('place', placeId), [records, placeId]));
  if (!entry)
    return (
      <AppFrame title={t`Un'allerta`} onBack={back} headEnd={netLine}>
        {null}
      </AppFrame>
    );
  // For the network not even the names that the crews use may stand in it.
  const warnings = lintNote(entry.text);
  return (
    <AppFrame
      title={t`Un'allerta`}
      onBack={back}
      headEnd={netLine}
      sub={place ? <Bdi>{place.body.name}</Bdi> : undefined}
      dock={
        <div className="dock-row">
          <ButtonMain icon={Megaphone} onClick={save}>
            {mends ? <Trans>Salva e rimanda</Trans> : <Trans>Avvisa</Trans>}
          </ButtonMain>
        </div>
      }
    >
      <TextArea
        label={t`Che cosa succede`}
        placeholder={t`Il fatto, poi che cosa fare. Senza nomi.`}
        value={entry.text}
        error={errorAt('text')}
        onChange={(event) => change({ text: event.target.value }, 'typing')}
        onBlur={flush}
      />
      {warnings.map((one) => (
        <NoteLine key={one.start} icon={Megaphone}>
          «{one.words}»: {label(noteWarnings, one.type, i18n.locale)}.
        </NoteLine>
      ))}
      <ChipGroup
        label={t`Che allerta è`}
        value={entry.kind}
        choices={streetAlerts.map((value) => ({ value, label: label(alertKinds, value, i18n.locale) }))}
        onChange={(kind) => change({ kind })}
      />
      <ChipGroup
        label={t`Quanto preme`}
        value={entry.level}
        choices={entrySchema.shape.level.options.map((value) => ({
          value,
          label: label(alertLevels, value, i18n.locale),
        }))}
        onChange={(level) => change({ level })}
      />
      <ChipGroup
        label={t`Chi la vede`}
        value={entry.scope}
        choices={(['team', 'org', ...(reader.coordinates ? (['network'] as const) : [])] as const).map(
          (value) => ({
            value,
            label: label(alertScopes, value, i18n.locale),
          }),
        )}
        onChange={(scope) => change({ scope })}
      />
      {entry.scope === 'network' ? (
        <p className="meta">
          <Trans>
            La leggono anche gli altri enti: nessun nome, nessun soprannome, niente che faccia riconoscere una
            persona.
          </Trans>
        </p>
      ) : null}
      {errorAt('scope') ? <FieldError id="scope-problem">{errorAt('scope')}</FieldError> : null}
      <TextField
        label={t`Vale fino a tutto il`}
        about={t`Ogni allerta scade da sé. Se serve ancora, la si scrive di nuovo.`}
        type="date"
        value={entry.until}
        error={errorAt('expiresAt')}
        onChange={(event) => change({ until: event.target.value })}
      />
      {otherTrouble('text', 'scope', 'expiresAt') ? (
        <FieldError id="alert-problem">{otherTrouble('text', 'scope', 'expiresAt')}</FieldError>
      ) : null}
    </AppFrame>
  );
}
