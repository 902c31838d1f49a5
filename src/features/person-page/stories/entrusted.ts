import { useMemo } from 'react';
import { localDate } from '../../../domain/kernel/service-night.ts';
import type { Viewed } from '../../../ports/records.ts';
import { useLive, usePorts } from '../../../ports/use-ports.tsx';

export interface Entrusted {
  /** Stories that other bodies opened to ours, and that may be read today. */
  readonly stories: readonly Viewed<'shared_story'>[];
  /** What they told us once, on our phones. */
  readonly told: readonly Viewed<'disclosure'>[];
}

/** What other bodies opened to ours; undefined while it is read. On its last day it is there, on the next it is not. */
export function useEntrusted(): Entrusted | undefined {
  const { records, now } = usePorts();
  const today = localDate(now());
  const stories = useLive(useMemo(() => records.list({ kind: 'shared_story' }), [records]));
  const disclosures = useLive(useMemo(() => records.list({ kind: 'disclosure' }), [records]));
  return useMemo(() => {
    if (!stories || !disclosures) return undefined;
    const own = records.context().actor.orgId;
    const holds = (day: string | null | undefined) => !day || day >= today;
    return {
      stories: stories
        .filter(({ body }) => body.toOrgId === own && body.state === 'open' && holds(body.closesOn))
        .sort(newestFirst),
      told: disclosures
        .filter(({ body }) => body.toOrgId === own && body.channel === 'network')
        .filter(({ body }) => !body.storyFor && holds(body.untilOn))
        .sort(newestFirst),
    };
  }, [stories, disclosures, records, today]);
}

const newestFirst = (a: { readonly at: string }, b: { readonly at: string }): number =>
  a.at < b.at ? 1 : -1;
