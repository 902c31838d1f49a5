import ChevronRight from 'lucide-react/icons/chevron-right';
import type { ReactNode } from 'react';
import { Link } from '../frame/link.tsx';
import { Icon } from '../marks/icon.tsx';

export interface RowProps {
  name: ReactNode;
  /** Lines under the name: one, or several. */
  meta?: ReactNode | ReactNode[];
  start?: ReactNode;
  end?: ReactNode;
  /** An action of its own next to a row that leads somewhere: it is no part of the link. */
  beside?: ReactNode;
  /** Where it leads, or what it does. With neither it is only read. */
  href?: string;
  onClick?: () => void;
}

export function Row({ name, meta, start, end, beside, href, onClick }: RowProps) {
  const lines = Array.isArray(meta) ? meta : meta === undefined || meta === null ? [] : [meta];
  const inside = (
    <>
      {start}
      <span className="grow">
        <span className="name">{name}</span>
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one row never change order.
          <span key={index} className="meta">
            {line}
          </span>
        ))}
      </span>
      {end ?? (href ? <Icon of={ChevronRight} flip className="faint" /> : null)}
    </>
  );
  if (href) {
    return (
      <li className={beside ? 'row-and' : undefined}>
        <Link className="row" href={href}>
          {inside}
        </Link>
        {beside}
      </li>
    );
  }
  if (onClick) {
    return (
      <li>
        <button type="button" className="row" onClick={onClick}>
          {inside}
        </button>
      </li>
    );
  }
  return (
    <li>
      <div className="row">{inside}</div>
    </li>
  );
}
