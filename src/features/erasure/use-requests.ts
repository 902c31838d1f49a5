import { useMemo } from 'react';
import { answerBy } from '../../domain/erasure/answer-by.ts';
import { calledName } from '../../domain/person/called-name.ts';
import { personClusters } from '../../domain/person/person-clusters.ts';
import type { Viewed } from '../../ports/records.ts';
import { useListsAbout, useRecordsById } from '../../ports/use-lists-about.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';

export interface ErasureToDecide {
  readonly request: Viewed<'erasure_request'>;
  /** Of the page it was asked about; null when this desk does not have it. */
  readonly name: string | null;
  /** All pages that are held to be this person. */
  readonly personIds: readonly string[];
  /** Bodies that were ever told something of them. */
  readonly toldOrgIds: readonly string[];
  readonly answerBy: string;
  /** The last word on it, if there is one: closed is not for ever. */
  readonly decision: Viewed<'erasure_decision'> | null;
}

/** What people asked for their own data, what is to be answered first on top, what is decided below; undefined while it is being read. */
export function useErasures(): readonly ErasureToDecide[] | undefined {
  const { records } = usePorts();
  const requests = useLive(useMemo(() => records.list({ kind: 'erasure_request' }), [records]));
  const decisions = useLive(useMemo(() => records.list({ kind: 'erasure_decision' }), [records]));
  const links = useLive(useMemo(() => records.list({ kind: 'person_link' }), [records]));
  const clusters = useMemo(() => personClusters(links ?? []), [links]);
  const ids = useMemo(
    () => [...new Set((requests ?? []).flatMap(({ body }) => clusters.membersOf(body.personId)))],
    [requests, clusters],
  );
  const people = useRecordsById('person', ids);
  const told = useListsAbout('disclosure', ids);
  return useMemo(() => {
    if (!requests || !decisions || !people || !told) return undefined;
    return requests
      .map((request): ErasureToDecide => {
        const personIds = clusters.membersOf(request.body.personId);
        const page = people.find(({ id }) => id === request.body.personId);
        const words = decisions.filter(({ body }) => body.requestId === request.id);
        return {
          request,
          name: page === undefined ? null : calledName(page.body),
          personIds,
          toldOrgIds: [
            ...new Set(
              told.filter(({ body }) => personIds.includes(body.personId)).map(({ body }) => body.toOrgId),
            ),
          ],
          answerBy: answerBy(request.body.on),
          decision: words.sort((a, b) => (a.at < b.at ? 1 : -1))[0] ?? null,
        };
      })
      .sort((a, b) => {
        const isDecided = Number(a.decision !== null) - Number(b.decision !== null);
        return isDecided || (a.answerBy < b.answerBy ? -1 : 1);
      });
  }, [requests, decisions, people, told, clusters]);
}
