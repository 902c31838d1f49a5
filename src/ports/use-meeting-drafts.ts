import { useEffect, useState } from 'react';
import { type BegunMeeting, begunMeeting } from '../domain/encounter/begun-meeting.ts';
import { isMeetingDraft } from './draft-forms.ts';
import { usePorts } from './use-ports.tsx';

/** Meetings that were begun on this phone, by their drafts' keys. Those not read yet are missing. */
export function useMeetingDrafts(keys: readonly string[]): ReadonlyMap<string, BegunMeeting> {
  const { drafts } = usePorts();
  const [found, setFound] = useState<ReadonlyMap<string, BegunMeeting>>(new Map());
  const asked = keys.filter(isMeetingDraft).join(' ');
  useEffect(() => {
    let current = true;
    const read = async () => {
      const entries = await Promise.all(
        (asked === '' ? [] : asked.split(' ')).map(
          async (key) => [key, begunMeeting(await drafts.load(key))] as const,
        ),
      );
      if (current)
        setFound(new Map(entries.flatMap(([key, draft]) => (draft ? [[key, draft] as const] : []))));
    };
    void read();
    return () => {
      current = false;
    };
  }, [drafts, asked]);
  return found;
}
