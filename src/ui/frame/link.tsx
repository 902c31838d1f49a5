import { type ComponentProps, createContext, type MouseEvent, useContext } from 'react';

/** How the app changes screen. Without it links are plain links. */
export const NavigateContext = createContext<((href: string) => void) | null>(null);

export interface LinkProps extends ComponentProps<'a'> {
  href: string;
}

function opensElsewhere(event: MouseEvent, target: string | undefined): boolean {
  const modified = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  return modified || event.button !== 0 || (target !== undefined && target !== '_self');
}

/** A true link, so long press, new tab and readers work; a plain tap stays inside the app. */
export function Link({ href, onClick, target, ...rest }: LinkProps) {
  const navigate = useContext(NavigateContext);
  return (
    <a
      {...rest}
      href={href}
      target={target}
      onClick={(event) => {
        onClick?.(event);
        const inside = href.startsWith('/') && !href.startsWith('//');
        if (!navigate || !inside || event.defaultPrevented || opensElsewhere(event, target)) return;
        event.preventDefault();
        navigate(href);
      }}
    />
  );
}
