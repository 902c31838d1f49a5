import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { label } from '../../../domain/codes/code-list.ts';
import { storyPurposes } from '../../../domain/codes/sharing-codes.ts';
import { screens } from '../../../ports/screens.ts';
import { EmptyState } from '../../../ui/feedback/empty-state.tsx';
import { AppFrame } from '../../../ui/frame/app-frame.tsx';
import { useFormat } from '../../../ui/i18n/use-format.ts';
import { Row } from '../../../ui/lists/row.tsx';
import { RowList } from '../../../ui/lists/row-list.tsx';
import { SectionHead } from '../../../ui/lists/section-head.tsx';
import { Bdi } from '../../../ui/marks/bdi.tsx';
import { useEntrusted } from './entrusted.ts';
import { useDirectoryNames } from './story-timeline.tsx';

/** *Storie affidate a noi*: whom other bodies opened to ours, for what, until when. Read without a network too. */
export function StoriesScreen({ netLine }: { readonly netLine?: ReactNode }) {
  const { t, i18n } = useLingui();
  const [, navigate] = useLocation();
  const format = useFormat();
  const names = useDirectoryNames();
  const entrusted = useEntrusted();
  if (entrusted === undefined) return null;
  const { stories, told } = entrusted;
  const from = (orgId: string) => names.get(orgId) ?? t`un ente che qui non c'è`;
  const until = (day: string | null | undefined) =>
    day ? t`fino al ${format.dateWithYear(`${day}T12:00:00Z`)}` : t`finché vale il suo sì`;
  return (
    <AppFrame title={t`Storie affidate a noi`} onBack={() => navigate(screens.settings)} headEnd={netLine}>
      {stories.length + told.length === 0 ? (
        <EmptyState title={t`Nessuno ci ha aperto una storia.`}>
          {t`Quando un altro ente lo fa, con il sì della persona, la trovi qui anche senza rete.`}
        </EmptyState>
      ) : (
        <p className="meta">
          <Trans>
            Servono solo a quello per cui sono state aperte. Quando il sì finisce, da qui spariscono.
          </Trans>
        </p>
      )}
      {stories.length > 0 ? (
        <RowList label={t`Storie affidate a noi`}>
          {stories.map(({ id, orgId, body }) => (
            <Row
              key={id}
              name={
                <Bdi>{body.told.identity?.givenName ?? body.told.code?.personCode ?? t`Senza codice`}</Bdi>
              }
              meta={[
                <Bdi key="from">{from(orgId)}</Bdi>,
                `${label(storyPurposes, body.storyFor, i18n.locale)} · ${until(body.closesOn)}`,
              ]}
              href={screens.story(id)}
            />
          ))}
        </RowList>
      ) : null}
      {told.length > 0 ? (
        <>
          <SectionHead>
            <Trans>Dette una volta</Trans>
          </SectionHead>
          <RowList label={t`Dette una volta`}>
            {told.map(({ id, orgId, body }) => (
              <Row
                key={id}
                name={body.lines.map(({ words }) => words).join(' · ')}
                meta={[<Bdi key="from">{from(orgId)}</Bdi>, until(body.untilOn)]}
              />
            ))}
          </RowList>
        </>
      ) : null}
    </AppFrame>
  );
}
