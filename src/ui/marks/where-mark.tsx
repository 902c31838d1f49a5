import { useLingui } from '@lingui/react/macro';
import Archive from 'lucide-react/icons/archive';
import CheckCheck from 'lucide-react/icons/check-check';
import CircleAlert from 'lucide-react/icons/circle-alert';
import Copy from 'lucide-react/icons/copy';
import Pencil from 'lucide-react/icons/pencil';
import Smartphone from 'lucide-react/icons/smartphone';
import Split from 'lucide-react/icons/split';
import type { ReactNode } from 'react';
import { Icon, type IconShape } from './icon.tsx';

export type Whereabouts =
  | 'draft'
  | 'here'
  | 'here-twice'
  | 'centre'
  | 'two-values'
  | 'refused'
  | 'set-aside'
  | 'left-aside';

const shapes: Record<Whereabouts, IconShape> = {
  draft: Pencil,
  here: Smartphone,
  'here-twice': Copy,
  centre: CheckCheck,
  'two-values': Split,
  refused: CircleAlert,
  'set-aside': Archive,
  'left-aside': Archive,
};

const tones: Partial<Record<Whereabouts, string>> = {
  'two-values': 'amber',
  refused: 'danger',
  'set-aside': 'amber',
};

export interface WhereMarkProps {
  at: Whereabouts;
  /** What follows the word: when the receipt came, what to do. */
  detail?: ReactNode;
}

/** Where a note is, in shape and word. "Al centro" is said only after the centre's own receipt. */
export function WhereMark({ at, detail }: WhereMarkProps) {
  const { t } = useLingui();
  const words: Record<Whereabouts, string> = {
    draft: t`bozza`,
    here: t`solo qui`,
    'here-twice': t`qui, due copie`,
    centre: t`al centro`,
    'two-values': t`due valori`,
    refused: t`non presa`,
    'set-aside': t`tenuta da parte`,
    'left-aside': t`lasciata da parte`,
  };
  return (
    <span className={`where ${tones[at] ?? ''}`}>
      <Icon of={shapes[at]} />
      <span>
        {words[at]} {detail ? <small>{detail}</small> : null}
      </span>
    </span>
  );
}
