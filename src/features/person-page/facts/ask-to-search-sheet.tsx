import { Trans, useLingui } from '@lingui/react/macro';
import { z } from 'zod';
import type { RecordOf } from '../../../domain/kernel/record.ts';
import { idSchema } from '../../../domain/kernel/record.ts';
import type { PresenceEventBody } from '../../../domain/presence/presence-event.ts';
import { askToSearch } from '../../../domain/presence/search-person.ts';
import { draftKey } from '../../../ports/draft-forms.ts';
import { ChipGroupMany } from '../../../ui/controls/chip-group-many.tsx';
import { FieldError } from '../../../ui/fields/field-error.tsx';
import type { PersonView } from '../use-person-view.ts';
import { FactSheet } from './fact-sheet.tsx';
import { useFactForm } from './use-fact-form.ts';

const entrySchema = z.object({ placeIds: z.array(idSchema) });
type Entry = z.infer<typeof entrySchema>;

/** Places offered at most: a search everywhere is nobody's. */
const placesAtMost = 8;

export interface AskToSearchSheetProps {
  readonly view: PersonView;
  readonly missing: RecordOf<PresenceEventBody> | null;
  readonly onClose: () => void;
}

/** Where whoever comes by looks for somebody: chosen already are the places where they usually are. */
export function AskToSearchSheet({ view, missing, onClose }: AskToSearchSheetProps) {
  const { t } = useLingui();
  const { person, nights, placeNames } = view;
  const met = nights.flatMap(({ latest }) => latest.body.placeId ?? []);
  const known = [...new Set([...person.body.usualPlaceIds, ...met])].filter((id) => placeNames.has(id));
  const places = known.slice(0, placesAtMost);
  const { entry, change, save, errorAt, otherTrouble } = useFactForm<Entry>({
    key: draftKey('search', person.id),
    schema: entrySchema,
    blank: { placeIds: places.slice(0, 2) },
    mends: null,
    command: ({ placeIds }, ctx, draft) =>
      askToSearch(
        { draft, personId: person.id, missing, placeIds, text: t`Cercarla: non si trova. Niente foto.` },
        ctx,
      ),
    onSaved: onClose,
  });
  if (!entry) return null;
  return (
    <FactSheet
      title={t`Dove cercarla`}
      mending={false}
      trouble={otherTrouble(['placeIds'])}
      onSave={save}
      onClose={onClose}
    >
      {places.length > 0 ? (
        <ChipGroupMany
          label={t`Dove cercarla`}
          hideLabel
          className="group flat"
          choices={places.map((value) => ({ value, label: placeNames.get(value) ?? '' }))}
          values={entry.placeIds}
          onChange={(placeIds) => change({ placeIds })}
        />
      ) : (
        <p>
          <Trans>Non si sa dove sta di solito: scrivilo nella sua pagina, poi torna qui.</Trans>
        </p>
      )}
      <p className="meta">
        <Trans>Chi passa di lì per primo trova il promemoria, senza il suo nome scritto dentro.</Trans>
      </p>
      {errorAt('placeIds') ? <FieldError id="search-places">{errorAt('placeIds')}</FieldError> : null}
    </FactSheet>
  );
}
