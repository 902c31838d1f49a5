import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useMemo } from 'react';
import { useLocation } from 'wouter';
import { label } from '../../domain/codes/code-list.ts';
import { countNightStates } from '../../domain/codes/count-codes.ts';
import type { AreaCount } from '../../domain/count/count-table.ts';
import { groupedBy } from '../../domain/kernel/grouped-by.ts';
import { screens } from '../../ports/screens.ts';
import { usePorts } from '../../ports/use-ports.tsx';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { AppFrame } from '../../ui/frame/app-frame.tsx';
import { Link } from '../../ui/frame/link.tsx';
import { useFormat } from '../../ui/i18n/use-format.ts';
import { Row } from '../../ui/lists/row.tsx';
import { RowList } from '../../ui/lists/row-list.tsx';
import { SectionHead } from '../../ui/lists/section-head.tsx';
import { Bdi } from '../../ui/marks/bdi.tsx';
import { type CountedNight, useCounts } from './use-counts.ts';
import './count-night.css';

/** The count nights: which areas are done, and by how many people. */
export function CountsScreen({ netLine }: { readonly netLine?: ReactNode }) {
  const { t } = useLingui();
  const { records } = usePorts();
  const [, navigate] = useLocation();
  const nights = useCounts();
  const current = nights?.filter((one) => one.night.body.state !== 'closed') ?? [];
  const past = nights?.filter((one) => one.night.body.state === 'closed') ?? [];
  const mayPlan = records.context().actor.roles.includes('coordinator');
  return (
    <AppFrame title={t`Conteggio`} onBack={() => navigate(screens.places)} headEnd={netLine}>
      {nights?.length === 0 ? (
        <EmptyState title={t`Nessuna notte di conteggio su questo telefono.`}>
          {t`La prepara chi coordina; arriva con la rete, e poi si conta anche senza.`}
        </EmptyState>
      ) : null}
      {current.map((one) => (
        <OneNight key={one.night.id} {...one} />
      ))}
      {past.length > 0 ? (
        <>
          <SectionHead>
            <Trans>Conteggi chiusi</Trans>
          </SectionHead>
          {past.map((one) => (
            <NightSum key={one.night.id} {...one} />
          ))}
        </>
      ) : null}
      {mayPlan ? (
        <Link className="btn wide" href={screens.deskCounts}>
          <Trans>Prepara o guarda la tabella</Trans>
        </Link>
      ) : null}
    </AppFrame>
  );
}

function NightSum({ night, table }: CountedNight) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const { least, most, areasDone } = table;
  const areas = night.body.areas.length;
  const people = least === most ? `${most}` : t`da ${least} a ${most}`;
  return (
    <p>
      <b>
        <Bdi>{night.body.name}</Bdi>
      </b>
      <span className="meta">
        {' '}
        {format.date(`${night.body.night}T20:00:00Z`)} ·{' '}
        {label(countNightStates, night.body.state, i18n.locale).toLowerCase()}
      </span>
      <br />
      {t`Persone: ${people}. Aree fatte: ${areasDone} su ${areas}.`}
    </p>
  );
}

function OneNight(one: CountedNight) {
  const { t } = useLingui();
  const { night, table } = one;
  const clusters = useMemo(() => [...groupedBy(table.areas, ({ area }) => area.cluster ?? '')], [table]);
  return (
    <section aria-label={night.body.name}>
      <NightSum {...one} />
      {night.body.instructions ? <p className="count-instructions">{night.body.instructions}</p> : null}
      {clusters.map(([cluster, areas]) => (
        <div key={cluster}>
          <SectionHead>{cluster || <Trans>Aree</Trans>}</SectionHead>
          <RowList label={cluster || t`Aree`}>
            {areas.map((area) => (
              <AreaRow key={area.area.id} nightId={night.id} count={area} />
            ))}
          </RowList>
        </div>
      ))}
    </section>
  );
}

function AreaRow({ nightId, count }: { readonly nightId: string; readonly count: AreaCount }) {
  const { t } = useLingui();
  const { area, counts, most, isDouble } = count;
  const isDone = counts.length > 0;
  return (
    <Row
      href={screens.countArea(nightId, area.id)}
      start={<i className={`lamp-dot ${isDone ? 'lit' : 'hollow'}`} />}
      name={<Bdi>{area.name}</Bdi>}
      meta={[area.squad, isDouble ? t`contata da più di una persona` : null].filter((one) => one !== null)}
      end={
        <span className="num">
          {isDone ? <Plural value={most} _0="nessuno" one="# persona" other="# persone" /> : t`da contare`}
        </span>
      }
    />
  );
}
