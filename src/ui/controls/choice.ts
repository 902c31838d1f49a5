import type { ReactNode } from 'react';
import type { IconShape } from '../marks/icon.tsx';

/** One of the answers somebody can tap. */
export interface Choice<V extends string = string> {
  value: V;
  label: ReactNode;
  /** A second line: why, when, who. */
  detail?: ReactNode;
  icon?: IconShape;
  /** The language the label is written in, when it is not the page's. */
  lang?: string;
}

export interface ChoiceGroupBase<V extends string> {
  /** The question. Always heard; drawn unless `hideLabel`. */
  label: string;
  hideLabel?: boolean;
  choices: ReadonlyArray<Choice<V>>;
  /** Said beside the question when the answer comes from before: "come giovedì, se non tocchi". */
  prefilled?: string;
  /** Any other remark beside the question. */
  remark?: ReactNode;
  /** chips flow and wrap; options are two columns with room for a second line; values stack, with who and when. */
  look?: 'chips' | 'options' | 'values';
  className?: string;
}

export const choiceLooks = {
  chips: { list: 'chips', item: 'chip' },
  options: { list: 'two', item: 'opt' },
  values: { list: 'vals', item: 'val' },
} as const;
