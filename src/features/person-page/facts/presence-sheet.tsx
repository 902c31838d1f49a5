import { useLingui } from '@lingui/react/macro';
import { z } from 'zod';
import { label } from '../../../domain/codes/code-list.ts';
import { deathCauses, presenceSources, presences } from '../../../domain/codes/presence-codes.ts';
import { localDate } from '../../../domain/kernel/service-night.ts';
import { shortText } from '../../../domain/kernel/text.ts';
import type { PresenceEventBody } from '../../../domain/presence/presence-event.ts';
import { tellPresence } from '../../../domain/presence/tell-presence.ts';
import { draftKey } from '../../../ports/draft-forms.ts';
import type { RefusedWords } from '../../../ports/sync-status.ts';
import { usePorts } from '../../../ports/use-ports.tsx';
import { ChipGroup } from '../../../ui/controls/chip-group.tsx';
import { TextField } from '../../../ui/fields/text-field.tsx';
import { FactSheet } from './fact-sheet.tsx';
import { FewWords } from './few-words.tsx';
import { useFactForm } from './use-fact-form.ts';

const entrySchema = z.object({
  presence: z.enum(presences.codes).nullable(),
  on: z.string(),
  source: z.enum(presenceSources.codes),
  cause: z.enum(deathCauses.codes),
  note: shortText,
});
type Entry = z.infer<typeof entrySchema>;

export interface PresenceSheetProps {
  readonly personId: string;
  readonly before?: PresenceEventBody;
  readonly mends: RefusedWords | null;
  readonly onClose: () => void;
}

/** Where somebody is. A death is offered to coordinators only, and stays unconfirmed until a second word (W7). */
export function PresenceSheet({ personId, before, mends, onClose }: PresenceSheetProps) {
  const { t, i18n } = useLingui();
  const { now, records } = usePorts();
  const mayTellDeath = records.context().actor.roles.includes('coordinator');
  const offered = presences.codes.filter((code) => code !== 'deceased' || mayTellDeath);
  const { entry, change, flush, save, errorAt, otherTrouble } = useFactForm<Entry>({
    key: draftKey('presence', personId),
    schema: entrySchema,
    blank: {
      presence: before?.presence ?? null,
      on: before?.on ?? localDate(now()),
      source: before?.source ?? 'team_seen',
      cause: before?.cause ?? 'unknown',
      note: before?.note ?? '',
    },
    mends,
    command: ({ presence, on, ...said }, ctx, draft) =>
      presence === null
        ? { ok: false, error: { type: 'presence-needed', field: 'presence' } }
        : tellPresence({ draft, personId, presence, on: on || undefined, ...said }, ctx),
    onSaved: onClose,
  });
  if (!entry) return null;
  return (
    <FactSheet
      title={t`Dov'è`}
      mending={mends !== null}
      trouble={otherTrouble(['on', 'note'])}
      onSave={save}
      onClose={onClose}
    >
      <ChipGroup
        label={t`Dov'è`}
        hideLabel
        className="group flat"
        value={entry.presence}
        choices={offered.map((value) => ({ value, label: label(presences, value, i18n.locale) }))}
        onChange={(presence) => change({ presence })}
      />
      <ChipGroup
        label={t`Come lo sapete`}
        value={entry.source}
        choices={presenceSources.codes.map((value) => ({
          value,
          label: label(presenceSources, value, i18n.locale),
        }))}
        onChange={(source) => change({ source })}
      />
      {entry.presence === 'deceased' ? (
        <ChipGroup
          label={t`Per che cosa`}
          value={entry.cause}
          choices={deathCauses.codes.map((value) => ({
            value,
            label: label(deathCauses, value, i18n.locale),
          }))}
          onChange={(cause) => change({ cause })}
        />
      ) : null}
      <TextField
        label={t`Da quando`}
        type="date"
        value={entry.on}
        error={errorAt('on')}
        onChange={(event) => change({ on: event.target.value })}
      />
      <FewWords
        value={entry.note}
        error={errorAt('note')}
        onChange={(note) => change({ note }, 'typing')}
        onBlur={flush}
      />
    </FactSheet>
  );
}
