import { useId } from 'react';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { type ChoiceGroupBase, choiceLooks } from './choice.ts';
import { ChoiceFace } from './choice-face.tsx';
import { ChoiceQuestion } from './choice-question.tsx';

export interface ChipGroupProps<V extends string> extends ChoiceGroupBase<V> {
  value: V | null;
  onChange: (value: V) => void;
}

/** One answer out of a few, with one tap. */
export function ChipGroup<V extends string>({
  label,
  hideLabel = false,
  choices,
  value,
  onChange,
  prefilled,
  remark,
  look = 'chips',
  className = 'group',
}: ChipGroupProps<V>) {
  const questionId = useId();
  const classes = choiceLooks[look];
  return (
    <RadioGroup
      className={className}
      // The browser's own check of each answer would have the screen drawn a second time, at once.
      validationBehavior="aria"
      aria-labelledby={questionId}
      value={value}
      onChange={(next) => {
        const chosen = choices.find((choice) => choice.value === next);
        if (chosen) onChange(chosen.value);
      }}
    >
      <ChoiceQuestion id={questionId} label={label} hidden={hideLabel} beside={prefilled ?? remark} />
      <div className={classes.list}>
        {choices.map((choice) => (
          <Radio key={choice.value} value={choice.value} className={classes.item}>
            {({ isSelected }) => <ChoiceFace choice={choice} chosen={isSelected} look={look} />}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
