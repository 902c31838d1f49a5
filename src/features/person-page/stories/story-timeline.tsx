import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { label } from '../../../domain/codes/code-list.ts';
import { needCodes } from '../../../domain/codes/encounter-codes.ts';
import { operatorRoles } from '../../../domain/codes/organization-codes.ts';
import { engagementStages } from '../../../domain/codes/person-codes.ts';
import { referralStatuses } from '../../../domain/codes/referral-codes.ts';
import type { SharedStoryBody, StoryLine } from '../../../domain/sharing/shared-story.ts';
import { useLive, usePorts } from '../../../ports/use-ports.tsx';
import { useFormat } from '../../../ui/i18n/use-format.ts';
import { Row } from '../../../ui/lists/row.tsx';
import { RowList } from '../../../ui/lists/row-list.tsx';
import { Bdi } from '../../../ui/marks/bdi.tsx';

/** What happened, newest first, each with who wrote it: the same for those who open a story and for those who read it. */
export function StoryTimeline({ lines }: { readonly lines: SharedStoryBody['lines'] }) {
  const { t } = useLingui();
  const format = useFormat();
  const what = useWhat();
  const names = useDirectoryNames();
  if (lines.length === 0) return <p className="meta">{t`Nessun fatto da raccontare, finora.`}</p>;
  return (
    <RowList label={t`Che cosa è successo`}>
      {lines.map((line, index) => (
        <Row
          // biome-ignore lint/suspicious/noArrayIndexKey: two lines may be alike, and they never change order by themselves.
          key={index}
          name={what(line, names)}
          meta={[format.dateWithYear(`${line.on}T12:00:00Z`), <Author key="by" line={line} names={names} />]}
        />
      ))}
    </RowList>
  );
}

type Names = ReadonlyMap<string, string>;

/** Names of bodies, teams and services: they are in the directory of every phone. */
export function useDirectoryNames(): Names {
  const { records } = usePorts();
  const organizations = useLive(useMemo(() => records.list({ kind: 'organization' }), [records]));
  const teams = useLive(useMemo(() => records.list({ kind: 'team' }), [records]));
  const services = useLive(useMemo(() => records.list({ kind: 'service' }), [records]));
  return useMemo(
    () =>
      new Map(
        [...(organizations ?? []), ...(teams ?? []), ...(services ?? [])].map(({ id, body }) => [
          id,
          body.name,
        ]),
      ),
    [organizations, teams, services],
  );
}

function Author({ line, names }: { readonly line: StoryLine; readonly names: Names }) {
  const { t, i18n } = useLingui();
  const parts = [
    names.get(line.orgId) ?? t`un ente che qui non c'è`,
    line.teamId === null ? null : (names.get(line.teamId) ?? null),
    line.role === null ? null : label(operatorRoles, line.role, i18n.locale),
  ].filter((part) => part !== null);
  return <Bdi>{parts.join(' · ')}</Bdi>;
}

function useWhat(): (line: StoryLine, names: Names) => string {
  const { t, i18n } = useLingui();
  return ({ event, needs, serviceId, state }, names) => {
    const asked = needs.map((code) => label(needCodes, code, i18n.locale).toLowerCase()).join(', ');
    switch (event) {
      case 'met':
        return asked === '' ? t`Incontro` : t`Incontro: ${asked}`;
      case 'referred': {
        const to = names.get(serviceId ?? '') ?? t`un servizio non su questo telefono`;
        const now = label(referralStatuses, state ?? 'draft', i18n.locale).toLowerCase();
        return t`Invio a ${to}: ${now}`;
      }
      default:
        return t`Gradino: ${label(engagementStages, state ?? '', i18n.locale)}`;
    }
  };
}
