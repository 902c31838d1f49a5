import type { Result } from '../domain/kernel/result.ts';
import type { SaveFailure } from './records.ts';

/** What one worker keeps for themselves on this phone: sealed in their own log, never sent. */
export interface SettingsPort {
  /** Undefined when nobody ever kept it. A plain JSON value: read it by a schema. */
  get(key: string): unknown;
  keep(key: string, value: unknown): Promise<Result<void, SaveFailure>>;
}
