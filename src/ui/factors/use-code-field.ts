import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';

/** The field for six digits, or a recovery code: what was typed stays until it was right. */
export function useCodeField() {
  const { t } = useLingui();
  const [code, setCode] = useState('');
  return {
    code: code.trim(),
    complete: code.replaceAll(/\s/g, '').length >= 6,
    empty: () => setCode(''),
    props: {
      label: t`Codice`,
      autoComplete: 'one-time-code',
      autoCapitalize: 'none',
      dir: 'ltr',
      maxLength: 20,
      value: code,
      onChange: (event: { target: { value: string } }) => setCode(event.target.value),
    } as const,
  };
}
