import { useLingui } from '@lingui/react/macro';
import Copy from 'lucide-react/icons/copy';
import { useState } from 'react';
import type { MendFailure } from '../../ports/records.ts';
import { Button } from '../../ui/controls/button.tsx';
import { FieldError } from '../../ui/fields/field-error.tsx';
import { TextArea } from '../../ui/fields/text-area.tsx';
import { useSaveFailureWords } from './encounter-error-words.ts';

export interface SaveTroubleProps {
  failure: MendFailure | null;
  /** A sentence that belongs to no field. */
  sentence: string | null;
  /** What was written, to be carried out of the app by hand. */
  text: string;
}

/** Not saved: why, and a way to carry the words elsewhere. The form stays as it is. */
export function SaveTrouble({ failure, sentence, text }: SaveTroubleProps) {
  const { t } = useLingui();
  const words = useSaveFailureWords();
  const [copied, setCopied] = useState<'yes' | 'by-hand' | null>(null);
  if (!failure) return sentence ? <FieldError id="form-error">{sentence}</FieldError> : null;

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied('yes');
    } catch {
      // The browser may refuse: then the text is laid out to be copied by hand.
      setCopied('by-hand');
    }
  };
  return (
    <>
      <FieldError id="form-error">{words(failure)}</FieldError>
      {copied === 'by-hand' ? (
        <TextArea
          label={t`Tieni premuto e copia`}
          readOnly
          value={text}
          onFocus={(event) => event.target.select()}
        />
      ) : (
        <Button icon={Copy} onClick={() => void copy()}>
          {copied === 'yes' ? t`Testo copiato` : t`Copia il testo`}
        </Button>
      )}
    </>
  );
}
