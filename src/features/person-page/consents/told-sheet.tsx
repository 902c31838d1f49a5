import { useLingui } from '@lingui/react/macro';
import { z } from 'zod';
import { label } from '../../../domain/codes/code-list.ts';
import { disclosureBundles, disclosureChannels, legalGrounds } from '../../../domain/codes/consent-codes.ts';
import { mayReceive } from '../../../domain/consent/consent-now.ts';
import { disclose } from '../../../domain/consent/disclose.ts';
import type { DisclosureBody } from '../../../domain/consent/disclosure.ts';
import { shortText } from '../../../domain/kernel/text.ts';
import { draftKey } from '../../../ports/draft-forms.ts';
import type { RefusedWords } from '../../../ports/sync-status.ts';
import { ChipGroup } from '../../../ui/controls/chip-group.tsx';
import { ChipGroupMany } from '../../../ui/controls/chip-group-many.tsx';
import { FieldError } from '../../../ui/fields/field-error.tsx';
import { TextField } from '../../../ui/fields/text-field.tsx';
import { FactSheet } from '../facts/fact-sheet.tsx';
import { useFactForm } from '../facts/use-fact-form.ts';
import { Preview } from './preview.tsx';
import type { Consents } from './use-consents.ts';
import { useTellableLines } from './use-tellable-lines.ts';

const entrySchema = z.object({
  toOrgId: z.string().nullable(),
  bundles: z.array(z.enum(disclosureBundles.codes)),
  ground: z.enum(legalGrounds.codes),
  reason: shortText,
  channel: z.enum(disclosureChannels.codes),
});
type Entry = z.infer<typeof entrySchema>;

export interface ToldSheetProps {
  readonly personId: string;
  readonly consents: Consents;
  /** To be mended: what it said before. */
  readonly before?: DisclosureBody;
  readonly mends: RefusedWords | null;
  readonly onClose: () => void;
}

/** That a body was told something: what, how, and by what right. With their yes, only what the yes covers can be chosen. */
export function ToldSheet({ personId, consents, before, mends, onClose }: ToldSheetProps) {
  const { t, i18n } = useLingui();
  const lines = useTellableLines(consents.tellable);
  const { events, today, bodies } = consents;
  const blank: Entry = {
    toOrgId: before?.toOrgId ?? null,
    bundles: before?.bundles ?? [],
    ground: before?.ground ?? 'consent',
    reason: before?.reason ?? '',
    channel: before?.channel ?? 'voice',
  };
  const { entry, change, flush, save, errorAt, otherTrouble } = useFactForm<Entry>({
    key: draftKey('told', personId),
    schema: entrySchema,
    blank,
    mends,
    command: ({ toOrgId, ...said }, ctx, draft) =>
      toOrgId === null
        ? { ok: false, error: { type: 'recipient-needed', field: 'toOrgId' } }
        : disclose({ draft, personId, events, toOrgId, lines, ...said }, ctx),
    onSaved: onClose,
  });
  if (!entry) return null;
  const byConsent = entry.ground === 'consent';
  const open = entry.toOrgId === null ? [] : mayReceive(events, entry.toOrgId, today);
  const offered = disclosureBundles.codes.filter((code) => !byConsent || open.includes(code));
  return (
    <FactSheet
      title={t`Che cosa ha saputo`}
      mending={mends !== null}
      trouble={otherTrouble(['toOrgId', 'bundles', 'reason'])}
      onSave={save}
      onClose={onClose}
    >
      <ChipGroup
        label={t`Quale ente`}
        value={entry.toOrgId}
        choices={bodies.map(({ id, body: { name } }) => ({ value: id, label: name }))}
        // What the new body may hear is chosen anew.
        onChange={(toOrgId) => change({ toOrgId, bundles: [] })}
      />
      {errorAt('toOrgId') ? <FieldError id="told-body-error">{errorAt('toOrgId')}</FieldError> : null}
      <ChipGroup
        label={t`Con quale diritto`}
        value={entry.ground}
        choices={legalGrounds.codes.map((value) => ({
          value,
          label: label(legalGrounds, value, i18n.locale),
        }))}
        onChange={(ground) =>
          change({
            ...{ ground, bundles: [] },
            ...(ground !== 'consent' && entry.channel === 'network' ? { channel: 'voice' as const } : {}),
          })
        }
      />
      {byConsent ? null : (
        <TextField
          label={t`Perché`}
          value={entry.reason}
          maxLength={200}
          error={errorAt('reason')}
          onChange={(event) => change({ reason: event.target.value }, 'typing')}
          onBlur={flush}
        />
      )}
      {entry.toOrgId !== null && offered.length === 0 ? (
        <p className="amber">{t`Non ha detto sì per questo ente: chiedilo prima.`}</p>
      ) : null}
      {offered.length > 0 ? (
        <ChipGroupMany
          label={t`Che cosa`}
          values={entry.bundles}
          choices={offered.map((value) => ({ value, label: label(disclosureBundles, value, i18n.locale) }))}
          onChange={(bundles) => change({ bundles })}
        />
      ) : null}
      {errorAt('bundles') ? <FieldError id="told-bundles-error">{errorAt('bundles')}</FieldError> : null}
      {entry.bundles.length > 0 ? (
        <Preview lines={lines.filter(({ bundle }) => entry.bundles.includes(bundle))} />
      ) : null}
      <ChipGroup
        label={t`In che modo`}
        value={entry.channel}
        choices={disclosureChannels.codes
          // What is open on their phones rests on a yes; other grounds are told once.
          .filter((code) => code !== 'network' || byConsent)
          .map((value) => ({ value, label: label(disclosureChannels, value, i18n.locale) }))}
        onChange={(channel) => change({ channel })}
      />
    </FactSheet>
  );
}
