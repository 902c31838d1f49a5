import { type DraftName, draftName } from './draft-keys.ts';
import { mending, screens } from './screens.ts';

/**
 * Every form that keeps a draft, and the screen on which it is gone on with. A form that is not here cannot name a draft, so
 * *Stanotte* lists whatever was begun and not finished.
 */
const pageOf = {
  encounter: screens.encounter,
  referral: screens.referral,
  alert: screens.newAlert,
  'start-shift': () => screens.tonight,
  'leave-task': () => screens.tonight,
  'close-shift': screens.closeShift,
  'shift-return': screens.closeShift,
  'hand-in': screens.shiftLog,
  'mend-shift': screens.shiftLog,
  'edit-person': screens.person,
  'move-stage': screens.person,
  'referral-step': screens.person,
  'person-link': screens.person,
  risk: screens.person,
  presence: screens.person,
  search: screens.person,
  'search-check': screens.person,
  occupation: screens.person,
  right: screens.person,
  fact: screens.person,
  relation: screens.person,
  guardian: screens.person,
  identity: screens.person,
  consent: screens.consents,
  told: screens.consents,
  erasure: screens.consents,
  'open-story': screens.consents,
  agreement: () => screens.agreements,
  invite: () => screens.access,
  observe: screens.place,
  'edit-place': screens.place,
  'new-place': () => screens.newPlace,
  'meet-group': screens.group,
  'edit-group': screens.group,
  'new-group': () => screens.groups,
  count: (nightAndArea: string) => {
    const [nightId = '', areaId = ''] = nightAndArea.split('/');
    return screens.countArea(nightId, areaId);
  },
  'count-night': () => screens.deskCounts,
  'plan-shift': screens.deskPlan,
  review: screens.deskLog,
  climate: () => screens.deskNow,
  'answer-alert': () => screens.deskNow,
  'hand-minor': () => screens.tonight,
  'set-aside': () => screens.deskSetAside,
  'erasure-decision': () => screens.deskErasures,
  reminder: () => screens.notes,
  'task-outcome': () => screens.notes,
  'two-values': () => screens.twoValues,
} as const satisfies Readonly<Record<string, (id: string) => string>>;

export type DraftKind = keyof typeof pageOf;

export const draftKinds = Object.keys(pageOf) as readonly DraftKind[];

/** What a draft is kept under: the form, whom or what it is about, and which part of it. */
export const draftKey = (kind: DraftKind, ...about: readonly string[]): string => [kind, ...about].join(':');

/** Forms about one person, which show nothing once that person has left the phone. */
export const formsAboutPerson: ReadonlySet<string> = new Set(
  draftKinds.filter((kind) => pageOf[kind] === screens.person || pageOf[kind] === screens.consents),
);

/** Whom a draft is about, while it can still be read here. */
export function personOfDraft(key: string): string | null {
  const { kind, id, isClosed } = draftName(key);
  return formsAboutPerson.has(kind) && !isClosed ? id : null;
}

export const isMeetingDraft = (key: string): boolean => draftName(key).kind === 'encounter';

/** Sheets are opened by the page they lie over. */
const sheets: ReadonlySet<string> = new Set<DraftKind>([
  ...[
    'leave-task',
    'shift-return',
    'observe',
    'edit-place',
    'edit-group',
    'new-group',
    'count-night',
    'climate',
    'hand-minor',
    'agreement',
    'invite',
  ],
  ...draftKinds.filter((kind) => formsAboutPerson.has(kind)),
] as const);

/** Where a draft is gone on with, its sheet open; null of a form that this version does not know. */
export function draftAddress({
  kind,
  id,
  part,
  mends,
}: Omit<DraftName, 'isUnreadable' | 'isClosed'>): string | null {
  if (!Object.hasOwn(pageOf, kind)) return null;
  const page = pageOf[kind as DraftKind](id);
  if (mends !== null) return mending(page, mends);
  if (!sheets.has(kind)) return page;
  // Whom or what it is about is in the address already, unless the page has several.
  const about = page.includes(id) ? part : id;
  return `${page}?form=${kind}${about === null ? '' : `:${about}`}`;
}

/** The sheet that an address asks for: which form, and which part of it. */
export function formToOpen(search: string): { readonly form: string; readonly part: string | null } | null {
  const [form = '', ...part] = (new URLSearchParams(search).get('form') ?? '').split(':');
  return form === '' ? null : { form, part: part.length === 0 ? null : part.join(':') };
}
