import type { ReactNode } from 'react';

export interface ChoiceQuestionProps {
  id: string;
  label: string;
  hidden: boolean;
  beside: ReactNode;
}

/** The question over a group of answers, with the remark beside it. */
export function ChoiceQuestion({ id, label, hidden, beside }: ChoiceQuestionProps) {
  return (
    <h2 id={id} className={hidden ? 'vh' : 'gh'}>
      {label} {beside ? <small>{beside}</small> : null}
    </h2>
  );
}
