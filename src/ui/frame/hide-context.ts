import { createContext } from 'react';

/** Covers the screen and locks the notes, in one tap. Null where there is nothing to hide. */
export const HideContext = createContext<(() => void) | null>(null);
