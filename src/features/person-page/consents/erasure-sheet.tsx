import { useLingui } from '@lingui/react/macro';
import { z } from 'zod';
import { label } from '../../../domain/codes/code-list.ts';
import { erasureWishes, identityChecks, requestWays } from '../../../domain/codes/erasure-codes.ts';
import { askErasure } from '../../../domain/erasure/ask-erasure.ts';
import { erasureRequestBodySchema } from '../../../domain/erasure/erasure-request.ts';
import { draftKey } from '../../../ports/draft-forms.ts';
import type { RefusedWords } from '../../../ports/sync-status.ts';
import { ChipGroup } from '../../../ui/controls/chip-group.tsx';
import { ChipGroupMany } from '../../../ui/controls/chip-group-many.tsx';
import { FieldError } from '../../../ui/fields/field-error.tsx';
import { FactSheet } from '../facts/fact-sheet.tsx';
import { useFactForm } from '../facts/use-fact-form.ts';

const entrySchema = z.object({
  wish: z.enum(erasureWishes.codes),
  way: z.enum(requestWays.codes),
  checks: z.array(z.enum(identityChecks.codes)),
});
type Entry = z.infer<typeof entrySchema>;

export interface ErasureSheetProps {
  readonly personId: string;
  readonly mends: RefusedWords | null;
  readonly onClose: () => void;
}

/** They ask to go from the data, or that nobody uses it: a word is enough, and nobody asks for papers. */
export function ErasureSheet({ personId, mends, onClose }: ErasureSheetProps) {
  const { t, i18n } = useLingui();
  const intent = mends?.intent;
  const before =
    intent?.action === 'create' ? erasureRequestBodySchema.safeParse(intent.body).data : undefined;
  const { entry, change, save, errorAt, otherTrouble } = useFactForm<Entry>({
    key: draftKey('erasure', personId),
    schema: entrySchema,
    blank: { wish: before?.wish ?? 'erase', way: before?.way ?? 'verbal', checks: before?.checks ?? [] },
    mends,
    command: (said, ctx, draft) => askErasure({ draft, personId, ...said }, ctx),
    onSaved: onClose,
  });
  if (!entry) return null;
  const choices = <Code extends string>(
    list: { readonly codes: readonly Code[] } & Parameters<typeof label>[0],
  ) => list.codes.map((value) => ({ value, label: label(list, value, i18n.locale) }));
  return (
    <FactSheet
      title={t`Che cosa chiede`}
      mending={mends !== null}
      trouble={otherTrouble(['checks'])}
      onSave={save}
      onClose={onClose}
    >
      <ChipGroup
        label={t`Che cosa chiede`}
        value={entry.wish}
        choices={choices(erasureWishes)}
        onChange={(wish) => change({ wish })}
      />
      <ChipGroup
        label={t`In che modo`}
        value={entry.way}
        choices={choices(requestWays)}
        onChange={(way) => change({ way })}
      />
      <ChipGroupMany
        label={t`Come sai che è proprio lei`}
        values={entry.checks}
        choices={choices(identityChecks)}
        onChange={(checks) => change({ checks })}
      />
      {errorAt('checks') ? <FieldError id="erasure-checks-error">{errorAt('checks')}</FieldError> : null}
      <p className="meta">
        {t`Decide chi coordina, con chi risponde dei dati, entro un mese. Non chiedere documenti per questo.`}
      </p>
    </FactSheet>
  );
}
