import type { Session } from '../contract/session.ts';
import type { SignInStep } from '../contract/sign-in-step.ts';
import type { Result } from '../domain/kernel/result.ts';
import type { UnlockSecret } from '../storage/unlock-secret.ts';
import type { ChangeFailure } from '../storage/vault/change-keys.ts';
import type { UnlockFailure, UnlockWay, VaultSummary } from '../storage/vault-summary.ts';
import type { SignInFailure } from '../sync/index.ts';
import type { Live } from './live.ts';

export type Lock =
  | { readonly state: 'reading' }
  | { readonly state: 'empty' }
  | { readonly state: 'locked'; readonly vaults: readonly VaultSummary[] }
  /** Signed in with network, no passphrase chosen yet. */
  | { readonly state: 'needs-passphrase'; readonly session: Session }
  | { readonly state: 'opening'; readonly vaultId: string }
  /** `readingOlder` until the last page is in memory; input is open already. */
  | {
      readonly state: 'open';
      readonly vaultId: string;
      readonly session: Session;
      readonly readingOlder: boolean;
    }
  /**
   * Twelve hours without contact: the notes are unlocked and what waits is sent, but nothing is shown until the centre was heard
   * or a coordinator's code was taken. `challenge` is read out to them; null where only the network helps.
   */
  | {
      readonly state: 'withheld';
      readonly vaultId: string;
      readonly challenge: string | null;
      readonly onlyHere: number;
    }
  /** Another tab holds the log. */
  | { readonly state: 'other-tab' };

export type {
  ChangeFailure,
  SignInFailure,
  SignInStep,
  UnlockFailure,
  UnlockSecret,
  UnlockWay,
  VaultSummary,
};

/** How the notes that are open now are unlocked. Each change asks for the passphrase again. */
export interface UnlockWays {
  /** Six digits beside the passphrase; ten wrong ones erase every way in but the organisation's. */
  addPin(passphrase: string, pin: string): Promise<Result<void, ChangeFailure>>;
  removePin(): Promise<void>;
  addPasskey(passphrase: string, passkey: NewPasskey): Promise<Result<void, ChangeFailure>>;
  removePasskeys(): Promise<void>;
  /** New keys. The notes close and open again; what was sealed before is resealed in the background. */
  changePassphrase(passphrase: string, newPassphrase: string): Promise<Result<void, ChangeFailure>>;
}

export interface NewPasskey {
  readonly credentialId: string;
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly prf: Uint8Array<ArrayBuffer>;
}

/** What an answered step leads to. */
export interface StepAnswered {
  /** Told once, when the authenticator app was just set up: they are read before going on. */
  readonly recoveryCodes: readonly string[];
  /** Goes on to the notes. Done already when there are no codes to read. */
  goOn(): Promise<Result<void, SignInFailure>>;
}

export interface SessionPort {
  readonly lock: Live<Lock>;
  /** Needs network. With an open vault it only renews the credential. Answers the step that is still missing, or null. */
  signIn(email: string, password: string): Promise<Result<SignInStep | null, SignInFailure>>;
  acceptInvitation(input: {
    code: string;
    email: string;
    password: string;
  }): Promise<Result<SignInStep | null, SignInFailure>>;
  /** The code of the address that somebody came by, when they scanned it from a colleague's screen. */
  invitedWith(): string | null;
  /** The code that the step waits for: of the authenticator app, or one of the recovery codes. */
  answerStep(step: SignInStep, code: string): Promise<Result<StepAnswered, SignInFailure>>;
  /** Asks for a passkey: for the one that `step` waits for, or for whichever the holder chooses. As `signIn`. */
  signInWithPasskey(step?: SignInStep): Promise<Result<SignInStep | null, SignInFailure>>;
  /** What the organisation's own sign-in is called; null when there is none, or nobody answers. */
  provider(): Promise<string | null>;
  /** Leaves the app for it. */
  leaveForProvider(): Promise<Result<void, SignInFailure>>;
  /** Back from it: as `signIn`. Null when nobody comes from there. */
  backFromProvider(): Promise<Result<SignInStep | null, SignInFailure> | null>;
  /** Makes the vault of the worker who just signed in, enrols the phone and opens. At least 12 characters. */
  setPassphrase(passphrase: string, label: string): Promise<Result<void, SaveFailureOrWeak>>;
  /** Who else uses this phone, and how many notes of each are only here: never what is in them. */
  vaults(): Promise<readonly VaultSummary[]>;
  /** A text alone is a passphrase. */
  unlock(vaultId: string, secret: string | UnlockSecret): Promise<Result<void, UnlockFailure>>;
  /** The ways in which the open notes can be unlocked, and what must be known to change them. */
  readonly ways: UnlockWays;
  /** Drains what is being saved, then forgets the keys. */
  lockNow(): Promise<void>;
  /**
   * Leaves what is only in a closed vault at the centre, sealed; the organisation opens it. Needs network, and a phone that the
   * centre knows. Nothing leaves this phone by it.
   */
  handOverLocked(vaultId: string): Promise<Result<void, HandOverFailure>>;
  /** Shows the notes for twelve hours more, by a coordinator's one-time code. */
  extendLease(code: string): Promise<Result<void, LeaseCodeFailure>>;
  /** Takes the log over from another tab. */
  takeOver(): Promise<void>;
}

export interface SaveFailureOrWeak {
  readonly type: 'too-short' | 'disk-full' | 'storage-broken';
}

export interface HandOverFailure {
  readonly type: 'no-network' | 'centre-silent' | 'no-organisation-key';
}

export interface LeaseCodeFailure {
  readonly type: 'wrong-code' | 'too-soon';
  readonly waitMs?: number;
}
