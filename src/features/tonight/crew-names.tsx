import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { useNames } from './use-names.ts';

/** "Giulia, Marek e Amina": the list as the language joins it, each name isolated. */
export function CrewNames({ ids }: { readonly ids: readonly string[] }) {
  const { t, i18n } = useLingui();
  const names = useNames();
  const join = useMemo(() => new Intl.ListFormat(i18n.locale, { type: 'conjunction' }), [i18n.locale]);
  const known = ids.flatMap((id) => names.colleague(id) ?? []);
  const strangers = ids.length - known.length;
  const all = strangers > 0 ? [...known, t`altri ${strangers}`] : known;
  return (
    <>
      {join.formatToParts(all).map((part, index) =>
        part.type === 'element' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: two colleagues may share a first name; their order does not change.
          <bdi key={index}>{part.value}</bdi>
        ) : (
          part.value
        ),
      )}
    </>
  );
}
