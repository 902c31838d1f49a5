import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import Pencil from 'lucide-react/icons/pencil';
import { type ReactNode, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { label } from '../../domain/codes/code-list.ts';
import { genderMixes, groupClimates, groupStages } from '../../domain/codes/group-codes.ts';
import { IfMay, useMayWrite } from '../../ports/if-may.tsx';
import { screens } from '../../ports/screens.ts';
import { useFormToOpen } from '../../ports/use-form-to-open.ts';
import { usePorts } from '../../ports/use-ports.tsx';
import { useRefused } from '../../ports/use-refused.ts';
import { Button } from '../../ui/controls/button.tsx';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { AppFrame } from '../../ui/frame/app-frame.tsx';
import { Link } from '../../ui/frame/link.tsx';
import { useFormat } from '../../ui/i18n/use-format.ts';
import { SectionHead } from '../../ui/lists/section-head.tsx';
import { Thread } from '../../ui/lists/thread.tsx';
import { ThreadStop } from '../../ui/lists/thread-stop.tsx';
import { Bdi } from '../../ui/marks/bdi.tsx';
import { GroupMembers } from './group-members.tsx';
import { GroupSheet } from './group-sheet.tsx';
import { useMeetingForm } from './meeting-form.tsx';
import { type GroupDay, type GroupView, useGroupView } from './use-group-view.ts';
import './group-page.css';

export interface GroupScreenProps {
  readonly groupId: string;
  readonly netLine?: ReactNode;
}

/** A natural group: how many they are now comes first; then who is known, and the road with them so far. */
export function GroupScreen({ groupId, netLine }: GroupScreenProps) {
  const { t } = useLingui();
  const [, navigate] = useLocation();
  const view = useGroupView(groupId);
  if (view === undefined) return null;
  if (view === null) {
    return (
      <AppFrame title={t`Gruppo`} onBack={() => navigate(screens.groups)} headEnd={netLine}>
        <EmptyState title={t`Questo gruppo non è su questo telefono.`}>
          {t`Può seguirlo un'altra équipe. Chiedi al coordinamento.`}
        </EmptyState>
      </AppFrame>
    );
  }
  return <OpenGroup view={view} />;
}

function OpenGroup({ view }: { readonly view: GroupView }) {
  const { t, i18n } = useLingui();
  const [, navigate] = useLocation();
  const [editing, setEditing] = useState(useFormToOpen(useSearch())?.form === 'edit-group');
  const mends = useRefused(useSearch());
  const form = useMeetingForm(view);
  const mayMeet = useMayWrite()('group_notes', 'create');
  const { group, now } = view;
  const close = () => (mends ? navigate(screens.notes) : setEditing(false));
  return (
    <AppFrame
      title={group.body.nameInternal}
      hideTitle
      onBack={() => navigate(screens.groups)}
      headEnd={
        <>
          <span className="grow meta">{label(groupStages, now.stage, i18n.locale)}</span>
          <IfMay entity="group" to="update">
            <Button tone="quiet" icon={Pencil} onClick={() => setEditing(true)}>
              <Trans>Modifica</Trans>
            </Button>
          </IfMay>
        </>
      }
      dock={mayMeet ? form?.action : null}
    >
      <GroupHead view={view} />
      {mayMeet ? form?.fields : null}
      <GroupMembers view={view} />
      <SectionHead>
        <Trans>La strada con loro</Trans>
      </SectionHead>
      {view.days.length === 0 ? (
        <EmptyState title={t`Ancora nessun incontro scritto.`}>
          {t`Conta quanti sono: basta questo per cominciare.`}
        </EmptyState>
      ) : (
        <Thread label={t`La strada con loro`}>
          {view.days.map((day) => (
            <DayStop key={day.note.id} day={day} view={view} />
          ))}
        </Thread>
      )}
      {editing || (mends && ['group', 'group_note'].includes(mends.intent.kind)) ? (
        <GroupSheet group={group} notes={view.notes} mends={mends} onClose={close} onSaved={close} />
      ) : null}
    </AppFrame>
  );
}

function GroupHead({ view: { group, now, composition, placeNames } }: { readonly view: GroupView }) {
  const { t, i18n } = useLingui();
  const { nameInternal, sizeMin, sizeMax, ageBands, genderMix, usualPlaceIds, activities } = group.body;
  const size = sizeMin && sizeMax && sizeMin !== sizeMax ? t`${sizeMin}-${sizeMax} persone` : null;
  const only = sizeMin ?? sizeMax;
  const about = [
    size ?? (only ? t`circa ${only} persone` : null),
    ageBands.filter((band) => band !== 'unknown').join(', ') || null,
    genderMix === 'unknown' ? null : label(genderMixes, genderMix, i18n.locale).toLowerCase(),
    now.climate ? t`aria: ${label(groupClimates, now.climate, i18n.locale).toLowerCase()}` : null,
  ].filter(Boolean);
  const where = usualPlaceIds.map((id) => placeNames.get(id)).filter(Boolean);
  return (
    <>
      <p className="who-name" aria-hidden="true">
        <Bdi>{nameInternal}</Bdi>
      </p>
      <p className="facts">{about.join(' · ')}</p>
      {where.length > 0 ? <p className="facts">{where.join(' · ')}</p> : null}
      {activities.length > 0 ? <p className="facts">{activities.join(', ')}</p> : null}
      {composition === '' ? null : <p className="night-note">{composition}</p>}
    </>
  );
}

function DayStop({ day, view }: { readonly day: GroupDay; readonly view: GroupView }) {
  const { t, i18n } = useLingui();
  const { records, now } = usePorts();
  const format = useFormat();
  const { note, heads, named, encounterId } = day;
  const { body, at, createdBy } = note;
  const author = view.operatorNames.get(createdBy);
  const entered = view.now.phases.some((one) => one.on === body.on && one.stage === body.stage);
  // The draft's id is minted when the screen is drawn: the same link opens the same draft.
  const [draftId] = useState(() => records.context().newId());
  const words = [
    heads === null ? null : plural(heads, { one: '# persona', other: '# persone' }),
    body.climate ? label(groupClimates, body.climate, i18n.locale).toLowerCase() : null,
    entered ? label(groupStages, body.stage, i18n.locale).toLowerCase() : null,
  ].filter((one): one is string => one !== null);
  return (
    <ThreadStop state="done">
      <p>
        <b className="day">{format.day(at, now())}</b>
        {words.length > 0 ? ` · ${words.join(' · ')}` : null}
      </p>
      {author ? <p className="meta">{author}</p> : null}
      {body.note ? <p className="night-note">{body.note}</p> : null}
      {encounterId ? (
        <Link className="night-mend" href={`${screens.encounter(draftId)}?corrects=${encounterId}`}>
          {named > 0 ? t`Correggi l'incontro` : t`Aggiungi i nomi, se li sapete`}
        </Link>
      ) : null}
    </ThreadStop>
  );
}
