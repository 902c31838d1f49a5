import { useMemo } from 'react';
import { localDate } from '../../../domain/kernel/service-night.ts';
import { isMinor } from '../../../domain/person/minors.ts';
import type { PersonBody } from '../../../domain/person/person.ts';
import { factsNow } from '../../../domain/profile/facts-now.ts';
import { useListsAbout, useRecordsById } from '../../../ports/use-lists-about.ts';
import { usePorts } from '../../../ports/use-ports.tsx';
import type { EncounterEntry } from './encounter-entry.ts';

/** Whether anybody met is a minor, or may be one: by eye now, or as somebody noted before. */
export function useAnyMinor(people: EncounterEntry['people']): boolean {
  const { now } = usePorts();
  const today = localDate(now());
  const ids = useMemo(() => people.filter((one) => !one.created).map((one) => one.personId), [people]);
  const known = useRecordsById('person', ids);
  const facts = useListsAbout('person_fact', ids);
  const byEye = people.some(
    ({ created }) => created && isMinor({ ageBand: created.ageBand as PersonBody['ageBand'] }),
  );
  return (
    byEye ||
    (known ?? []).some(({ id, body }) => {
      const said = (facts ?? []).filter((one) => one.body.personId === id);
      return isMinor(body, factsNow(said, today).get('attention'));
    })
  );
}
