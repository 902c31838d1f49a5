import type { PushRequest } from '../contract/sync.ts';
import type { OperationGroup } from '../domain/kernel/operation.ts';
import type { SyncStore } from '../storage/sync-store.ts';

export function pushRequest(
  store: SyncStore,
  appVersion: string,
  groups: readonly OperationGroup[],
): PushRequest {
  const told = store.beacon();
  return {
    beacon: {
      ...told,
      former: told.former?.map((one) => ({ ...one })),
      deviceId: store.deviceId,
      appVersion,
    },
    groups: [...groups],
  };
}
