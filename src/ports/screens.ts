/**
 * Where each screen is. Addresses hold ids only: never a name, a note or a search text, because they end up in histories.
 * `draftId` is minted when a form opens; its draft is found again after a reload or a killed tab.
 */
export const screens = {
  /** Leads each worker to where their work begins: *Stanotte*, or the desk. */
  home: '/',
  tonight: '/tonight',
  encounter: (draftId: string) => `/encounters/new/${draftId}`,
  people: '/people',
  person: (personId: string) => `/people/${personId}`,
  /** What somebody said may be told to whom. */
  consents: (personId: string) => `/people/${personId}/consents`,
  /** What is written of somebody, for themselves. */
  summary: (personId: string) => `/people/${personId}/summary`,
  /** What other bodies entrusted to ours. */
  stories: '/stories',
  story: (id: string) => `/stories/${id}`,
  /** With whom stories may be shared. */
  agreements: '/agreements',
  places: '/places',
  newPlace: '/places/new',
  place: (placeId: string) => `/places/${placeId}`,
  map: '/map',
  groups: '/groups',
  group: (groupId: string) => `/groups/${groupId}`,
  counts: '/counts',
  countArea: (nightId: string, areaId: string) => `/counts/${nightId}/${areaId}`,
  deskCounts: '/desk/counts',
  services: '/services',
  referral: (draftId: string) => `/referrals/new/${draftId}`,
  closeShift: (shiftId: string) => `/shifts/${shiftId}/close`,
  shiftLog: (shiftId: string) => `/shifts/${shiftId}`,
  newAlert: (draftId: string) => `/alerts/new/${draftId}`,
  /** Who to look for first in the cold or the heat. */
  priority: '/priority',
  notes: '/notes',
  /** Two values for one field: all that wait for a choice, or those of one record. */
  twoValues: '/two-values',
  twoValuesOf: (recordId: string) => `/two-values/${recordId}`,
  /** Who came in, who read what, who decided what. */
  register: '/register',
  /** The same, as far as it concerns one person. */
  registerAbout: (personId: string) => `/register?about=${personId}`,
  settings: '/settings',
  /** How one signs in, and on what phones. */
  account: '/account',
  /** Who comes in for the organisation, and with what. */
  access: '/access',
  handOver: '/hand-over',
  /** Passphrase, PIN, passkey. */
  unlockWays: '/unlock-ways',
  help: '/help',
  desk: '/desk',
  /** The code for a worker whose phone is without network. */
  leaseCode: '/desk/lease-code',
  deskSetAside: '/desk/set-aside',
  /** Emergency openings: one's own, or for the data protection officer all. */
  deskOpenings: '/desk/openings',
  /** The form that opens one person. */
  openInEmergency: (personId: string) => `/desk/openings?about=${personId}`,
  /** Who asked to go from the data. */
  deskErasures: '/desk/erasures',
  /** What was decided on it, for the person. */
  erasureReceipt: (decisionId: string) => `/erasures/${decisionId}`,
  /** What is happening: alerts, safety checks, cold and heat. */
  deskNow: '/desk/now',
  /** Outings to come. */
  deskPlans: '/desk/plans',
  /** A new plan under its draft, or the plan of a shift. */
  deskPlan: (id: string) => `/desk/plans/${id}`,
  deskLog: (shiftId: string) => `/desk/${shiftId}`,
} as const;

/** The form at this address, opened on what the centre refused of it. */
export const mending = (address: string, opId: string): string => `${address}?mends=${opId}`;
