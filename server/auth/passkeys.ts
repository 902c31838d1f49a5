import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import {
  type MadePasskey,
  type NewPasskeyOptions,
  newPasskeyOptionsSchema,
  type PasskeyAnswer,
  type PasskeyOptions,
  passkeyOptionsSchema,
} from '../../src/contract/passkey.ts';

/** As it is kept: bytes in base64url. `counter` is 0 for ever where the passkey is copied between phones by its keeper. */
export interface KnownPasskey {
  readonly id: string;
  readonly publicKey: string;
  readonly counter: number;
}

/** The ceremonies of WebAuthn, for the one address under which people reach us. */
export interface Passkeys {
  /** `known` are not made a second time on the same authenticator. */
  newOptions(whose: {
    readonly userId: string;
    readonly email: string;
    readonly known: readonly string[];
  }): Promise<NewPasskeyOptions>;
  /** The passkey, once challenge, address, key and the holder's own confirmation were checked; null when any of them is wrong. */
  checkNew(made: MadePasskey, challenge: string): Promise<KnownPasskey | null>;
  /** Without `only`, whichever passkey the holder chooses: then nobody is named. */
  askOptions(only?: readonly string[]): Promise<PasskeyOptions>;
  /** The counter that the passkey told, once its signature was checked; null when anything is wrong. */
  checkAnswer(answer: PasskeyAnswer, challenge: string, known: KnownPasskey): Promise<number | null>;
}

/** For this long a challenge is good, on the phone and here. */
export const passkeyMinutes = 5;
const timeout = passkeyMinutes * 60_000;

/** Null where people reach us under a number: browsers give passkeys to names alone. */
export function createPasskeys(publicUrl: string): Passkeys | null {
  const { hostname: rpID, origin } = new URL(publicUrl);
  if (/^[\d.]+$|^\[/.test(rpID)) return null;
  return {
    newOptions: async ({ userId, email, known }) =>
      newPasskeyOptionsSchema.parse(
        await generateRegistrationOptions({
          ...{ rpName: 'Aggancio', rpID, userName: email, userID: bytesOf(userId), timeout },
          // Which make of phone it is, is no matter of ours.
          attestationType: 'none',
          excludeCredentials: known.map((id) => ({ id })),
          authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        }),
      ),
    checkNew: (made, challenge) =>
      orNull(async () => {
        const { registrationInfo } = await verifyRegistrationResponse({
          ...{ response: made as Parameters<typeof verifyRegistrationResponse>[0]['response'] },
          ...{ expectedChallenge: challenge, expectedOrigin: origin, expectedRPID: rpID },
          requireUserVerification: true,
        });
        if (registrationInfo === undefined) return null;
        const { id, publicKey, counter } = registrationInfo.credential;
        return { id, publicKey: Buffer.from(publicKey).toString('base64url'), counter };
      }),
    askOptions: async (only = []) =>
      passkeyOptionsSchema.parse(
        await generateAuthenticationOptions({
          ...{ rpID, timeout, userVerification: 'required' },
          allowCredentials: only.map((id) => ({ id })),
        }),
      ),
    checkAnswer: (answer, challenge, { id, publicKey }) =>
      orNull(async () => {
        const { verified, authenticationInfo } = await verifyAuthenticationResponse({
          ...{ response: answer, expectedChallenge: challenge, expectedOrigin: origin, expectedRPID: rpID },
          // The counter is compared by whoever keeps it: a copy of a passkey is told from a wrong signature.
          credential: { id, publicKey: Uint8Array.from(Buffer.from(publicKey, 'base64url')), counter: 0 },
          requireUserVerification: true,
        });
        return verified ? authenticationInfo.newCounter : null;
      }),
  };
}

/** By which a passkey that was chosen says whose it is. It holds the account's id and no name. */
export const userHandleOf = (userId: string): string => Buffer.from(userId).toString('base64url');

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(text));

/** The library throws whatever is wrong with an answer, and quotes it: nothing of that goes on. */
async function orNull<T>(check: () => Promise<T | null>): Promise<T | null> {
  try {
    return await check();
  } catch {
    return null;
  }
}
