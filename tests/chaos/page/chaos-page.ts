/** What the page can be asked to do. It is the phone without its screens: the real log, keys and sync. */
export interface ChaosPage {
  /** Signs in and makes the vault. */
  begin(login: { readonly email: string; readonly password: string }): Promise<void>;
  /** Unlocks the vault after a kill and tells every note that is in it, wherever it came from. Throws when it does not open. */
  open(): Promise<readonly string[]>;
  /** Saves notes one after the other for ever; tells each one to `window.saved` once the promise of its save resolved. */
  writeForEver(from: number): void;
  /** How many records are only here; tries to send them first. */
  onlyHere(): Promise<number>;
}

declare global {
  interface Window {
    /** Set when the page is ready. */
    chaos?: ChaosPage;
    /** Given by whoever drives the page. */
    saved?: (note: string) => Promise<void>;
  }
}
