import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';
import type {
  MadePasskey,
  NewPasskeyOptions,
  PasskeyAnswer,
  PasskeyOptions,
} from '../../src/contract/passkey.ts';

/** What a test bends: the page that asks, whether the holder confirmed, what the counter says. */
export interface Bent {
  readonly origin?: string;
  readonly rpId?: string;
  readonly verified?: boolean;
  readonly counter?: number;
  readonly challenge?: string;
  readonly userHandle?: string;
}

/** A passkey in a few lines (ES256, no attestation), where a browser's would do only what is right. */
export function softPasskey(home: { readonly origin: string; readonly rpId: string }) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(32);
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  let userHandle = '';
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
  const clientData = (type: string, challenge: string, bent: Bent) =>
    Buffer.from(
      JSON.stringify({ type, challenge: bent.challenge ?? challenge, origin: bent.origin ?? home.origin }),
    );
  const authenticatorData = (bent: Bent, more: number, tail: Uint8Array = Buffer.alloc(0)) => {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(bent.counter ?? 0);
    const flags = Buffer.from([0x01 | (bent.verified === false ? 0 : 0x04) | more]);
    const rpHash = createHash('sha256')
      .update(bent.rpId ?? home.rpId)
      .digest();
    return Buffer.concat([rpHash, flags, counter, tail]);
  };
  const frame = { id: text(id), rawId: text(id), type: 'public-key', clientExtensionResults: {} } as const;
  return {
    id: text(id),
    make: ({ challenge, user }: NewPasskeyOptions, bent: Bent = {}): MadePasskey => {
      userHandle = user.id;
      const cose = isoCBOR.encode(
        new Map<number, number | Uint8Array>([
          ...([
            [1, 2],
            [3, -7],
            [-1, 1],
          ] as const),
          [-2, Buffer.from(x, 'base64url')],
          [-3, Buffer.from(y, 'base64url')],
        ]) as never,
      );
      const length = Buffer.from([0, id.length]);
      const credential = Buffer.concat([Buffer.alloc(16), length, id, cose]);
      const attestation = new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', Uint8Array.from(authenticatorData(bent, 0x40, credential))],
      ]);
      const attestationObject = text(isoCBOR.encode(attestation as never));
      const clientDataJSON = text(clientData('webauthn.create', challenge, bent));
      return { ...frame, response: { clientDataJSON, attestationObject, transports: ['internal'] } };
    },
    answer: ({ challenge }: PasskeyOptions, bent: Bent = {}): PasskeyAnswer => {
      const client = clientData('webauthn.get', challenge, bent);
      const data = authenticatorData(bent, 0);
      const signed = Buffer.concat([data, createHash('sha256').update(client).digest()]);
      return {
        ...frame,
        response: {
          clientDataJSON: text(client),
          authenticatorData: text(data),
          signature: text(sign('sha256', signed, privateKey)),
          userHandle: bent.userHandle ?? userHandle,
        },
      };
    },
  };
}
