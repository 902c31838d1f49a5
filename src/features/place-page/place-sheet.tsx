import { Trans, useLingui } from '@lingui/react/macro';
import Check from 'lucide-react/icons/check';
import LocateFixed from 'lucide-react/icons/locate-fixed';
import { useMemo, useState } from 'react';
import { z } from 'zod';
import { label } from '../../domain/codes/code-list.ts';
import { placeKinds } from '../../domain/codes/shift-codes.ts';
import { beforeEdit } from '../../domain/kernel/repair.ts';
import { longText, shortText } from '../../domain/kernel/text.ts';
import type { PlaceBody } from '../../domain/place/place.ts';
import { toHundredMetres } from '../../domain/place/point.ts';
import { writePlace } from '../../domain/place/write-place.ts';
import { draftKey } from '../../ports/draft-forms.ts';
import type { Viewed } from '../../ports/records.ts';
import type { RefusedWords } from '../../ports/sync-status.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { useShortForm } from '../../ports/use-short-form.ts';
import { Button } from '../../ui/controls/button.tsx';
import { ButtonMain } from '../../ui/controls/button-main.tsx';
import { ChipGroup } from '../../ui/controls/chip-group.tsx';
import { Sheet } from '../../ui/feedback/sheet.tsx';
import { useToast } from '../../ui/feedback/toast-context.ts';
import { FieldError } from '../../ui/fields/field-error.tsx';
import { TextArea } from '../../ui/fields/text-area.tsx';
import { TextField } from '../../ui/fields/text-field.tsx';
import { whereIAm } from '../../ui/pwa/where-i-am.ts';
import { troubleAt, usePlaceErrorWords } from './place-error-words.ts';

const entrySchema = z.object({
  name: shortText,
  kind: z.enum(placeKinds.codes),
  areaId: z.string().nullable(),
  lat: z.string().max(40),
  lon: z.string().max(40),
  riskNotes: longText,
  active: z.boolean(),
});
type Entry = z.infer<typeof entrySchema>;

export interface PlaceSheetProps {
  /** Null for a new one. */
  readonly place: Viewed<'place'> | null;
  readonly mends: RefusedWords | null;
  readonly onClose: () => void;
  readonly onSaved: (placeId: string) => void;
}

const fields = ['name', 'areaId', 'lat', 'lon', 'riskNotes'] as const;

/** A place, new or changed. The point is asked for with one tap, and never kept finer than 100 m. */
export function PlaceSheet({ place, mends, onClose, onSaved }: PlaceSheetProps) {
  const { t, i18n } = useLingui();
  const toast = useToast();
  const words = usePlaceErrorWords();
  const areas = useOwnAreas(place?.body.areaId ?? null);
  const [locating, setLocating] = useState<string | null>(null);
  const edit = mends?.intent.action === 'patch' ? mends.intent : null;
  const seen = place !== null && edit !== null ? beforeEdit<PlaceBody>(edit, place) : place;
  const { entry, trouble, change, flush, save } = useShortForm<Entry>({
    key: place ? draftKey('edit-place', place.id) : draftKey('new-place', 'here'),
    schema: entrySchema,
    blank: entryOf(place?.body ?? null),
    mends,
    command: (said, ctx, draft) => {
      const areaId = said.areaId ?? (areas.length === 1 ? (areas[0] ?? null) : null);
      return writePlace({ draft, seen: mends && !edit ? null : seen, ...said, areaId }, ctx);
    },
    onSaved: (_said, { recordId }) => {
      toast({ text: t`Salvato su questo telefono.` });
      onSaved(place?.id ?? recordId);
    },
  });
  if (!entry) return null;
  const said = troubleAt(words, trouble);
  const locate = async () => {
    setLocating(t`Cerco dove sei…`);
    const here = await whereIAm();
    setLocating(here.ok ? null : t`Il telefono non dice dove sei. Scrivi tu i due numeri, o lasciali vuoti.`);
    if (!here.ok) return;
    const text = (degrees: number) => String(toHundredMetres(degrees)).replace('.', ',');
    change({ lat: text(here.value.lat), lon: text(here.value.lon) });
  };
  return (
    <Sheet
      title={mends ? t`Correggi e rimanda` : place ? t`Cambia il luogo` : t`Un luogo nuovo`}
      isOpen
      onClose={onClose}
    >
      <div className="short-form">
        <TextField
          label={t`Nome del luogo`}
          value={entry.name}
          maxLength={200}
          error={said.at('name')}
          onChange={(event) => change({ name: event.target.value }, 'typing')}
          onBlur={flush}
        />
        <ChipGroup
          label={t`Che luogo è`}
          value={entry.kind}
          choices={placeKinds.codes.map((value) => ({
            value,
            label: label(placeKinds, value, i18n.locale),
          }))}
          onChange={(kind) => change({ kind })}
        />
        {areas.length > 1 || areas.length === 0 ? (
          <ChipGroup
            label={t`In quale zona`}
            value={entry.areaId}
            choices={areas.map((value) => ({ value, label: areaName(value) }))}
            onChange={(areaId) => change({ areaId })}
          />
        ) : null}
        {said.at('areaId') ? <FieldError id="area-error">{said.at('areaId')}</FieldError> : null}
        <Button icon={LocateFixed} wide onClick={() => void locate()}>
          <Trans>Usa il punto dove sono</Trans>
        </Button>
        {locating ? <p role="status">{locating}</p> : null}
        <div className="two-fields">
          <TextField
            label={t`Nord, in gradi`}
            inputMode="decimal"
            dir="ltr"
            value={entry.lat}
            error={said.at('lat')}
            onChange={(event) => change({ lat: event.target.value }, 'typing')}
            onBlur={flush}
          />
          <TextField
            label={t`Est, in gradi`}
            inputMode="decimal"
            dir="ltr"
            value={entry.lon}
            error={said.at('lon')}
            onChange={(event) => change({ lon: event.target.value }, 'typing')}
            onBlur={flush}
          />
        </div>
        <p className="meta">
          <Trans>
            Il punto è tenuto con un margine di circa 100 metri, anche al centro. Si può lasciare vuoto.
          </Trans>
        </p>
        <TextArea
          label={t`A cosa fare attenzione, sempre`}
          rows={2}
          value={entry.riskNotes}
          error={said.at('riskNotes')}
          onChange={(event) => change({ riskNotes: event.target.value }, 'typing')}
          onBlur={flush}
        />
        {place ? (
          <ChipGroup
            label={t`Ci si passa ancora?`}
            value={entry.active ? 'yes' : 'no'}
            choices={[
              { value: 'yes', label: t`Sì` },
              { value: 'no', label: t`No, non è più un nostro luogo` },
            ]}
            onChange={(value) => change({ active: value === 'yes' })}
          />
        ) : null}
        {said.elsewhere(...fields) ? (
          <FieldError id="place-error">{said.elsewhere(...fields)}</FieldError>
        ) : null}
        <ButtonMain icon={Check} onClick={() => save()}>
          {mends ? <Trans>Salva e rimanda</Trans> : <Trans>Salva</Trans>}
        </ButtonMain>
      </div>
    </Sheet>
  );
}

function entryOf(body: PlaceBody | null): Entry {
  const text = (degrees: number | null | undefined) =>
    degrees == null ? '' : String(degrees).replace('.', ',');
  return {
    name: body?.name ?? '',
    kind: body?.kind ?? 'square',
    areaId: body?.areaId ?? null,
    lat: text(body?.lat),
    lon: text(body?.lon),
    riskNotes: body?.riskNotes ?? '',
    active: body?.active ?? true,
  };
}

/** Areas are codes of the network (`torino-centro`): as readable as they were chosen. */
const areaName = (areaId: string): string =>
  areaId
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');

/** Where this worker's teams work: elsewhere the centre would refuse. */
function useOwnAreas(also: string | null): readonly string[] {
  const { records } = usePorts();
  const teams = useLive(useMemo(() => records.list({ kind: 'team' }), [records]));
  return useMemo(() => {
    const { teamIds, orgId, roles } = records.context().actor;
    const isOwn = (one: Viewed<'team'>) =>
      teamIds.includes(one.id) || (roles.includes('coordinator') && one.orgId === orgId);
    const areas = (teams ?? []).filter(isOwn).flatMap((one) => one.body.areaIds);
    return [...new Set(also === null ? areas : [also, ...areas])].sort();
  }, [records, teams, also]);
}
