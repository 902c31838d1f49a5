import { sealToOrganisation } from '../crypto/index.ts';
import type { LogState } from './state/log-state.ts';

/** Own operations as a file that only the organisation can open. */
export async function sealedExport(
  state: LogState,
  opIds: readonly string[],
  organisationKey: string,
  exportedAt: string,
): Promise<Blob> {
  const operations = opIds.flatMap((opId) => state.own.get(opId) ?? []);
  const text = JSON.stringify({
    f: 1,
    exportedAt,
    operations: operations.map(({ operation, groupId, by, answer }) => ({ operation, groupId, by, answer })),
  });
  const sealed = await sealToOrganisation(organisationKey, 'export', new TextEncoder().encode(text));
  return new Blob([sealed], { type: 'application/octet-stream' });
}
