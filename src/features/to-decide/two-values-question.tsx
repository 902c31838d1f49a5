import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useMemo } from 'react';
import type { ConflictChoice } from '../../domain/conflict/conflict-resolution.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { ChipGroup } from '../../ui/controls/chip-group.tsx';
import { useFormat } from '../../ui/i18n/use-format.ts';
import { Bdi } from '../../ui/marks/bdi.tsx';
import type { TwoValues } from './use-choice.ts';
import { useValueWords } from './value-words.ts';

export interface TwoValuesQuestionProps {
  readonly two: TwoValues;
  readonly choice: ConflictChoice;
  readonly onChange: (choice: ConflictChoice) => void;
}

/** Both values, who wrote them, when. Mine and theirs only where one of them is mine; else by name. */
export function TwoValuesQuestion({ two, choice, onChange }: TwoValuesQuestionProps) {
  const { t } = useLingui();
  const { records, now } = usePorts();
  const format = useFormat();
  const words = useValueWords();
  const who = useWho();
  const { conflict, standing, changedSince, both } = two;
  const { recordKind: kind, field, kept, other } = conflict.body;
  const me = records.context().actor.operatorId;
  const isMine = kept.author === me || other.author === me;
  const keepWhose = (author: string): string => {
    if (!isMine || kept.author === other.author) return t`Tieni quella di ${who(author)}`;
    return author === me ? t`Tieni la mia` : t`Tieni la sua`;
  };
  const written = (side: { readonly author: string; readonly at: string }): ReactNode => {
    const when = format.dayAndTime(side.at, now());
    return side.author === me ? (
      <Trans>scritta da te, {when}</Trans>
    ) : (
      <Trans>
        scritta da {who(side.author)}, {when}
      </Trans>
    );
  };
  const face = (value: unknown, whose: string, detail: ReactNode) => ({
    label: (
      <>
        <span className="meta">{whose}</span>
        <br />
        <Bdi>{words.value(kind, field, value)}</Bdi>
      </>
    ),
    detail,
  });
  return (
    <ChipGroup<ConflictChoice>
      look="values"
      label={words.field(kind, field)}
      value={choice}
      onChange={onChange}
      choices={[
        changedSince
          ? {
              value: 'kept',
              ...face(
                standing,
                t`Lascia com'è adesso`,
                <Trans>
                  cambiata dopo: prima c'era «<Bdi>{words.value(kind, field, kept.value)}</Bdi>»,{' '}
                  {written(kept)}
                </Trans>,
              ),
            }
          : { value: 'kept', ...face(standing, keepWhose(kept.author), written(kept)) },
        { value: 'other', ...face(other.value, keepWhose(other.author), written(other)) },
        ...(both === null
          ? []
          : [
              {
                value: 'both' as const,
                ...face(both, t`Tutte e due`, t`una dopo l'altra, senza perdere niente`),
              },
            ]),
      ]}
    />
  );
}

function useWho(): (operatorId: string) => string {
  const { t } = useLingui();
  const { records } = usePorts();
  const operators = useLive(useMemo(() => records.list({ kind: 'operator' }), [records]));
  return (id) =>
    operators?.find((one) => one.id === id)?.body.displayName.split(' ')[0] ?? t`chi lavorava qui`;
}
