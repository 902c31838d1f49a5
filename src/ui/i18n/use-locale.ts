import { createContext, useContext } from 'react';
import type { UiLocale } from './i18n.ts';

export interface LocaleChoice {
  locale: UiLocale;
  setLocale: (locale: UiLocale) => void;
}

export const LocaleContext = createContext<LocaleChoice | null>(null);

export function useLocale(): LocaleChoice {
  const choice = useContext(LocaleContext);
  if (!choice) throw new Error('LocaleProvider is missing above this component');
  return choice;
}
