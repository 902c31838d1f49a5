import { useEffect, useState } from 'react';
import { calledName } from '../../../domain/person/called-name.ts';
import { usePorts } from '../../../ports/use-ports.tsx';
import type { EncounterEntry } from './encounter-entry.ts';

/** What those met are called, in order; who has no name yet is left out. */
export function usePeopleNames(people: EncounterEntry['people']): readonly string[] {
  const { records } = usePorts();
  const [known, setKnown] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    let current = true;
    const read = async () => {
      const found = await Promise.all(people.map((one) => records.get('person', one.personId)));
      if (!current) return;
      setKnown(new Map(found.flatMap((one) => (one ? [[one.id, calledName(one.body)] as const] : []))));
    };
    void read();
    return () => {
      current = false;
    };
  }, [records, people]);
  return people.flatMap(({ personId, created }) => {
    const name = created ? created.nickname || created.descriptor : known.get(personId);
    return name ? [name] : [];
  });
}
