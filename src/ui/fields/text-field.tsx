import type { ComponentProps, ReactNode } from 'react';
import { Icon, type IconShape } from '../marks/icon.tsx';
import { FieldError, type Proposal } from './field-error.tsx';
import { useFieldIds } from './use-field-ids.ts';

export interface FieldBase {
  label: string;
  hideLabel?: boolean;
  /** What to write, before any error. */
  about?: ReactNode;
  /** A whole sentence. What was written stays as it is. */
  error?: ReactNode;
  proposal?: Proposal;
  icon?: IconShape;
  /** A button inside the field, at its end. */
  end?: ReactNode;
}

export interface TextFieldProps
  extends Omit<ComponentProps<'input'>, 'children' | keyof FieldBase>,
    FieldBase {}

export function TextField({
  label,
  hideLabel = false,
  about,
  error,
  proposal,
  icon,
  end,
  id: givenId,
  className = '',
  type = 'text',
  // On a shared phone the browser must not offer the last person's data; its "better spelling" sends text away.
  autoComplete = 'off',
  spellCheck = false,
  ...rest
}: TextFieldProps) {
  const { id, aboutId, errorId, describedBy } = useFieldIds(givenId, about, error);
  return (
    <div className={`field ${className}`}>
      <label htmlFor={id} className={hideLabel ? 'vh' : 'lab'}>
        {label}
      </label>
      <div className="input">
        {icon ? <Icon of={icon} /> : null}
        <input
          dir="auto"
          {...rest}
          id={id}
          type={type}
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
