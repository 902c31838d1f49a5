import type { ServiceBody } from './service.ts';

const day = 86_400_000;
const staleAfterDays = 90;
const oldAfterDays = 180;

/** How far an entry of the directory can be trusted (domain 2.12): by when somebody last made sure of it. */
export interface Freshness {
  readonly state: 'fresh' | 'stale' | 'old' | 'never-assured';
  /** Whole days since then; null when nobody ever did. */
  readonly days: number | null;
}

export function serviceFreshness(service: Pick<ServiceBody, 'assuredDate'>, today: string): Freshness {
  const assured = service.assuredDate === null ? Number.NaN : Date.parse(service.assuredDate.slice(0, 10));
  if (Number.isNaN(assured)) return { state: 'never-assured', days: null };
  const days = Math.max(0, Math.round((Date.parse(today.slice(0, 10)) - assured) / day));
  if (days > oldAfterDays) return { state: 'old', days };
  return { state: days > staleAfterDays ? 'stale' : 'fresh', days };
}
