import { Trans, useLingui } from '@lingui/react/macro';
import { useMemo, useState } from 'react';
import { nameMember } from '../../domain/group/write-group.ts';
import { calledName } from '../../domain/person/called-name.ts';
import { currentStage } from '../../domain/person/engagement.ts';
import { IfMay } from '../../ports/if-may.tsx';
import type { Viewed } from '../../ports/records.ts';
import { screens } from '../../ports/screens.ts';
import { useLive, useLiveAnswer, usePorts } from '../../ports/use-ports.tsx';
import type { FormTrouble } from '../../ports/use-short-form.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Sheet } from '../../ui/feedback/sheet.tsx';
import { FieldError } from '../../ui/fields/field-error.tsx';
import { TextField } from '../../ui/fields/text-field.tsx';
import { Row } from '../../ui/lists/row.tsx';
import { RowList } from '../../ui/lists/row-list.tsx';
import { SectionHead } from '../../ui/lists/section-head.tsx';
import { Bdi } from '../../ui/marks/bdi.tsx';
import { useGroupErrorWords } from './group-error-words.ts';
import type { GroupView } from './use-group-view.ts';

/** Whom the crew knows by now. Nobody has to be here: heads are enough. */
export function GroupMembers({ view }: { readonly view: GroupView }) {
  const { t } = useLingui();
  const [adding, setAdding] = useState(false);
  const { naming, trouble } = useNaming(view.group.id);
  return (
    <>
      <SectionHead>
        <Trans>Chi conoscete di loro</Trans>
      </SectionHead>
      <RowList label={t`Chi conoscete di loro`}>
        {view.members.map((person) => {
          const name = calledName(person.body);
          return (
            <Row
              key={person.id}
              href={screens.person(person.id)}
              name={<Bdi>{name}</Bdi>}
              beside={
                <IfMay entity="group_notes" to="create">
                  <Button
                    tone="quiet"
                    aria-label={t`Non è più del gruppo: ${name}`}
                    onClick={() => void naming(person.id, false)}
                  >
                    <Trans>Togli</Trans>
                  </Button>
                </IfMay>
              }
            />
          );
        })}
      </RowList>
      {trouble ? <FieldError id="member-error">{trouble}</FieldError> : null}
      <IfMay entity="group_notes" to="create">
        <Button wide onClick={() => setAdding(true)}>
          <Trans>Aggiungi chi conoscete</Trans>
        </Button>
      </IfMay>
      {adding ? (
        <AddMember
          view={view}
          trouble={trouble}
          onChoose={async (personId) => {
            if (await naming(personId, true)) setAdding(false);
          }}
          onClose={() => setAdding(false)}
        />
      ) : null}
    </>
  );
}

function useNaming(groupId: string) {
  const { records } = usePorts();
  const words = useGroupErrorWords();
  const [trouble, setTrouble] = useState<FormTrouble | null>(null);
  const steps = useLive(useMemo(() => records.list({ kind: 'stage_transition' }), [records]));
  const naming = async (personId: string, joined: boolean): Promise<boolean> => {
    const stage = currentStage((steps ?? []).filter((one) => one.body.personId === personId));
    const change = nameMember({ groupId, personId, joined, stage }, records.context());
    if (!change.ok) {
      setTrouble({ of: 'command', error: change.error });
      return false;
    }
    const saved = await records.commit(change.value);
    setTrouble(saved.ok ? null : { of: 'saving', error: saved.error });
    return saved.ok;
  };
  return { naming, trouble: words(trouble) };
}

interface AddMemberProps {
  readonly view: GroupView;
  readonly trouble: string | null;
  readonly onChoose: (personId: string) => void;
  readonly onClose: () => void;
}

function AddMember({ view, trouble, onChoose, onClose }: AddMemberProps) {
  const { t } = useLingui();
  const { people } = usePorts();
  const [text, setText] = useState('');
  const placeId = view.group.body.usualPlaceIds[0] ?? null;
  const found = useLiveAnswer(
    useMemo(() => people.search(text, { placeId, limit: 12 }), [people, text, placeId]),
  );
  const members = new Set(view.members.map(({ id }) => id));
  const hits: readonly Viewed<'person'>[] = (found?.hits ?? [])
    .map(({ person }) => person)
    .filter(({ id }) => !members.has(id));
  return (
    <Sheet title={t`Chi è del gruppo`} isOpen onClose={onClose}>
      <TextField
        label={t`Cerca per soprannome`}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {trouble ? <FieldError id="add-member-error">{trouble}</FieldError> : null}
      <RowList label={t`Chi è del gruppo`}>
        {hits.map((person) => (
          <Row
            key={person.id}
            name={<Bdi>{calledName(person.body)}</Bdi>}
            meta={person.body.descriptor}
            onClick={() => onChoose(person.id)}
          />
        ))}
      </RowList>
    </Sheet>
  );
}
