import { Trans, useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { z } from 'zod';
import { alert, isClimate } from '../../domain/alert/alert.ts';
import { raiseAlert } from '../../domain/alert/raise-alert.ts';
import { emergencyMinutes } from '../../domain/check-in/safety-timer.ts';
import { climateLevels } from '../../domain/codes/alert-codes.ts';
import { label } from '../../domain/codes/code-list.ts';
import { localDate } from '../../domain/kernel/service-night.ts';
import { draftKey } from '../../ports/draft-forms.ts';
import type { Viewed } from '../../ports/records.ts';
import type { RefusedWords } from '../../ports/sync-status.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { useWordedForm } from '../../ports/use-worded-form.ts';
import { ChipGroup } from '../../ui/controls/chip-group.tsx';
import { ChipGroupMany } from '../../ui/controls/chip-group-many.tsx';
import { FormSheet } from '../../ui/feedback/form-sheet.tsx';
import { useSheetWords } from '../../ui/feedback/sheet-words.ts';
import { TextField } from '../../ui/fields/text-field.tsx';
import { Bdi } from '../../ui/marks/bdi.tsx';
import { endOf, inDays } from './until.ts';

const entrySchema = z.object({
  kind: z.enum(['cold_emergency', 'heat_emergency']),
  level: z.enum(['1', '2', '3']),
  until: z.string(),
  minutes: z.enum(['10', '15', '20', '30']),
  serviceIds: z.array(z.string()),
  text: z.string(),
});
type Entry = z.infer<typeof entrySchema>;

/** What the centre refused, as the form holds it; null when it is something new. */
function refusedClimate(mends: RefusedWords | null): Entry | null {
  if (mends?.intent.action !== 'create') return null;
  const said = alert.schema.safeParse(mends.intent.body).data;
  if (!said || !isClimate(said.kind)) return null;
  return (
    entrySchema.safeParse({
      ...{ kind: said.kind, level: String(said.climateLevel), minutes: String(said.checkInMinutes) },
      ...{ until: localDate(said.expiresAt), serviceIds: [...said.serviceIds], text: said.text ?? '' },
    }).data ?? null
  );
}

/** Cold or heat for the whole organisation (domain W6). It is said once; it ends by itself, or when the level is said anew. */
export function ClimateSheet({
  current,
  mends = null,
  onClose,
}: {
  readonly current: Viewed<'alert'> | undefined;
  readonly mends?: RefusedWords | null;
  readonly onClose: () => void;
}) {
  const { t, i18n } = useLingui();
  const { records, now } = usePorts();
  const words = useSheetWords();
  const services = useLive(useMemo(() => records.list({ kind: 'service' }), [records])) ?? [];
  const month = new Date(now()).getMonth();
  const { entry, change, flush, save, errorAt, otherTrouble } = useWordedForm<Entry>({
    key: draftKey('climate', 'now'),
    schema: entrySchema,
    mends,
    blank: refusedClimate(mends) ?? {
      kind:
        current?.body.kind === 'heat_emergency' || (month > 4 && month < 9)
          ? 'heat_emergency'
          : 'cold_emergency',
      level: '2',
      until: inDays(now(), 3),
      minutes: String(emergencyMinutes) as Entry['minutes'],
      serviceIds: [...(current?.body.serviceIds ?? [])],
      text: '',
    },
    words,
    command: ({ kind, level, until, minutes, serviceIds, text }, ctx, draft) =>
      raiseAlert(
        {
          ...{ draft, kind, scope: 'org', text, serviceIds, level: level === '3' ? 3 : 2 },
          ...{ climateLevel: Number(level), checkInMinutes: Number(minutes), expiresAt: endOf(until) },
        },
        ctx,
      ),
    onSaved: onClose,
  });
  if (!entry) return null;
  return (
    <FormSheet
      title={t`Emergenza freddo o caldo`}
      saveWords={mends ? <Trans>Salva e rimanda</Trans> : <Trans>Avvisa tutti</Trans>}
      trouble={otherTrouble('expiresAt', 'text')}
      onSave={save}
      onClose={onClose}
    >
      <ChipGroup
        label={t`Che cosa`}
        value={entry.kind}
        choices={[
          { value: 'cold_emergency', label: t`Freddo` },
          { value: 'heat_emergency', label: t`Caldo` },
        ]}
        onChange={(kind) => change({ kind })}
      />
      <ChipGroup
        label={t`Livello`}
        remark={t`Lo decide chi ne risponde: nessuna legge dà una soglia.`}
        value={entry.level}
        choices={entrySchema.shape.level.options.map((value) => ({
          value,
          label: label(climateLevels, value, i18n.locale),
        }))}
        onChange={(level) => change({ level })}
      />
      <TextField
        label={t`Fino a tutto il`}
        type="date"
        value={entry.until}
        error={errorAt('expiresAt')}
        onChange={(event) => change({ until: event.target.value })}
      />
      <ChipGroup
        label={t`Ogni quanto le équipe dicono «Tutto bene»`}
        value={entry.minutes}
        choices={entrySchema.shape.minutes.options.map((value) => ({
          value,
          label: <Trans>{value} minuti</Trans>,
        }))}
        onChange={(minutes) => change({ minutes })}
      />
      <ChipGroupMany
        label={t`Servizi aperti in più`}
        values={entry.serviceIds}
        choices={services
          .filter((one) => one.body.addressVisibility !== 'secret')
          .map((one) => ({ value: one.id, label: <Bdi>{one.body.name}</Bdi> }))}
        onChange={(serviceIds) => change({ serviceIds })}
      />
      <TextField
        label={t`Due parole per tutti`}
        about={t`Le leggono tutte le équipe, in alto su ogni schermata. Senza nomi.`}
        value={entry.text}
        error={errorAt('text')}
        onChange={(event) => change({ text: event.target.value }, 'typing')}
        onBlur={flush}
      />
    </FormSheet>
  );
}
