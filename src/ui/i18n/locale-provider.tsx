import { I18nProvider } from '@lingui/react';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { I18nProvider as WidgetLocale } from 'react-aria-components/I18nProvider';
import { activate, directionOf, i18n, preferredLocale, type UiLocale, uiLocales } from './i18n.ts';
import { LocaleContext } from './use-locale.ts';

const storageKey = 'locale';

function remembered(): UiLocale {
  try {
    const kept = localStorage.getItem(storageKey);
    const known = uiLocales.find((locale) => locale === kept);
    if (known) return known;
  } catch {
    // Storage may be refused; the phone's own language is then the best guess.
  }
  return preferredLocale(navigator.languages);
}

/** Shows nothing until the words are here: half a language is worse than a blink. */
export function LocaleProvider({ children }: { children: ReactNode }) {
  const [wanted, setWanted] = useState<UiLocale>(remembered);
  const [active, setActive] = useState<UiLocale | null>(null);

  useEffect(() => {
    let current = true;
    const show = (locale: UiLocale) => {
      if (!current) return;
      document.documentElement.lang = locale;
      document.documentElement.dir = directionOf(locale);
      setActive(locale);
    };
    // When a catalogue cannot be had, the words that are on screen stay.
    activate(wanted).then(
      () => show(wanted),
      () => setActive((locale) => locale ?? wanted),
    );
    return () => {
      current = false;
    };
  }, [wanted]);

  const choice = useMemo(
    () => ({
      locale: active ?? wanted,
      setLocale(locale: UiLocale) {
        try {
          localStorage.setItem(storageKey, locale);
        } catch {
          // The choice then lasts until the app is closed.
        }
        setWanted(locale);
      },
    }),
    [active, wanted],
  );

  if (!active) return null;
  return (
    <LocaleContext value={choice}>
      <I18nProvider i18n={i18n}>
        <WidgetLocale locale={active}>{children}</WidgetLocale>
      </I18nProvider>
    </LocaleContext>
  );
}
