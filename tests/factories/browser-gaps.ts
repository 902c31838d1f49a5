/** What the dialogs ask of a browser and jsdom does not have. */
const ascii = (value: string): string => value.replace(/[^\w-]/g, (sign) => `\\${sign}`);

globalThis.CSS ??= { escape: ascii } as typeof CSS;
