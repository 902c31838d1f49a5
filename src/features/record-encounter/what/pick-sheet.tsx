import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { type CodeList, label } from '../../../domain/codes/code-list.ts';
import { Sheet } from '../../../ui/feedback/sheet.tsx';
import type { IconShape } from '../../../ui/marks/icon.tsx';
import { TapChoices } from './tap-choices.tsx';

export interface PickSheetProps<Code extends string> {
  title: string;
  about?: string;
  list: CodeList<Code>;
  codes: readonly Code[];
  chosen: readonly string[];
  icons?: Partial<Record<Code, IconShape>>;
  detail?: (code: Code) => string | undefined;
  isOpen: boolean;
  onPick: (code: Code) => void;
  onClose: () => void;
  children?: ReactNode;
}

/** A list of answers over the same screen. */
export function PickSheet<Code extends string>({
  title,
  about,
  list,
  codes,
  chosen,
  icons,
  detail,
  isOpen,
  onPick,
  onClose,
  children,
}: PickSheetProps<Code>) {
  const { i18n } = useLingui();
  return (
    <Sheet title={title} isOpen={isOpen} onClose={onClose}>
      {about ? <p className="meta">{about}</p> : null}
      <TapChoices
        label={title}
        hideLabel
        look="options"
        className=""
        chosen={chosen}
        choices={codes.map((code) => ({
          value: code,
          label: label(list, code, i18n.locale),
          icon: icons?.[code],
          detail: detail?.(code),
        }))}
        onTap={onPick}
      />
      {children}
    </Sheet>
  );
}
