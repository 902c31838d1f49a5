import { Trans } from '@lingui/react/macro';
import Check from 'lucide-react/icons/check';
import { type ReactNode, useId } from 'react';
import { ButtonMain } from '../controls/button-main.tsx';
import { FieldError } from '../fields/field-error.tsx';
import { Sheet } from './sheet.tsx';

export interface FormSheetProps {
  readonly title: string;
  /** What is wrong and at no field. */
  readonly trouble?: string | null;
  readonly onSave: () => void;
  readonly onClose: () => void;
  readonly saveWords?: ReactNode;
  readonly children: ReactNode;
}

/** A few questions and one button. */
export function FormSheet({ title, trouble, onSave, onClose, saveWords, children }: FormSheetProps) {
  const troubleId = useId();
  return (
    <Sheet title={title} isOpen onClose={onClose}>
      {children}
      {trouble ? <FieldError id={troubleId}>{trouble}</FieldError> : null}
      <div className="dock-row">
        <ButtonMain icon={Check} onClick={onSave}>
          {saveWords ?? <Trans>Salva</Trans>}
        </ButtonMain>
      </div>
    </Sheet>
  );
}
