import type { Session } from '../contract/session.ts';
import type { SignInStep } from '../contract/sign-in-step.ts';
import type { Result } from '../domain/kernel/result.ts';
import type { UnlockFailure, VaultSummary } from '../storage/vault-summary.ts';
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
  /** Another tab holds the log. */
  | { readonly state: 'other-tab' };

/** What an answered step leads to. */
export interface StepAnswered {
  /** Told once, when the authenticator app was just set up: they are read before going on. */
  readonly recoveryCodes: readonly string[];
  /** Goes on to the notes. Done already when there are no codes to read. */
  goOn(): Promise<Result<void, SignInFailure>>;
}

export type { SignInFailure, SignInStep, UnlockFailure, VaultSummary };

export interface SessionPort {
  readonly lock: Live<Lock>;
  /** Needs network. With an open vault it only renews the credential. Answers the step that is still missing, or null. */
  signIn(email: string, password: string): Promise<Result<SignInStep | null, SignInFailure>>;
  acceptInvitation(input: {
    code: string;
    email: string;
    password: string;
  }): Promise<Result<SignInStep | null, SignInFailure>>;
  /** The code that the step waits for: of the authenticator app, or one of the recovery codes. */
  answerStep(step: SignInStep, code: string): Promise<Result<StepAnswered, SignInFailure>>;
  /** Makes the vault of the worker who just signed in, enrols the phone and opens. At least 12 characters. */
  setPassphrase(passphrase: string, label: string): Promise<Result<void, SaveFailureOrWeak>>;
  /** Who else uses this phone, and how many notes of each are only here: never what is in them. */
  vaults(): Promise<readonly VaultSummary[]>;
  unlock(vaultId: string, passphrase: string): Promise<Result<void, UnlockFailure>>;
  /** Drains what is being saved, then forgets the keys. */
  lockNow(): Promise<void>;
  /**
   * Leaves what is only in a closed vault at the centre, sealed; the organisation opens it. Needs network, and a phone that the
   * centre knows. Nothing leaves this phone by it.
   */
  handOverLocked(vaultId: string): Promise<Result<void, HandOverFailure>>;
  /** Takes the log over from another tab. */
  takeOver(): Promise<void>;
}

export interface SaveFailureOrWeak {
  readonly type: 'too-short' | 'disk-full' | 'storage-broken';
}

export interface HandOverFailure {
  readonly type: 'no-network' | 'centre-silent' | 'no-organisation-key';
}
