import { type ReactNode, useId } from 'react';
import type { Choice } from '../../../ui/controls/choice.ts';
import { ChoiceFace } from '../../../ui/controls/choice-face.tsx';

export interface TapChoicesProps<V extends string> {
  label: string;
  hideLabel?: boolean;
  /** Said beside the question. */
  beside?: ReactNode;
  look?: 'chips' | 'options';
  choices: readonly Choice<V>[];
  chosen: readonly string[];
  /** Also called for what is chosen already: a second tap takes it back, or opens its reasons again. */
  onTap: (value: V) => void;
  /** A last chip that opens the whole list. */
  more?: { label: string; onTap: () => void };
  className?: string;
  children?: ReactNode;
}

/** Answers as buttons: unlike radios, moving over them with the keyboard changes nothing and opens nothing. */
export function TapChoices<V extends string>({
  label,
  hideLabel = false,
  beside,
  look = 'chips',
  choices,
  chosen,
  onTap,
  more,
  className = 'group',
  children,
}: TapChoicesProps<V>) {
  const id = useId();
  const item = look === 'chips' ? 'chip' : 'opt';
  return (
    <section className={className} aria-labelledby={id}>
      <h2 id={id} className={hideLabel ? 'vh' : 'gh'}>
        {label} {beside ? <small>{beside}</small> : null}
      </h2>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot wrap its lines in every browser we support. */}
      <div className={look === 'chips' ? 'chips' : 'two'} role="group" aria-labelledby={id}>
        {choices.map((choice) => {
          const on = chosen.includes(choice.value);
          return (
            <button
              key={choice.value}
              type="button"
              className={item}
              aria-pressed={on}
              onClick={() => onTap(choice.value)}
            >
              <ChoiceFace choice={choice} chosen={on} look={look} />
            </button>
          );
        })}
        {more ? (
          <button type="button" className={item} aria-haspopup="dialog" onClick={more.onTap}>
            {more.label}
            <span className="vh">: {label}</span>
          </button>
        ) : null}
      </div>
      {children}
    </section>
  );
}
