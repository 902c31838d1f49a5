import type { ReactNode } from 'react';
import type { Whereabouts } from '../../ports/records.ts';
import { WhereMark } from '../../ui/marks/where-mark.tsx';

const marks = {
  'only-here': 'here',
  'here-twice': 'here-twice',
  'at-centre': 'centre',
  'needs-attention': 'refused',
  'set-aside': 'set-aside',
  'left-aside': 'left-aside',
} as const;

export function WhereaboutsMark({ at, detail }: { at: Whereabouts; detail?: ReactNode }) {
  return <WhereMark at={marks[at]} detail={detail} />;
}
