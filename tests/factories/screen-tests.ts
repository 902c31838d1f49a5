import { configure } from '@testing-library/react';
import { vi } from 'vitest';

/** What the dialogs ask of a browser and jsdom does not have. */
const ascii = (value: string): string => value.replace(/[^\w-]/g, (sign) => `\\${sign}`);

globalThis.CSS ??= { escape: ascii } as typeof CSS;

// Whole screens on a busy machine: finding by role is slow there, and slow is not wrong.
configure({ asyncUtilTimeout: 10_000 });
vi.setConfig({ testTimeout: 40_000 });
