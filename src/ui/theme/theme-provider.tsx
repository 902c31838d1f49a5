import { type ReactNode, useLayoutEffect, useMemo, useState } from 'react';
import { type Theme, ThemeContext } from './theme-context.ts';
import { type ChoiceStorage, rememberedTheme, rememberTheme } from './theme-memory.ts';

export interface ThemeProviderProps {
  children: ReactNode;
  /** An opaque key of the worker, once known: on a shared phone each keeps their own. */
  owner?: string;
  storage?: ChoiceStorage;
}

const prefersLight = () => window.matchMedia?.('(prefers-color-scheme: light)').matches ?? false;

function paint(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  const ground = getComputedStyle(document.documentElement).getPropertyValue('--ground').trim();
  // The phone's own bars must not shine in the dark.
  if (ground) document.querySelector('meta[name="theme-color"]')?.setAttribute('content', ground);
}

/** The system's preference counts only at the first start; after that the choice is the worker's. */
export function ThemeProvider({ children, owner, storage = localStorage }: ThemeProviderProps) {
  const [chosen, setChosen] = useState<{ owner: string | undefined; theme: Theme } | null>(null);
  const remembered = useMemo(() => rememberedTheme(storage, owner, prefersLight), [storage, owner]);
  const theme = chosen && chosen.owner === owner ? chosen.theme : remembered;

  useLayoutEffect(() => {
    paint(theme);
    // Kept from the first start on, so a system that turns light at dawn does not light up the street.
    rememberTheme(storage, owner, theme);
  }, [theme, storage, owner]);

  const choice = useMemo(
    () => ({ theme, setTheme: (next: Theme) => setChosen({ owner, theme: next }) }),
    [theme, owner],
  );
  return <ThemeContext value={choice}>{children}</ThemeContext>;
}
