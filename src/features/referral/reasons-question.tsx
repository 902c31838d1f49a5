import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { label } from '../../domain/codes/code-list.ts';
import { needCodes } from '../../domain/codes/encounter-codes.ts';
import { Button } from '../../ui/controls/button.tsx';
import { ChipGroupMany } from '../../ui/controls/chip-group-many.tsx';
import { FieldError } from '../../ui/fields/field-error.tsx';

const first: readonly string[] = ['bed_tonight', 'medical', 'id', 'shower', 'food', 'clothing'];

export interface ReasonsQuestionProps {
  reasons: readonly string[];
  error: string | null;
  onChange: (reasons: string[]) => void;
}

export function ReasonsQuestion({ reasons, error, onChange }: ReasonsQuestionProps) {
  const { t, i18n } = useLingui();
  const [all, setAll] = useState(false);
  const codes: readonly string[] = needCodes.codes;
  const shown = all ? codes : [...first, ...reasons.filter((code) => !first.includes(code))];
  return (
    <section className="group">
      <ChipGroupMany
        label={t`Per quale bisogno`}
        className="group flat"
        values={reasons}
        choices={shown.map((code) => ({ value: code, label: label(needCodes, code, i18n.locale) }))}
        onChange={onChange}
      />
      {all ? null : (
        <Button tone="quiet" className="more-reasons" onClick={() => setAll(true)}>
          {t`Altri bisogni`}
        </Button>
      )}
      {error ? <FieldError id="reasons-error">{error}</FieldError> : null}
    </section>
  );
}
