import type { ComponentProps } from 'react';
import { FieldError } from './field-error.tsx';
import type { FieldBase } from './text-field.tsx';
import { useFieldIds } from './use-field-ids.ts';

export interface TextAreaProps
  extends Omit<ComponentProps<'textarea'>, 'children' | keyof FieldBase>,
    Omit<FieldBase, 'icon'> {}

/** Grows with what is written, so nothing is ever behind a small scrolling window. */
export function TextArea({
  label,
  hideLabel = false,
  about,
  error,
  proposal,
  end,
  id: givenId,
  className = '',
  rows = 2,
  // As in TextField: nothing of this text may leave the phone through the browser's own services.
  autoComplete = 'off',
  spellCheck = false,
  ...rest
}: TextAreaProps) {
  const { id, aboutId, errorId, describedBy } = useFieldIds(givenId, about, error);
  return (
    <div className={`field ${className}`}>
      <label htmlFor={id} className={hideLabel ? 'vh' : 'lab'}>
        {label}
      </label>
      <div className="input area">
        <textarea
          dir="auto"
          {...rest}
          id={id}
          rows={rows}
          autoComplete={autoComplete}
          spellCheck={spellCheck}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy}
        />
        {end}
      </div>
      {error ? (
        <FieldError id={errorId} proposal={proposal}>
          {error}
        </FieldError>
      ) : null}
      {about ? (
        <p id={aboutId} className="about">
          {about}
        </p>
      ) : null}
    </div>
  );
}
