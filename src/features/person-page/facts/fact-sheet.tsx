import { Trans, useLingui } from '@lingui/react/macro';
import Check from 'lucide-react/icons/check';
import type { ReactNode } from 'react';
import { ButtonMain } from '../../../ui/controls/button-main.tsx';
import { Sheet } from '../../../ui/feedback/sheet.tsx';
import { FieldError } from '../../../ui/fields/field-error.tsx';

export interface FactSheetProps {
  readonly title: string;
  readonly mending: boolean;
  readonly trouble: string | null;
  readonly onSave: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The frame of a short form about a person. */
export function FactSheet({ title, mending, trouble, onSave, onClose, children }: FactSheetProps) {
  const { t } = useLingui();
  return (
    <Sheet title={mending ? t`Correggi e rimanda` : title} isOpen onClose={onClose}>
      <div className="fact-form">
        {children}
        {trouble ? <FieldError id="fact-error">{trouble}</FieldError> : null}
        <ButtonMain icon={Check} onClick={onSave}>
          {mending ? <Trans>Salva e rimanda</Trans> : <Trans>Salva</Trans>}
        </ButtonMain>
      </div>
    </Sheet>
  );
}
