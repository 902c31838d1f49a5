import { Trans } from '@lingui/react/macro';
import Users from 'lucide-react/icons/users';
import { useMemo } from 'react';
import { calledName } from '../../../domain/person/called-name.ts';
import { personClusters } from '../../../domain/person/person-clusters.ts';
import { screens } from '../../../ports/screens.ts';
import { useRecordsById } from '../../../ports/use-lists-about.ts';
import { useLive, usePorts } from '../../../ports/use-ports.tsx';
import { Row } from '../../../ui/lists/row.tsx';
import { Bdi } from '../../../ui/marks/bdi.tsx';
import { Icon } from '../../../ui/marks/icon.tsx';

export interface PerhapsTheSame {
  readonly linkId: string;
  /** On whose page it is decided. */
  readonly personId: string;
  readonly name: string;
  readonly otherName: string;
}

/** Pairs that two crews may have written down without knowing of each other: a person says whether they are one (T03). */
export function usePerhapsTheSame(): readonly PerhapsTheSame[] {
  const { records } = usePorts();
  const links = useLive(useMemo(() => records.list({ kind: 'person_link' }), [records]));
  const undecided = useMemo(() => personClusters(links ?? []).undecided, [links]);
  const ids = useMemo(() => [...new Set(undecided.flatMap(({ body }) => [body.aId, body.bId]))], [undecided]);
  const people = useRecordsById('person', ids);
  return useMemo(() => {
    const byId = new Map((people ?? []).map((one) => [one.id, one]));
    return undecided.flatMap(({ id, body }) => {
      const [one, other] = [byId.get(body.aId), byId.get(body.bId)];
      if (!one || !other) return [];
      const names = { name: calledName(one.body), otherName: calledName(other.body) };
      return [{ linkId: id, personId: one.id, ...names }];
    });
  }, [undecided, people]);
}

export function SameRow({ pair }: { readonly pair: PerhapsTheSame }) {
  return (
    <Row
      start={<Icon of={Users} className="amber" />}
      name={
        <Trans>
          <Bdi>{pair.name}</Bdi> e <Bdi>{pair.otherName}</Bdi>
        </Trans>
      }
      meta={<Trans>forse la stessa persona, scritta da due équipe: guarda e decidi</Trans>}
      href={screens.person(pair.personId)}
    />
  );
}
