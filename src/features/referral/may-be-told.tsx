import { useLingui } from '@lingui/react/macro';
import ShieldQuestion from 'lucide-react/icons/shield-question-mark';
import { useMemo } from 'react';
import { label } from '../../domain/codes/code-list.ts';
import { disclosureBundles } from '../../domain/codes/consent-codes.ts';
import { mayReceive } from '../../domain/consent/consent-now.ts';
import { localDate } from '../../domain/kernel/service-night.ts';
import { personClusters } from '../../domain/person/person-clusters.ts';
import { useListsAbout } from '../../ports/use-lists-about.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { NoteLine } from '../../ui/lists/note-line.tsx';

/** What the body behind a service may hear of somebody today, said before anybody phones it. */
export function MayBeTold({ personId, orgId }: { readonly personId: string; readonly orgId: string | null }) {
  const { t, i18n } = useLingui();
  const { records, now } = usePorts();
  const links = useLive(useMemo(() => records.list({ kind: 'person_link' }), [records]));
  // What was said under another record of the same person was said too.
  const ids = useMemo(() => personClusters(links ?? []).membersOf(personId), [links, personId]);
  const events = useListsAbout('consent_event', ids);
  if (events === undefined || orgId === null || orgId === records.context().actor.orgId) return null;
  const open = mayReceive(events, orgId, localDate(now()));
  const parts = open.map((one) => label(disclosureBundles, one, i18n.locale).toLowerCase()).join(', ');
  return (
    <NoteLine icon={ShieldQuestion}>
      {parts === ''
        ? t`Non ha detto sì per questo ente: chiedi senza dire chi è.`
        : t`Ha detto sì: puoi dire ${parts}.`}
    </NoteLine>
  );
}
