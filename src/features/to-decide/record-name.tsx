import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { Kind } from '../../domain/kinds.ts';
import { calledName } from '../../domain/person/called-name.ts';
import type { PersonBody } from '../../domain/person/person.ts';
import type { Viewed } from '../../ports/records.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { useFormat } from '../../ui/i18n/use-format.ts';
import { Bdi } from '../../ui/marks/bdi.tsx';

/** Of whom or what two versions were written, as crews call it. */
export function RecordName({ conflict }: { readonly conflict: Viewed<'conflict'> }) {
  const { t } = useLingui();
  const { records } = usePorts();
  const format = useFormat();
  const { recordId, recordKind } = conflict.body;
  const record = useLive(
    useMemo(() => records.one(recordKind as Kind, recordId), [records, recordKind, recordId]),
  );
  const body: { readonly [field: string]: unknown } = record?.body ?? {};
  switch (recordKind) {
    case 'person':
      return record ? <Bdi>{calledName(body as unknown as PersonBody)}</Bdi> : t`Una persona`;
    case 'shift':
      return record
        ? t`Uscita di ${format.date(`${String(body.serviceNight)}T12:00:00.000Z`)}`
        : t`Un'uscita`;
    case 'task':
      return t`Cosa da fare`;
    default:
      return <Bdi>{String(body.name ?? body.displayName ?? t`Una scheda`)}</Bdi>;
  }
}
