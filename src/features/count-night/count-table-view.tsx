import { Trans, useLingui } from '@lingui/react/macro';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { Tag } from '../../ui/marks/tag.tsx';
import type { CountedNight } from './use-counts.ts';

/** The night by area. A number that may hold somebody twice is a range, and says so. */
export function CountTableView({ counted: { night, table } }: { readonly counted: CountedNight }) {
  const { t } = useLingui();
  const range = (least: number, most: number) => (least === most ? `${most}` : `${least}–${most}`);
  const { least, most, areasDone, doubles, inTents, asleep, notSure, asked } = table;
  const people = range(least, most);
  const areas = night.body.areas.length;
  return (
    <section aria-label={night.body.name}>
      <p>
        <b>{t`Persone: ${people}. Aree fatte: ${areasDone} su ${areas}.`}</b>{' '}
        {t`In tenda ${inTents}, dormono ${asleep}; non sicure ${notSure}; contate bussando o chiedendo ${asked}.`}
      </p>
      {doubles > 0 ? (
        <p className="danger">
          {t`Aree contate da più di una persona: ${doubles}. Il numero più basso tiene solo il conteggio più alto di ognuna.`}
        </p>
      ) : null}
      <div className="table-scroll">
        <table className="count-table">
          <thead>
            <tr>
              <th scope="col">
                <Trans>Zona</Trans>
              </th>
              <th scope="col">
                <Trans>Area</Trans>
              </th>
              <th scope="col">
                <Trans>Squadra</Trans>
              </th>
              <th scope="col" className="n">
                <Trans>Persone</Trans>
              </th>
              <th scope="col">
                <Trans>Da guardare</Trans>
              </th>
            </tr>
          </thead>
          <tbody>
            {table.areas.map(({ area, counts, least: low, most: high, isDouble }) => (
              <tr key={area.id}>
                <td>{area.cluster}</td>
                <th scope="row">
                  <bdi dir="auto">{area.name}</bdi>
                </th>
                <td>{area.squad}</td>
                <td className="n">{counts.length === 0 ? t`da contare` : range(low, high)}</td>
                <td>
                  {isDouble ? (
                    <Tag tone="danger" icon={TriangleAlert}>
                      {t`forse contate due volte`}
                    </Tag>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
