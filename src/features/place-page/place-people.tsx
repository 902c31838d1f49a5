import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { label } from '../../domain/codes/code-list.ts';
import { ageBands } from '../../domain/codes/person-codes.ts';
import { calledName } from '../../domain/person/called-name.ts';
import type { Viewed } from '../../ports/records.ts';
import { screens } from '../../ports/screens.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Row } from '../../ui/lists/row.tsx';
import { RowList } from '../../ui/lists/row-list.tsx';
import { SectionHead } from '../../ui/lists/section-head.tsx';
import { Bdi } from '../../ui/marks/bdi.tsx';

const atFirst = 8;

/** Who is usually here. On this phone is only whom this worker may see. */
export function PlacePeople({ people }: { readonly people: readonly Viewed<'person'>[] }) {
  const { t, i18n } = useLingui();
  const [all, setAll] = useState(false);
  if (people.length === 0) return null;
  const shown = all ? people : people.slice(0, atFirst);
  return (
    <>
      <SectionHead>
        <Trans>Chi sta qui di solito</Trans>
      </SectionHead>
      <RowList label={t`Chi sta qui di solito`}>
        {shown.map(({ id, body }) => (
          <Row
            key={id}
            href={screens.person(id)}
            name={<Bdi>{calledName(body)}</Bdi>}
            meta={[
              body.ageBand === 'unknown' ? null : label(ageBands, body.ageBand, i18n.locale),
              body.nicknames.length > 0 ? body.descriptor : null,
              body.pets,
            ]
              .filter(Boolean)
              .join(' · ')}
          />
        ))}
      </RowList>
      {people.length > shown.length ? (
        <Button wide onClick={() => setAll(true)}>
          <Trans>Tutti gli altri</Trans>
        </Button>
      ) : null}
    </>
  );
}
