import { useId } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import { type ChoiceGroupBase, choiceLooks } from './choice.ts';
import { ChoiceFace } from './choice-face.tsx';
import { ChoiceQuestion } from './choice-question.tsx';

export interface ChipGroupManyProps<V extends string> extends ChoiceGroupBase<V> {
  values: ReadonlyArray<V>;
  onChange: (values: V[]) => void;
}

/** Any number of answers; each tap adds or takes one away. */
export function ChipGroupMany<V extends string>({
  label,
  hideLabel = false,
  choices,
  values,
  onChange,
  prefilled,
  remark,
  look = 'chips',
  className = 'group',
}: ChipGroupManyProps<V>) {
  const questionId = useId();
  const classes = choiceLooks[look];
  return (
    <div className={className}>
      <ChoiceQuestion id={questionId} label={label} hidden={hideLabel} beside={prefilled ?? remark} />
      <ToggleButtonGroup
        className={classes.list}
        aria-labelledby={questionId}
        selectionMode="multiple"
        selectedKeys={values}
        // Given back in the order of the choices, so the same answers are always the same list.
        onSelectionChange={(keys) =>
          onChange(choices.filter((choice) => keys.has(choice.value)).map((choice) => choice.value))
        }
      >
        {choices.map((choice) => (
          <ToggleButton key={choice.value} id={choice.value} className={classes.item}>
            {({ isSelected }) => <ChoiceFace choice={choice} chosen={isSelected} look={look} />}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </div>
  );
}
