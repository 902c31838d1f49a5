import { createContext, type ReactNode } from 'react';

/** Warnings in force that every screen shows under its head: given once, by whoever builds the app. */
export const FrameStrip = createContext<ReactNode>(null);
