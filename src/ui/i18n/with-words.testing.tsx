import { I18nProvider } from '@lingui/react';
import type { ReactNode } from 'react';
import { activate, i18n, type UiLocale } from './i18n.ts';

/** For tests of components that speak: the same catalogues as in the app. */
export async function withWords(children: ReactNode, locale: UiLocale = 'it') {
  await activate(locale);
  return <I18nProvider i18n={i18n}>{children}</I18nProvider>;
}
