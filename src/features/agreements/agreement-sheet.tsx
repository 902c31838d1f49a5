import { useLingui } from '@lingui/react/macro';
import { z } from 'zod';
import { label } from '../../domain/codes/code-list.ts';
import { agreementBases } from '../../domain/codes/sharing-codes.ts';
import { localDate } from '../../domain/kernel/service-night.ts';
import { agreement } from '../../domain/sharing/agreement.ts';
import { endAgreement, writeAgreement } from '../../domain/sharing/write-agreement.ts';
import { draftKey } from '../../ports/draft-forms.ts';
import type { Viewed } from '../../ports/records.ts';
import type { RefusedWords } from '../../ports/sync-status.ts';
import { usePorts } from '../../ports/use-ports.tsx';
import { useWordedForm } from '../../ports/use-worded-form.ts';
import { ChipGroup } from '../../ui/controls/chip-group.tsx';
import { ChipGroupMany } from '../../ui/controls/chip-group-many.tsx';
import { FormSheet } from '../../ui/feedback/form-sheet.tsx';
import { useSheetWords } from '../../ui/feedback/sheet-words.ts';
import { FieldError } from '../../ui/fields/field-error.tsx';
import { TextField } from '../../ui/fields/text-field.tsx';
import { Bdi } from '../../ui/marks/bdi.tsx';

const entrySchema = z.object({
  title: z.string(),
  withOrgIds: z.array(z.string()),
  basis: z.enum(agreementBases.codes),
  fromOn: z.string(),
  untilOn: z.string(),
});
type Entry = z.infer<typeof entrySchema>;

export interface AgreementSheetProps {
  /** What is there already: only its last day can be said anew. Null for one that is written down now. */
  readonly seen: Viewed<'agreement'> | null;
  readonly mends: RefusedWords | null;
  readonly bodies: readonly Viewed<'organization'>[];
  readonly onClose: () => void;
}

export function AgreementSheet({ seen, mends, bodies, onClose }: AgreementSheetProps) {
  const { t, i18n } = useLingui();
  const { now } = usePorts();
  const words = useSheetWords();
  const refused =
    mends?.intent.action === 'create' ? agreement.schema.safeParse(mends.intent.body).data : undefined;
  const before = refused ?? seen?.body;
  const { entry, change, flush, save, errorAt, otherTrouble } = useWordedForm<Entry>({
    key: draftKey('agreement', seen?.id ?? 'new'),
    schema: entrySchema,
    blank: {
      title: before?.title ?? '',
      withOrgIds: [...(before?.withOrgIds ?? [])],
      basis: before?.basis ?? 'joint_controllers',
      fromOn: before?.fromOn ?? localDate(now()),
      untilOn: before?.untilOn ?? '',
    },
    mends,
    words,
    command: ({ untilOn, ...said }, ctx, draft) =>
      seen === null
        ? writeAgreement({ draft, ...said, untilOn: untilOn || null }, ctx)
        : endAgreement({ draft, agreement: seen, untilOn: untilOn || localDate(now()) }, ctx),
    onSaved: onClose,
  });
  if (!entry) return null;
  return (
    <FormSheet
      title={seen === null ? t`Registra un accordo` : t`Fino a quando vale`}
      trouble={otherTrouble('title', 'withOrgIds', 'fromOn', 'untilOn')}
      onSave={save}
      onClose={onClose}
    >
      {seen === null ? (
        <>
          <TextField
            label={t`Come si chiama`}
            value={entry.title}
            maxLength={200}
            error={errorAt('title')}
            onChange={(event) => change({ title: event.target.value }, 'typing')}
            onBlur={flush}
          />
          <ChipGroupMany
            label={t`Con quali enti`}
            values={entry.withOrgIds}
            choices={bodies.map(({ id, body }) => ({ value: id, label: <Bdi>{body.name}</Bdi> }))}
            onChange={(withOrgIds) => change({ withOrgIds })}
          />
          {errorAt('withOrgIds') ? (
            <FieldError id="agreement-bodies-error">{errorAt('withOrgIds')}</FieldError>
          ) : null}
          <ChipGroup
            label={t`Con quale base`}
            value={entry.basis}
            choices={agreementBases.codes.map((value) => ({
              value,
              label: label(agreementBases, value, i18n.locale),
            }))}
            onChange={(basis) => change({ basis })}
          />
          <TextField
            label={t`Dal`}
            type="date"
            value={entry.fromOn}
            error={errorAt('fromOn')}
            onChange={(event) => change({ fromOn: event.target.value })}
          />
        </>
      ) : null}
      <TextField
        label={t`Fino a tutto il`}
        type="date"
        value={entry.untilOn}
        error={errorAt('untilOn')}
        onChange={(event) => change({ untilOn: event.target.value })}
      />
    </FormSheet>
  );
}
