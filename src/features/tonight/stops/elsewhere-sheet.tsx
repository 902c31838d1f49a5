import { Trans, useLingui } from '@lingui/react/macro';
import Search from 'lucide-react/icons/search';
import { type ReactNode, useState } from 'react';
import { label } from '../../../domain/codes/code-list.ts';
import { placeKinds } from '../../../domain/codes/shift-codes.ts';
import { Sheet } from '../../../ui/feedback/sheet.tsx';
import { TextField } from '../../../ui/fields/text-field.tsx';
import { Row } from '../../../ui/lists/row.tsx';
import { RowList } from '../../../ui/lists/row-list.tsx';
import { Bdi } from '../../../ui/marks/bdi.tsx';
import { useNames } from '../use-names.ts';

export interface ElsewhereSheetProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onChoose: (placeId: string) => void;
  /** What is said of the sheet, when it is opened to say an arrival again. */
  readonly title?: string;
  /** Where the arrival was said to be. */
  readonly chosen?: string;
  readonly problem?: ReactNode;
}

const shownAtMost = 40;
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** The night does not follow the route: any known place can be the next stop. */
export function ElsewhereSheet({ isOpen, onClose, onChoose, title, chosen, problem }: ElsewhereSheetProps) {
  const { t, i18n } = useLingui();
  const { places } = useNames();
  const [wanted, setWanted] = useState('');
  const found = places
    .filter((place) => place.body.active && plain(place.body.name).includes(plain(wanted.trim())))
    .sort((a, b) => a.body.name.localeCompare(b.body.name))
    .sort((a, b) => Number(b.id === chosen) - Number(a.id === chosen));
  return (
    <Sheet title={title ?? t`Dove siete?`} isOpen={isOpen} onClose={onClose}>
      <TextField
        label={t`Nome del luogo`}
        hideLabel
        icon={Search}
        placeholder={t`Nome del luogo`}
        value={wanted}
        onChange={(event) => setWanted(event.target.value)}
      />
      {found.length === 0 ? (
        <p className="meta">
          <Trans>Nessun luogo con questo nome. I luoghi nuovi si aggiungono da Luoghi.</Trans>
        </p>
      ) : (
        <RowList label={t`Luoghi`}>
          {found.slice(0, shownAtMost).map((place) => (
            <Row
              key={place.id}
              name={<Bdi>{place.body.name}</Bdi>}
              meta={[
                label(placeKinds, place.body.kind, i18n.locale),
                place.id === chosen ? t`scritto finora` : null,
              ]}
              onClick={() => onChoose(place.id)}
            />
          ))}
        </RowList>
      )}
      {problem}
    </Sheet>
  );
}
