import { useLingui } from '@lingui/react/macro';
import { Icon, type IconShape } from '../marks/icon.tsx';
import { LampMark } from '../marks/lamp-mark.tsx';
import { Link } from './link.tsx';

export interface NavItem {
  href: string;
  label: string;
  icon: IconShape | 'lamp';
  flipIcon?: boolean;
  current?: boolean;
}

export function NavBar({ items }: { items: readonly NavItem[] }) {
  const { t } = useLingui();
  return (
    <nav className="nav" aria-label={t`Principale`}>
      {items.map(({ href, label, icon, flipIcon, current }) => (
        <Link key={href} href={href} aria-current={current ? 'page' : undefined}>
          {icon === 'lamp' ? <LampMark /> : <Icon of={icon} flip={flipIcon ?? false} />}
          {label}
        </Link>
      ))}
    </nav>
  );
}
