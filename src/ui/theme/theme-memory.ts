import { type Theme, themes } from './theme-context.ts';

/** The two calls of Storage we need; it may refuse them (private windows, full disk) and the app goes on. */
export type ChoiceStorage = Pick<Storage, 'getItem' | 'setItem'>;

const keyOf = (owner: string | undefined) => (owner ? `theme:${owner}` : 'theme');

function read(storage: ChoiceStorage, owner: string | undefined): Theme | undefined {
  try {
    const kept = storage.getItem(keyOf(owner));
    return themes.find((theme) => theme === kept);
  } catch {
    return undefined;
  }
}

/** The worker's own choice, else the phone's last one, else what the system prefers at the first start. */
export function rememberedTheme(
  storage: ChoiceStorage,
  owner: string | undefined,
  prefersLight: () => boolean,
): Theme {
  return read(storage, owner) ?? read(storage, undefined) ?? (prefersLight() ? 'giorno' : 'notte');
}

export function rememberTheme(storage: ChoiceStorage, owner: string | undefined, theme: Theme): void {
  try {
    storage.setItem(keyOf(owner), theme);
  } catch {
    // A choice that is not kept is asked again; nothing else depends on it.
  }
}
