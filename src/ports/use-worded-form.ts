import type { CommandError } from '../domain/kernel/command.ts';
import type { MendFailure } from './records.ts';
import { type ShortFormSource, useShortForm } from './use-short-form.ts';

export interface WordedFormSource<Entry> extends ShortFormSource<Entry> {
  readonly words: {
    readonly command: (error: CommandError) => string;
    readonly saving: (failure: MendFailure) => string;
  };
}

/** A short form that tells what is wrong in words, at the field it is wrong in. */
export function useWordedForm<Entry>({ words, ...source }: WordedFormSource<Entry>) {
  const { trouble, save, ...form } = useShortForm<Entry>(source);
  const field = trouble?.of === 'command' ? trouble.error.field : undefined;
  const sentence =
    trouble === null
      ? null
      : trouble.of === 'command'
        ? words.command(trouble.error)
        : words.saving(trouble.error);
  return {
    ...form,
    save: () => save(),
    errorAt: (name: string) => (field === name ? (sentence ?? undefined) : undefined),
    /** What is wrong and at none of these fields. */
    otherTrouble: (...names: readonly string[]) =>
      field !== undefined && names.includes(field) ? null : sentence,
  };
}
