import type { LucideIcon } from 'lucide-react/types';
import type { SVGProps } from 'react';

/** A lucide icon, imported alone: `import Check from 'lucide-react/icons/check'`. */
export type IconShape = LucideIcon;

export interface IconProps extends Omit<SVGProps<SVGSVGElement>, 'ref'> {
  of: IconShape;
  /** For arrows, chevrons, send, list and signpost only: what points somewhere turns with the reading direction. */
  flip?: boolean;
}

/** Always decoration beside a word, so readers never hear it. */
export function Icon({ of: Shape, flip = false, className = '', ...rest }: IconProps) {
  return <Shape {...rest} aria-hidden="true" className={`i ${flip ? 'i-flip ' : ''}${className}`} />;
}
