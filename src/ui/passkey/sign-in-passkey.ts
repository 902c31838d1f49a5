/** Passkeys that prove to the centre who somebody is. The other kind, `prf-passkey.ts`, opens notes and tells the centre nothing. */

interface Named {
  readonly type: 'public-key';
  readonly id: string;
}

/** What the centre asks for, as WebAuthn writes it in JSON. What stands here beside is handed on as it is. */
export interface NewOptions {
  readonly challenge: string;
  readonly rp: { readonly id?: string | undefined; readonly name: string };
  readonly user: { readonly id: string; readonly name: string; readonly displayName: string };
  readonly pubKeyCredParams: readonly { readonly type: 'public-key'; readonly alg: number }[];
  readonly timeout?: number | undefined;
  readonly excludeCredentials?: readonly Named[] | undefined;
}
export interface AskOptions {
  readonly challenge: string;
  readonly rpId?: string | undefined;
  readonly timeout?: number | undefined;
  readonly allowCredentials?: readonly Named[] | undefined;
}

interface Answer<R> {
  readonly id: string;
  readonly rawId: string;
  readonly type: 'public-key';
  readonly response: R;
  readonly clientExtensionResults: Record<string, never>;
}

export type Made = Answer<{ clientDataJSON: string; attestationObject: string; transports: string[] }>;
export type Signed = Answer<{
  clientDataJSON: string;
  authenticatorData: string;
  signature: string;
  userHandle?: string;
}>;

export const canSignInWithPasskeys = (): boolean =>
  typeof PublicKeyCredential === 'function' && typeof navigator.credentials?.get === 'function';

/** Null when nobody confirmed, or when this phone has one for this account already. */
export async function makePasskey(options: NewOptions): Promise<Made | null> {
  const { challenge, user, excludeCredentials = [], rp, pubKeyCredParams, timeout } = options;
  const credential = await navigator.credentials
    .create({
      publicKey: {
        challenge: fromBase64url(challenge),
        rp: { name: rp.name, ...(rp.id === undefined ? {} : { id: rp.id }) },
        user: { ...user, id: fromBase64url(user.id) },
        pubKeyCredParams: [...pubKeyCredParams],
        ...(timeout === undefined ? {} : { timeout }),
        excludeCredentials: excludeCredentials.map(named),
        attestation: 'none',
        // Found again without a name, and opened by finger, face or code: that is what makes it both steps.
        authenticatorSelection: {
          residentKey: 'required',
          requireResidentKey: true,
          userVerification: 'required',
        },
      },
    })
    .catch(() => null);
  if (!(credential instanceof PublicKeyCredential)) return null;
  const response = credential.response as AuthenticatorAttestationResponse;
  return answer(credential, {
    clientDataJSON: toBase64url(response.clientDataJSON),
    attestationObject: toBase64url(response.attestationObject),
    transports: response.getTransports?.() ?? [],
  });
}

/** Null when nobody confirmed, or when there is none. */
export async function askPasskey(options: AskOptions): Promise<Signed | null> {
  const { challenge, rpId, timeout, allowCredentials = [] } = options;
  const credential = await navigator.credentials
    .get({
      publicKey: {
        challenge: fromBase64url(challenge),
        ...(rpId === undefined ? {} : { rpId }),
        ...(timeout === undefined ? {} : { timeout }),
        allowCredentials: allowCredentials.map(named),
        userVerification: 'required',
      },
    })
    .catch(() => null);
  if (!(credential instanceof PublicKeyCredential)) return null;
  const response = credential.response as AuthenticatorAssertionResponse;
  const { userHandle } = response;
  return answer(credential, {
    clientDataJSON: toBase64url(response.clientDataJSON),
    authenticatorData: toBase64url(response.authenticatorData),
    signature: toBase64url(response.signature),
    ...(userHandle === null ? {} : { userHandle: toBase64url(userHandle) }),
  });
}

function answer<R>(credential: PublicKeyCredential, response: R): Answer<R> {
  const id = toBase64url(credential.rawId);
  return { id, rawId: id, type: 'public-key', response, clientExtensionResults: {} };
}

const named = ({ type, id }: Named): PublicKeyCredentialDescriptor => ({ type, id: fromBase64url(id) });

const toBase64url = (bytes: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

const fromBase64url = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
