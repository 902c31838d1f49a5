import { archetypes, type Character } from './cast.ts';
import { extras } from './extras.ts';

/** Everyone the invented crews meet: the archetypes and twenty more. */
export const characters: Readonly<Record<string, Character>> = { ...archetypes, ...extras };
export type CharacterKey = string;

export function characterOf(key: CharacterKey): Character {
  const character = characters[key];
  if (!character) throw new Error(`Nobody is called ${key} in the demo.`);
  return character;
}
