import { Trans, useLingui } from '@lingui/react/macro';
import Check from 'lucide-react/icons/check';
import { z } from 'zod';
import { label } from '../../domain/codes/code-list.ts';
import { linkRelations } from '../../domain/codes/person-codes.ts';
import { calledName } from '../../domain/person/called-name.ts';
import { linkPeople } from '../../domain/person/link-people.ts';
import type { PersonLinkBody } from '../../domain/person/person-link.ts';
import { draftKey } from '../../ports/draft-forms.ts';
import { mendingDraftKey } from '../../ports/draft-keys.ts';
import type { RefusedWords } from '../../ports/sync-status.ts';
import { useDraft } from '../../ports/use-draft.ts';
import { useRecordsById } from '../../ports/use-lists-about.ts';
import { ButtonMain } from '../../ui/controls/button-main.tsx';
import { ChipGroup } from '../../ui/controls/chip-group.tsx';
import { Sheet } from '../../ui/feedback/sheet.tsx';
import { FieldError } from '../../ui/fields/field-error.tsx';
import { Bdi } from '../../ui/marks/bdi.tsx';
import { usePersonChange } from './use-person-change.ts';
import type { PersonView } from './use-person-view.ts';

export interface MendLinkSheetProps {
  readonly view: PersonView;
  readonly words: RefusedWords;
  readonly link: PersonLinkBody;
  readonly onClose: () => void;
}

const asked = ['same_as', 'not_same'] as const;
const entrySchema = z.object({ relation: z.enum(linkRelations.codes) });
type Entry = z.infer<typeof entrySchema>;

/** Whether two records are one person, asked again. */
export function MendLinkSheet({ view, words, link, onClose }: MendLinkSheetProps) {
  const { t, i18n } = useLingui();
  const { run, trouble } = usePersonChange(words);
  const before: Entry = { relation: link.relation };
  const keptUnder = mendingDraftKey(draftKey('person-link', view.person.id), words.intent.opId);
  const kept = useDraft<Entry>({
    key: keptUnder,
    parse: (value) => entrySchema.safeParse(value).data ?? null,
    blank: async () => before,
  });
  const { relation } = kept.entry ?? before;
  const otherId = link.aId === view.person.id ? link.bId : link.aId;
  const other = useRecordsById('person', [otherId])?.[0];
  const save = async () => {
    const { aId, bId, evidence } = link;
    await kept.conclude();
    const saved = await run(
      (ctx) =>
        linkPeople(
          {
            draft: { recordId: words.intent.recordId, opId: ctx.newId() },
            personIds: [aId, bId],
            relation,
            evidence,
          },
          ctx,
        ),
      { draftKey: keptUnder },
    );
    if (saved) onClose();
    else kept.resume();
  };
  return (
    <Sheet title={t`Correggi e rimanda`} isOpen onClose={onClose}>
      <p>
        {other ? (
          <Trans>
            <Bdi>{calledName(view.person.body)}</Bdi> e <Bdi>{calledName(other.body)}</Bdi>
          </Trans>
        ) : (
          <Trans>
            <Bdi>{calledName(view.person.body)}</Bdi> e una persona che non è su questo telefono
          </Trans>
        )}
      </p>
      <ChipGroup
        label={t`Che cosa pensi`}
        value={relation}
        choices={asked.map((value) => ({ value, label: label(linkRelations, value, i18n.locale) }))}
        onChange={(next) => kept.change(() => ({ relation: next }))}
      />
      {trouble ? <FieldError id="link-error">{trouble}</FieldError> : null}
      <ButtonMain icon={Check} onClick={() => void save()}>
        <Trans>Salva e rimanda</Trans>
      </ButtonMain>
    </Sheet>
  );
}
