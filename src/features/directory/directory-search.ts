import { serviceFreshness } from '../../domain/service/service-freshness.ts';
import type { Viewed } from '../../ports/records.ts';

type Entry = Viewed<'service'>;

export const categoriesOf = (services: readonly Entry[]): readonly string[] =>
  [...new Set(services.map((one) => one.body.itCategory))].sort((a, b) => a.localeCompare(b));

const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** By words and category. What nobody has made sure of for long is still there, but last. */
export function matching(
  services: readonly Entry[],
  { text, category, now }: { text: string; category: string; now: string },
): readonly Entry[] {
  const words = folded(text).split(/\s+/).filter(Boolean);
  const isOld = (one: Entry) =>
    Number(['old', 'never-assured'].includes(serviceFreshness(one.body, now).state));
  return services
    .filter(({ body }) => body.status !== 'defunct' && (category === '' || body.itCategory === category))
    .filter(({ body }) => {
      const said = folded(
        [body.name, body.description, body.itCategory, body.openingNote].filter(Boolean).join(' '),
      );
      return words.every((word) => said.includes(word));
    })
    .sort((a, b) => isOld(a) - isOld(b) || a.body.name.localeCompare(b.body.name));
}
