import {
  type DepositedRow,
  type DepositRow,
  depositLimits,
  depositRowsAtOnce,
} from '../../contract/deposit.ts';
import { bytesToBase64 } from '../../crypto/index.ts';
import { openLogDatabase } from '../log/log-database.ts';
import { logFormat, logHeadSchema } from '../log/log-head.ts';
import { rowsIn } from '../log/row-ranges.ts';
import { spareName, spareStore } from '../spare-drafts.ts';
import type { StorageDeps } from '../storage-deps.ts';
import type { VaultRow } from './vault-registry.ts';

/** A little less than the centre takes in one go. */
const parcelLength = depositLimits.body - 100_000;

/** Null when the organisation has no wrap with which to open them. */
export async function sealedRowsOf(
  deps: StorageDeps,
  { vaultId, keys }: VaultRow,
): Promise<readonly (readonly DepositRow[])[] | null> {
  if (keys.recovery === null) return null;
  const sealedAs = (keyId: string, row: Pick<DepositedRow, 'place' | 'number' | 'blob'>): DepositRow[] => {
    const dataKey = keys.dataKeys.find((one) => one.keyId === keyId);
    // Sealed with a key that is gone: nobody opens it any more, wherever it lies.
    if (dataKey === undefined) return [];
    const whole: DepositedRow = {
      ...{ f: 1, vaultId, format: logFormat, keyId, ...row },
      dataKey: { iv: dataKey.iv, key: dataKey.key },
    };
    return [{ row: row.number, sealed: JSON.stringify(whole) }];
  };
  const db = await openLogDatabase(vaultId, deps.source);
  try {
    const head = logHeadSchema.parse(await db.about.get('head'));
    const rows = (await db.rows.bulkGet(rowsIn(head.mine))).flatMap((one) =>
      one === undefined
        ? []
        : sealedAs(one.keyId, { place: vaultId, number: one.row, blob: bytesToBase64(one.blob) }),
    );
    const [keyId = '', blob = ''] = deps.sparePlace?.read(spareName(vaultId))?.split(' ') ?? [];
    const spare = blob === '' ? [] : sealedAs(keyId, { place: spareStore(vaultId), number: 0, blob });
    return inParcels([...rows, ...spare]);
  } finally {
    db.close();
  }
}

function inParcels(rows: readonly DepositRow[]): DepositRow[][] {
  const parcels: DepositRow[][] = [];
  let [parcel, length]: [DepositRow[], number] = [[], 0];
  for (const row of rows) {
    const isFull = parcel.length === depositRowsAtOnce || length + row.sealed.length > parcelLength;
    if (isFull || parcels.length === 0) {
      parcel = [];
      length = 0;
      parcels.push(parcel);
    }
    parcel.push(row);
    // As JSON in JSON: each quotation mark takes two.
    length += row.sealed.length + 200;
  }
  return parcels;
}
