import { Trans, useLingui } from '@lingui/react/macro';
import MapPin from 'lucide-react/icons/map-pin';
import { useState } from 'react';
import { label } from '../../../domain/codes/code-list.ts';
import { presenceSources, presences } from '../../../domain/codes/presence-codes.ts';
import type { Presence } from '../../../domain/presence/presence-of.ts';
import { confirmDeath, undoPresence } from '../../../domain/presence/tell-presence.ts';
import { usePorts } from '../../../ports/use-ports.tsx';
import { Button } from '../../../ui/controls/button.tsx';
import { ChipGroup } from '../../../ui/controls/chip-group.tsx';
import { FieldError } from '../../../ui/fields/field-error.tsx';
import { useFormat } from '../../../ui/i18n/use-format.ts';
import { NoteLine } from '../../../ui/lists/note-line.tsx';
import { usePersonChange } from '../use-person-change.ts';
import type { PersonView } from '../use-person-view.ts';
import { SearchLines, ToLookFor } from './search-lines.tsx';

export interface WhereaboutsLineProps {
  readonly view: PersonView;
  readonly presence: Presence;
}

/** Where somebody is, when it is not simply here. Nobody is closed for not being seen. */
export function WhereaboutsLine({ view, presence }: WhereaboutsLineProps) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const { state, lastSeenOn, death } = presence;
  const seen = lastSeenOn ? format.dateWithYear(`${lastSeenOn}T12:00:00Z`) : '';
  if (death) return <DeathLines view={view} death={death} />;
  switch (state) {
    case 'active':
      return <ToLookFor view={view} presence={presence} />;
    case 'unknown':
      return null;
    case 'missing':
      return <SearchLines view={view} presence={presence} />;
    case 'not_seen_30':
    case 'not_seen_90':
      return (
        <>
          <NoteLine icon={MapPin}>
            {state === 'not_seen_30'
              ? t`Non si vede da più di 30 giorni: l'ultima volta il ${seen}.`
              : t`Non si vede da più di 90 giorni: l'ultima volta il ${seen}.`}
          </NoteLine>
          <ToLookFor view={view} presence={presence} />
        </>
      );
    default:
      return <NoteLine icon={MapPin}>{label(presences, state, i18n.locale)}</NoteLine>;
  }
}

/** A death, in words that leave no doubt about what is known: said once, said twice, or met since (W7, T24). */
function DeathLines({
  view,
  death,
}: {
  readonly view: PersonView;
  readonly death: NonNullable<Presence['death']>;
}) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const { records } = usePorts();
  const { run, trouble } = usePersonChange();
  const [confirming, setConfirming] = useState(false);
  const { event, confirmed, seenAfter } = death;
  const day = format.dateWithYear(`${event.body.on}T12:00:00Z`);
  const tasks = view.allTasks;
  const around = { tasks, teamId: view.nights[0]?.latest.body.teamId ?? null };
  const mayAnswer = records.context().actor.roles.includes('coordinator');
  return (
    <div className="stack">
      <NoteLine icon={MapPin} tone={confirmed ? 'plain' : 'bad'}>
        {confirmed ? t`Deceduta, il ${day}.` : t`Deceduta il ${day}? Manca la conferma.`}
      </NoteLine>
      {seenAfter ? (
        <NoteLine icon={MapPin} tone="bad">
          {t`Qualcuno scrive di averla incontrata dopo, il ${format.dateWithYear(seenAfter.at)}. Avvisa il coordinamento.`}
        </NoteLine>
      ) : null}
      {mayAnswer ? (
        <div className="hstack">
          {confirmed ? null : (
            <Button onClick={() => setConfirming(true)}>
              <Trans>Conferma</Trans>
            </Button>
          )}
          <Button tone="quiet" onClick={() => void run((ctx) => undoPresence({ event, tasks }, ctx))}>
            <Trans>Non è vero: togli</Trans>
          </Button>
        </div>
      ) : null}
      {confirming && !confirmed ? (
        <ChipGroup
          label={t`Chi lo dice, la seconda volta`}
          value={null}
          choices={presenceSources.codes.map((value) => ({
            value,
            label: label(presenceSources, value, i18n.locale),
          }))}
          onChange={(source) => void run((ctx) => confirmDeath({ event, source, around }, ctx))}
        />
      ) : null}
      {trouble ? <FieldError id="death-error">{trouble}</FieldError> : null}
    </div>
  );
}
