import { Plural, Trans } from '@lingui/react/macro';
import { useMemo } from 'react';
import { calledName } from '../../domain/person/called-name.ts';
import { screens } from '../../ports/screens.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { useFormat } from '../../ui/i18n/use-format.ts';
import { Row } from '../../ui/lists/row.tsx';
import { RowList } from '../../ui/lists/row-list.tsx';
import { SectionHead } from '../../ui/lists/section-head.tsx';
import { Bdi } from '../../ui/marks/bdi.tsx';
import { useNames } from './use-names.ts';

/** Whom the plan asks to look for. Who was met tonight leaves the list. */
export function LookFor({
  ids,
  metIds,
}: {
  readonly ids: readonly string[];
  readonly metIds: ReadonlySet<string>;
}) {
  const left = ids.filter((id) => !metIds.has(id));
  if (left.length === 0) return null;
  return (
    <section>
      <SectionHead beside={<Plural value={left.length} one="# persona" other="# persone" />}>
        <Trans>Da cercare</Trans>
      </SectionHead>
      <RowList>
        {left.map((id) => (
          <Wanted key={id} personId={id} />
        ))}
      </RowList>
    </section>
  );
}

function Wanted({ personId }: { readonly personId: string }) {
  const { records, now } = usePorts();
  const format = useFormat();
  const names = useNames();
  const person = useLive(useMemo(() => records.one('person', personId), [records, personId]));
  const meetings = useLive(
    useMemo(() => records.list({ kind: 'encounter', about: personId, limit: 1 }), [records, personId]),
  );
  if (!person) return null;
  const last = meetings?.[0];
  const place = person.body.usualPlaceIds[0] ? names.place(person.body.usualPlaceIds[0]) : undefined;
  return (
    <Row
      name={<Bdi>{calledName(person.body)}</Bdi>}
      meta={[
        last ? <Trans key="last">vista {format.age(last.at, now())}</Trans> : null,
        place ? (
          <Trans key="place">
            di solito in <Bdi>{place.body.name}</Bdi>
          </Trans>
        ) : null,
      ]}
      href={screens.person(personId)}
    />
  );
}
