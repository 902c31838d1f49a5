import { i18n, type Messages } from '@lingui/core';

export type UiLocale = 'it' | 'en';

export const uiLocales: readonly UiLocale[] = ['it', 'en'];

/** Each language is its own chunk: only the one in use travels and stays in memory. */
const catalogues: Record<UiLocale, () => Promise<{ messages: Messages }>> = {
  it: () => import('./locales/it/messages.po'),
  en: () => import('./locales/en/messages.po'),
};

export async function activate(locale: UiLocale): Promise<void> {
  const { messages } = await catalogues[locale]();
  i18n.loadAndActivate({ locale, messages });
}

/** Italian unless the phone asks for English: it is the language the teams work in. */
export function preferredLocale(languages: readonly string[]): UiLocale {
  const known = languages
    .map((language) => language.slice(0, 2))
    .find((code) => code === 'it' || code === 'en');
  return known === 'en' ? 'en' : 'it';
}

const rightToLeft = new Set(['ar', 'fa', 'ur', 'ps', 'ckb', 'he', 'ug', 'sd']);

/** For texts in the language of the person met, which the interface itself does not speak. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  return rightToLeft.has(language.toLowerCase().split('-')[0] ?? '') ? 'rtl' : 'ltr';
}

export { i18n };
