import type {
  AccessAct,
  AccessActReply,
  NewFactor,
  OrganisationAccess,
  OwnAccount,
  RecoveryCodes,
} from '../contract/account.ts';
import type { MadePasskey, NewPasskeyAsked } from '../contract/passkey.ts';
import type { Result } from '../domain/kernel/result.ts';

export interface AccountFailure {
  readonly type:
    | 'no-network'
    | 'centre-silent'
    | 'sign-in-needed'
    | 'not-found'
    | 'too-many-tries'
    /** `field` is what was wrong: `password`, `code`, `newPassword`, `passkey`. */
    | 'refused';
  readonly field?: string;
}

/** With what one comes in, and on what one is signed in. Asked of the centre each time, kept nowhere. */
export interface AccountClient {
  own(): Promise<Result<OwnAccount, AccountFailure>>;
  /** A secret for an authenticator app; nothing is asked before `confirmFactor`. */
  beginFactor(password: string): Promise<Result<NewFactor, AccountFailure>>;
  /** The app's first code. Other sessions end. */
  confirmFactor(key: string, code: string): Promise<Result<RecoveryCodes, AccountFailure>>;
  removeFactor(password: string, code: string): Promise<Result<void, AccountFailure>>;
  changePassword(password: string, newPassword: string): Promise<Result<void, AccountFailure>>;
  /** What the browser has to make; it counts once `keepPasskey` was answered. */
  beginPasskey(password: string): Promise<Result<NewPasskeyAsked, AccountFailure>>;
  /** Other sessions end. */
  keepPasskey(key: string, name: string, passkey: MadePasskey): Promise<Result<void, AccountFailure>>;
  removePasskey(password: string, id: string): Promise<Result<void, AccountFailure>>;
  endSession(sessionId: string): Promise<Result<void, AccountFailure>>;
  /** Everybody of the organisation, for administrators and coordinators. */
  access(): Promise<Result<OrganisationAccess, AccountFailure>>;
  act(act: AccessAct): Promise<Result<AccessActReply, AccountFailure>>;
}
