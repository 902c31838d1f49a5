import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { label } from '../../../domain/codes/code-list.ts';
import { legalGrounds } from '../../../domain/codes/consent-codes.ts';
import { storyPurposes } from '../../../domain/codes/sharing-codes.ts';
import type { Viewed } from '../../../ports/records.ts';
import { screens } from '../../../ports/screens.ts';
import { EmptyState } from '../../../ui/feedback/empty-state.tsx';
import { AppFrame } from '../../../ui/frame/app-frame.tsx';
import { useFormat } from '../../../ui/i18n/use-format.ts';
import { SectionHead } from '../../../ui/lists/section-head.tsx';
import { Bdi } from '../../../ui/marks/bdi.tsx';
import { useTellableLines } from '../consents/use-tellable-lines.ts';
import { useEntrusted } from './entrusted.ts';
import { StoryTimeline, useDirectoryNames } from './story-timeline.tsx';
import { toldAsTellable } from './told-parts.ts';

export interface StoryScreenProps {
  readonly id: string;
  readonly netLine?: ReactNode;
}

/** One story that was opened to ours: what of them is told, and what happened, with who wrote it. */
export function StoryScreen({ id, netLine }: StoryScreenProps) {
  const { t } = useLingui();
  const [, navigate] = useLocation();
  const entrusted = useEntrusted();
  if (entrusted === undefined) return null;
  const story = entrusted.stories.find((one) => one.id === id);
  return (
    <AppFrame title={t`Una storia affidata a noi`} onBack={() => navigate(screens.stories)} headEnd={netLine}>
      {story ? (
        <Story story={story} />
      ) : (
        <EmptyState title={t`Questa storia non è più aperta.`}>
          {t`Il sì è finito o è stato ritirato. Per saperne di più chiedi all'ente che la segue.`}
        </EmptyState>
      )}
    </AppFrame>
  );
}

function Story({ story }: { readonly story: Viewed<'shared_story'> }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const names = useDirectoryNames();
  const { body, orgId } = story;
  const lines = useTellableLines(toldAsTellable(body)).filter(({ bundle }) => body.bundles.includes(bundle));
  const day = body.closesOn === null ? null : format.dateWithYear(`${body.closesOn}T12:00:00Z`);
  return (
    <>
      <p>
        <Bdi>{names.get(orgId) ?? t`un ente che qui non c'è`}</Bdi> ·{' '}
        {label(storyPurposes, body.storyFor, i18n.locale)}
      </p>
      <p className="meta">
        {label(legalGrounds, body.ground, i18n.locale)}
        {day === null ? null : t`, fino al ${day}`}
      </p>
      <section className="preview" aria-label={t`Di lei sappiamo`}>
        <ul>
          {lines.map(({ bundle, words }) => (
            <li key={bundle + words}>{words}</li>
          ))}
        </ul>
      </section>
      <SectionHead>
        <Trans>Che cosa è successo</Trans>
      </SectionHead>
      <StoryTimeline lines={body.lines} />
      <p className="meta">
        <Trans>Non ci sono dove dorme, la salute, i documenti di soggiorno, le note: non vengono mai.</Trans>
      </p>
    </>
  );
}
