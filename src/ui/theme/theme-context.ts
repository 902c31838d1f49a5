import { createContext, useContext } from 'react';

/** notte: pixels nearly off. giorno: paper and ink. sole: shape and weight only. */
export type Theme = 'notte' | 'giorno' | 'sole';

export const themes: readonly Theme[] = ['notte', 'giorno', 'sole'];

export interface ThemeChoice {
  theme: Theme;
  setTheme: (theme: Theme) => void;
}

export const ThemeContext = createContext<ThemeChoice | null>(null);

export function useTheme(): ThemeChoice {
  const choice = useContext(ThemeContext);
  if (!choice) throw new Error('ThemeProvider is missing above this component');
  return choice;
}
