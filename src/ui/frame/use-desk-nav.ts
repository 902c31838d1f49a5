import { useLingui } from '@lingui/react/macro';
import type { DeskNavItem } from './desk-frame.tsx';

/** Where each part of the desk is; addresses are the caller's. */
export interface DeskPlaces {
  readonly deskNow: string;
  readonly desk: string;
  readonly deskPlans: string;
  readonly tonight: string;
  readonly people: string;
  readonly places: string;
  readonly services: string;
  readonly settings: string;
}

/** The same words in the same order on every page of the desk. */
export function useDeskNav(places: DeskPlaces, current: keyof DeskPlaces): readonly DeskNavItem[] {
  const { t } = useLingui();
  const words: Readonly<Record<keyof DeskPlaces, string>> = {
    deskNow: t`Adesso`,
    desk: t`Notti`,
    deskPlans: t`Uscite`,
    tonight: t`Stanotte`,
    people: t`Persone`,
    places: t`Luoghi`,
    services: t`Servizi`,
    settings: t`Altro`,
  };
  return (Object.keys(words) as (keyof DeskPlaces)[]).map((key) => ({
    href: places[key],
    label: words[key],
    ...(key === current ? { current: true } : {}),
  }));
}
