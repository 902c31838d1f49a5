import { Plural, useLingui } from '@lingui/react/macro';
import Search from 'lucide-react/icons/search';
import { useState } from 'react';
import { serviceFreshness } from '../../domain/service/service-freshness.ts';
import type { Viewed } from '../../ports/records.ts';
import { Button } from '../../ui/controls/button.tsx';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { FieldError } from '../../ui/fields/field-error.tsx';
import { TextField } from '../../ui/fields/text-field.tsx';
import { Row } from '../../ui/lists/row.tsx';
import { RowList } from '../../ui/lists/row-list.tsx';
import { Bdi } from '../../ui/marks/bdi.tsx';
import { servicesFor } from './services-for-needs.ts';

const shownAtFirst = 6;

export interface ServicePickerProps {
  services: readonly Viewed<'service'>[];
  chosen: string | null;
  reasons: readonly string[];
  now: string;
  error: string | null;
  onChange: (serviceId: string | null) => void;
}

/** Where the person is sent. What answers the need comes first, and each row says how old its word is. */
export function ServicePicker({ services, chosen, reasons, now, error, onChange }: ServicePickerProps) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const [all, setAll] = useState(false);
  const found = servicesFor(services, { reasons, text, now });
  const picked = services.find((one) => one.id === chosen);
  const shown = picked ? [picked] : all || text ? found : found.slice(0, shownAtFirst);
  const hidden = picked ? 0 : found.length - shown.length;

  return (
    <section className="group">
      <h2 className="gh">{t`Dove va`}</h2>
      {picked ? null : (
        <TextField
          label={t`Cerca un servizio`}
          hideLabel
          placeholder={t`Nome, che cosa fa`}
          icon={Search}
          value={text}
          enterKeyHint="search"
          onChange={(event) => setText(event.target.value)}
        />
      )}
      <RowList label={t`Servizi`}>
        {shown.map((service) => (
          <Row
            key={service.id}
            name={<Bdi>{service.body.name}</Bdi>}
            meta={[service.body.itCategory, <FreshnessWords key="age" service={service} now={now} />]}
            onClick={() => onChange(picked ? null : service.id)}
            end={<span className={picked ? 'change-service' : 'meta'}>{picked ? t`Cambia` : null}</span>}
          />
        ))}
      </RowList>
      {hidden > 0 ? (
        <Button tone="quiet" onClick={() => setAll(true)}>
          <Plural value={hidden} one="Ancora # servizio" other="Ancora # servizi" />
        </Button>
      ) : null}
      {found.length === 0 && !picked ? (
        <EmptyState title={t`Nessun servizio così.`}>{t`Prova con un'altra parola.`}</EmptyState>
      ) : null}
      {error ? <FieldError id="service-error">{error}</FieldError> : null}
    </section>
  );
}

function FreshnessWords({ service, now }: { service: Viewed<'service'>; now: string }) {
  const { t } = useLingui();
  const { state, days } = serviceFreshness(service.body, now);
  if (state === 'never-assured') return <span className="danger">{t`mai controllato: telefona prima`}</span>;
  if (state === 'old')
    return <span className="danger">{t`non controllato da ${days} giorni: telefona prima`}</span>;
  if (state === 'stale') return <span className="amber">{t`non controllato da ${days} giorni`}</span>;
  return (
    <span>
      {days === 0 ? (
        t`controllato oggi`
      ) : (
        <Plural value={days ?? 0} one="controllato # giorno fa" other="controllato # giorni fa" />
      )}
    </span>
  );
}
