import { useLingui } from '@lingui/react/macro';
import { TextField } from '../../../ui/fields/text-field.tsx';

export interface FewWordsProps {
  readonly value: string;
  readonly error: string | null;
  readonly onChange: (note: string) => void;
  readonly onBlur: () => void;
}

/** What no chip says. */
export function FewWords({ value, error, onChange, onBlur }: FewWordsProps) {
  const { t } = useLingui();
  return (
    <TextField
      label={t`Due parole`}
      value={value}
      maxLength={200}
      error={error}
      onChange={(event) => onChange(event.target.value)}
      onBlur={onBlur}
    />
  );
}
