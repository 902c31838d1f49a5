import { serviceFreshness } from '../../domain/service/service-freshness.ts';
import type { Viewed } from '../../ports/records.ts';

/** Under which headings of the directory a need is answered (domain 2.10 and 2.12). */
const headings: Readonly<Record<string, readonly string[]>> = {
  bed_tonight: ['accoglienza notturna', 'PIS'],
  housing: ['housing first', 'housing sociale', 'servizio sociale'],
  eviction_risk: ['servizio sociale', 'avvocato di strada/legale'],
  food: ['mensa', 'emporio/pacco alimentare'],
  shower: ['docce/igiene'],
  hygiene: ['docce/igiene'],
  clothing: ['vestiario'],
  shoes: ['vestiario'],
  blanket: ['vestiario', 'unità mobile'],
  storage: ['deposito bagagli'],
  medical: ['ambulatorio'],
  wound: ['ambulatorio'],
  medicines: ['ambulatorio'],
  dental: ['ambulatorio'],
  glasses: ['ambulatorio'],
  health_card: ['STP/ENI'],
  pregnancy: ['consultorio'],
  mental: ['CSM'],
  addiction: ['Ser.D'],
  residence: ['residenza anagrafica', 'fermo posta'],
  id: ['residenza anagrafica', 'snodo/segretariato'],
  permit: ['avvocato di strada/legale', 'snodo/segretariato'],
  legal_aid: ['avvocato di strada/legale'],
  tax_code: ['patronato/CAF'],
  benefit: ['patronato/CAF', 'servizio sociale'],
  job: ['CPI', 'SAL'],
  cv: ['SAL', 'CPI'],
  training: ['agenzia formativa'],
  traineeship: ['tirocini'],
  italian: ['italiano L2', 'CPIA'],
  school: ['CPIA'],
  violence: ['antiviolenza'],
  exploitation: ['antitratta'],
  parenting: ['genitorialità'],
  pet_care: ['veterinario solidale'],
  transport: ['trasporto'],
  elderly: ['compagnia anziani'],
  info: ['snodo/segretariato'],
};

const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Those that answer the needs first; those that nobody has checked for long last. Nothing is hidden. */
export function servicesFor(
  services: readonly Viewed<'service'>[],
  { reasons, text, now }: { reasons: readonly string[]; text: string; now: string },
): readonly Viewed<'service'>[] {
  const wanted = new Set(reasons.flatMap((code) => headings[code] ?? []));
  const words = folded(text).split(/\s+/).filter(Boolean);
  const trust = { fresh: 0, stale: 1, old: 2, 'never-assured': 2 } as const;
  const rank = ({ body }: Viewed<'service'>) =>
    (wanted.has(body.itCategory) ? 0 : 10) + trust[serviceFreshness(body, now).state];
  return services
    .filter(({ body }) => body.status !== 'defunct' && body.status !== 'inactive')
    .filter(({ body }) => {
      const said = folded([body.name, body.description, body.itCategory].filter(Boolean).join(' '));
      return words.every((word) => said.includes(word));
    })
    .sort((a, b) => rank(a) - rank(b) || a.body.name.localeCompare(b.body.name));
}
