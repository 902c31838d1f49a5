/** Passkeys that give a secret of their own (WebAuthn PRF). All of it happens on the phone: no network, no account. */

export interface PrfAnswer {
  readonly credentialId: string;
  /** 32 bytes, always the same for the same passkey and salt. */
  readonly prf: Uint8Array<ArrayBuffer>;
}

const saltLength = 32;

export const hasPasskeys = (): boolean =>
  typeof PublicKeyCredential === 'function' && typeof navigator.credentials?.create === 'function';

/** Makes a passkey on this phone. Null when nobody confirmed, or when it has no secret to give (no PRF). */
export async function createPrfPasskey(
  label: string,
): Promise<(PrfAnswer & { readonly salt: Uint8Array<ArrayBuffer> }) | null> {
  const salt = random(saltLength);
  const credential = await navigator.credentials
    .create({
      publicKey: {
        // Nobody checks a signature: the passkey is used for its secret alone.
        challenge: random(32),
        rp: { name: 'Aggancio' },
        user: { id: random(16), name: label, displayName: label },
        pubKeyCredParams: [
          { type: 'public-key', alg: -7 },
          { type: 'public-key', alg: -257 },
        ],
        authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
        extensions: { prf: { eval: { first: salt } } },
      },
    })
    .catch(() => null);
  if (!(credential instanceof PublicKeyCredential)) return null;
  const { prf } = credential.getClientExtensionResults();
  if (prf?.enabled !== true && prf?.results === undefined) return null;
  const credentialId = toBase64(new Uint8Array(credential.rawId));
  const first = prf.results?.first;
  if (first !== undefined) return { credentialId, salt, prf: bytesOf(first) };
  // Some tell that they could, and do it only when asked the second time.
  const asked = await askPrfPasskey([{ credentialId, salt: toBase64(salt) }]);
  return asked === null ? null : { ...asked, salt };
}

/** Asks one of these passkeys for its secret. Null when nobody confirmed, or when it is not on this phone. */
export async function askPrfPasskey(
  passkeys: readonly { readonly credentialId: string; readonly salt: string }[],
): Promise<PrfAnswer | null> {
  const credential = await navigator.credentials
    .get({
      publicKey: {
        challenge: random(32),
        userVerification: 'required',
        allowCredentials: passkeys.map(({ credentialId }) => ({
          type: 'public-key' as const,
          id: fromBase64(credentialId),
        })),
        extensions: {
          prf: {
            evalByCredential: Object.fromEntries(
              passkeys.map(({ credentialId, salt }) => [
                credentialId.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''),
                { first: fromBase64(salt) },
              ]),
            ),
          },
        },
      },
    })
    .catch(() => null);
  if (!(credential instanceof PublicKeyCredential)) return null;
  const first = credential.getClientExtensionResults().prf?.results?.first;
  if (first === undefined) return null;
  return { credentialId: toBase64(new Uint8Array(credential.rawId)), prf: bytesOf(first) };
}

const random = (length: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(length));

const bytesOf = (source: BufferSource): Uint8Array<ArrayBuffer> =>
  source instanceof ArrayBuffer
    ? new Uint8Array(source.slice(0))
    : Uint8Array.from(new Uint8Array(source.buffer, source.byteOffset, source.byteLength));

const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));

const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
