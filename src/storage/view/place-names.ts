import { plainName } from '../../domain/person/fold-name.ts';
import type { AboutIndex } from './about-index.ts';

/** Places by name, for whoever looks for a person by where they are met. Read when first searched, again when a place changed. */
export interface PlaceNames {
  search(text: string): readonly { readonly id: string; readonly name: string }[];
  forget(): void;
}

/** Fewer letters begin too many names. */
const fewestLetters = 3;
const mostPlaces = 3;

export function createPlaceNames({
  view,
  nameOf,
}: {
  readonly view: { readonly about: AboutIndex };
  readonly nameOf: (id: string) => string | null;
}): PlaceNames {
  let known:
    | readonly { readonly id: string; readonly name: string; readonly words: readonly string[] }[]
    | null = null;
  const read = () =>
    view.about.idsOfKind('place').flatMap((id) => {
      const name = nameOf(id);
      return name === null ? [] : [{ id, name, words: wordsOf(name) }];
    });

  return {
    search: (text) => {
      const wanted = wordsOf(text);
      if (wanted.length === 0 || wanted.every((word) => word.length < fewestLetters)) return [];
      known ??= read();
      return known
        .filter(({ words }) => wanted.every((one) => words.some((word) => word.startsWith(one))))
        .slice(0, mostPlaces);
    },
    forget: () => {
      known = null;
    },
  };
}

const wordsOf = (text: string): readonly string[] =>
  plainName(text)
    .split(/\s+/u)
    .filter((word) => word !== '');
