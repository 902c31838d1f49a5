/** Labels of one code: Italian first (domain rule 10). Codes are stable and never translated. */
export type Labels = readonly [it: string, en: string];

export interface CodeList<Code extends string> {
  readonly codes: readonly [Code, ...Code[]];
  readonly labels: Readonly<Record<Code, Labels>>;
}

export function codeList<const L extends Record<string, Labels>>(
  labels: L,
): CodeList<Extract<keyof L, string>> {
  type Code = Extract<keyof L, string>;
  return { codes: Object.keys(labels) as unknown as readonly [Code, ...Code[]], labels };
}

/** The label of a code in the reader's language; a code from a newer version is shown raw, never hidden. */
export function label(list: CodeList<string>, code: string, locale: string): string {
  const labels = (list.labels as Readonly<Record<string, Labels | undefined>>)[code];
  if (!labels) return code;
  return locale.startsWith('it') ? labels[0] : labels[1];
}
