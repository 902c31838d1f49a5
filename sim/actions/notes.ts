import type { CommandContext } from '../../src/domain/kernel/command.ts';
import type { Change } from '../../src/domain/kernel/operation.ts';
import type { AnyRecord, RecordOf } from '../../src/domain/kernel/record.ts';
import type { BodyOf, Kind } from '../../src/domain/kinds.ts';
import type { SeededRandom } from '../../tests/harness/seeded-random.ts';
import type { Worker } from '../centre/town.ts';

/** What a worker has before them when they do something. */
export interface Scene {
  readonly worker: Worker;
  readonly ctx: CommandContext;
  readonly random: SeededRandom;
  /** What the screen shows. */
  all<K extends Kind>(kind: K): readonly RecordOf<BodyOf<K>>[];
  /** A word nobody wrote before. */
  word(): string;
}

/** Null when there is nothing of the sort to do, or the command says no. */
export type Deed = (scene: Scene) => Change | null;

/** A command's change; what it refuses at the form is no fault. */
export const changeIn = (
  result: { readonly ok: true; readonly value: Change } | { readonly ok: false },
): Change | null => (result.ok ? result.value : null);

export const anyOf = <T>(random: SeededRandom, items: readonly T[]): T | null =>
  items.length === 0 ? null : random.pick(items);

export const isOf =
  (field: string, id: string) =>
  (record: { readonly body: object }): boolean =>
    (record.body as AnyRecord['body'])[field] === id;
