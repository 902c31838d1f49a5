/** What lies in the copy: a sealed row as it is, a sealed mark that sums up what went, or the header of a vault. */
export interface Frame {
  readonly kind: 'row' | 'mark' | 'keys';
  /** The row's number; of a mark, the row up to which it sums up. */
  readonly row: number;
  readonly keyId: string;
  readonly blob: Uint8Array<ArrayBuffer>;
}

export interface FramesRead {
  readonly frames: readonly Frame[];
  /** Stretches between good frames that hold nothing readable. */
  readonly spoilt: number;
  /** The last frame was not written to its end: the phone died over it. */
  readonly torn: boolean;
}

// "AGC2", then the length and the checksum of what follows.
const magic = [0x41, 0x47, 0x43, 0x32];
const headLength = 12;
const kinds = ['row', 'mark', 'keys'] as const;
/** kind, row, length of the key's name */
const fixedLength = 1 + 8 + 1;

export function frameToBytes({ kind, row, keyId, blob }: Frame): Uint8Array<ArrayBuffer> {
  const name = new TextEncoder().encode(keyId);
  const length = fixedLength + name.length + blob.length;
  const bytes = new Uint8Array(headLength + length);
  const view = new DataView(bytes.buffer);
  bytes.set(magic);
  view.setUint32(4, length);
  view.setUint8(headLength, kinds.indexOf(kind));
  view.setFloat64(headLength + 1, row);
  view.setUint8(headLength + 9, name.length);
  bytes.set(name, headLength + fixedLength);
  bytes.set(blob, headLength + fixedLength + name.length);
  view.setUint32(8, checksum(bytes.subarray(headLength)));
  return bytes;
}

export function framesToBytes(frames: readonly Frame[]): Uint8Array<ArrayBuffer> {
  const parts = frames.map(frameToBytes);
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Reads every frame that is whole, whatever lies between them. */
export function bytesToFrames(bytes: Uint8Array<ArrayBuffer>): FramesRead {
  const frames: Frame[] = [];
  let spoilt = 0;
  let inGood = true;
  let at = 0;
  while (at < bytes.length) {
    const found = frameAt(bytes, at);
    if (found === null) {
      inGood = false;
      at += 1;
      continue;
    }
    if (!inGood) spoilt += 1;
    inGood = true;
    frames.push(found.frame);
    at = found.end;
  }
  return { frames, spoilt, torn: !inGood };
}

function frameAt(bytes: Uint8Array<ArrayBuffer>, at: number): { frame: Frame; end: number } | null {
  if (magic.some((byte, index) => bytes[at + index] !== byte) || at + headLength > bytes.length) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset + at);
  const length = view.getUint32(4);
  const end = at + headLength + length;
  if (length < fixedLength || end > bytes.length) return null;
  if (view.getUint32(8) !== checksum(bytes.subarray(at + headLength, end))) return null;
  const kind = kinds[view.getUint8(headLength)];
  const nameLength = view.getUint8(headLength + 9);
  const blobAt = at + headLength + fixedLength + nameLength;
  if (kind === undefined || blobAt > end) return null;
  const keyId = new TextDecoder().decode(bytes.subarray(at + headLength + fixedLength, blobAt));
  return {
    frame: { kind, row: view.getFloat64(headLength + 1), keyId, blob: bytes.slice(blobAt, end) },
    end,
  };
}

const crcTable: readonly number[] = Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc >>> 0;
});

/** CRC-32: it finds what a disk spoils; against people stands the seal of each row. */
function checksum(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (crcTable[(crc ^ byte) & 0xff] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}
