import { Plural, useLingui } from '@lingui/react/macro';
import Search from 'lucide-react/icons/search';
import X from 'lucide-react/icons/x';
import { type ReactNode, useMemo, useState } from 'react';
import { serviceFreshness } from '../../domain/service/service-freshness.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { ChipGroup } from '../../ui/controls/chip-group.tsx';
import { IconButton } from '../../ui/controls/icon-button.tsx';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { TextField } from '../../ui/fields/text-field.tsx';
import { RowList } from '../../ui/lists/row-list.tsx';
import { DirectoryEntry } from './directory-entry.tsx';
import { DirectoryFrame } from './directory-frame.tsx';
import { categoriesOf, matching } from './directory-search.ts';

export interface ServicesScreenProps {
  netLine: ReactNode;
}

/** The directory: what there is, how to reach it, and how far the word can be trusted. */
export function ServicesScreen({ netLine }: ServicesScreenProps) {
  const { t } = useLingui();
  const { records, now: clock } = usePorts();
  const [text, setText] = useState('');
  const [category, setCategory] = useState('');
  const services = useLive(useMemo(() => records.list({ kind: 'service' }), [records]));
  const now = clock();
  const all = services ?? [];
  const found = matching(all, { text, category, now });
  const old = found.filter(({ body }) => serviceFreshness(body, now).state === 'old').length;

  return (
    <DirectoryFrame
      page="services"
      title={t`Servizi`}
      netLine={netLine}
      dock={
        <TextField
          label={t`Cerca un servizio`}
          hideLabel
          placeholder={t`Nome, che cosa fa`}
          icon={Search}
          value={text}
          enterKeyHint="search"
          onChange={(event) => setText(event.target.value)}
          end={
            text === '' ? undefined : <IconButton icon={X} label={t`Cancella`} onClick={() => setText('')} />
          }
        />
      }
    >
      {all.length > 0 ? (
        <ChipGroup
          label={t`Che cosa`}
          hideLabel
          className="group one-row"
          value={category}
          choices={[
            { value: '', label: t`Tutti` },
            ...categoriesOf(all).map((one) => ({ value: one, label: one })),
          ]}
          onChange={setCategory}
        />
      ) : null}
      <h2 className="sec">
        <span role="status">
          <Plural value={found.length} one="# servizio" other="# servizi" />
        </span>
        {old > 0 ? <span>{t`in fondo quelli non controllati da più di 180 giorni`}</span> : null}
      </h2>
      <RowList label={t`Servizi`}>
        {found.map((service) => (
          <DirectoryEntry key={service.id} service={service} now={now} />
        ))}
      </RowList>
      {services && found.length === 0 ? (
        <EmptyState
          title={all.length === 0 ? t`Ancora nessun servizio su questo telefono.` : t`Nessun servizio così.`}
        >
          {all.length === 0 ? t`Arrivano con la prima rete.` : t`Prova con un'altra parola, o con «Tutti».`}
        </EmptyState>
      ) : null}
    </DirectoryFrame>
  );
}
