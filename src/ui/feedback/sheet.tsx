import { useLingui } from '@lingui/react/macro';
import ArrowLeft from 'lucide-react/icons/arrow-left';
import { type ReactNode, useId } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { IconButton } from '../controls/icon-button.tsx';

export interface SheetProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
  /** False when leaving without an answer would hide something urgent: then only a choice closes it. */
  dismissable?: boolean;
}

/** Rises over the same screen and closes by choosing; the way back is always there and needs no dragging. */
export function Sheet({ title, isOpen, onClose, children, dismissable = true }: SheetProps) {
  const { t } = useLingui();
  const titleId = useId();
  return (
    <ModalOverlay
      className="scrim"
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable={dismissable}
      isKeyboardDismissDisabled={!dismissable}
    >
      <Modal className="sheet">
        <Dialog aria-labelledby={titleId}>
          <div className="sheet-head">
            {dismissable ? (
              <IconButton icon={ArrowLeft} flipIcon label={t`Indietro`} onClick={onClose} />
            ) : null}
            <h2 id={titleId}>{title}</h2>
          </div>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
