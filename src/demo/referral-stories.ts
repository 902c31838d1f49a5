import type { ReferralBody, ReferralTransitionBody } from '../domain/referral/referral.ts';
import type { CharacterKey } from './characters.ts';
import type { ServiceKey } from './services.ts';

type Step = Pick<ReferralTransitionBody, 'to'> &
  Partial<Pick<ReferralTransitionBody, 'outcome' | 'outcomeConfirmedBy' | 'note'>> & {
    readonly after: number;
  };

/** One referral and how it went: nights ago at the start, then days after it for each step. */
export interface ReferralStory {
  readonly who: CharacterKey;
  readonly to: ServiceKey;
  readonly ago: number;
  readonly why: ReferralBody['reasonCodes'];
  readonly urgency: ReferralBody['urgency'];
  readonly mode: ReferralBody['mode'];
  /** `street`: known at once, by one tap. */
  readonly went: readonly Step[] | 'street';
}

const story = (
  who: CharacterKey,
  to: ServiceKey,
  ago: number,
  why: ReferralBody['reasonCodes'],
  [urgency, mode]: readonly [ReferralBody['urgency'], ReferralBody['mode']],
  went: ReferralStory['went'],
): ReferralStory => ({ who, to, ago, why, urgency, mode, went });

const wentWell = (
  after: number,
  outcome: ReferralTransitionBody['outcome'],
  by: ReferralTransitionBody['outcomeConfirmedBy'],
): readonly Step[] => [
  { to: 'accepted', after: 1 },
  { to: 'in-progress', after },
  { to: 'completed', after: after + 1, outcome, outcomeConfirmedBy: by },
];

export const referralStories: readonly ReferralStory[] = [
  story(
    'nonnoBarba',
    'veterinario',
    62,
    ['pet_care'],
    ['routine', 'self_info'],
    wentWell(6, 'visit_done', 'person'),
  ),
  story(
    'nonnoBarba',
    'dormitorioCani',
    15,
    ['bed_tonight'],
    ['now', 'phone'],
    [{ to: 'rejected', after: 0, outcome: 'turned_away', note: 'Posti finiti per chi ha il cane.' }],
  ),
  story(
    'signoraLibri',
    'centroDiurno',
    25,
    ['isolation'],
    ['routine', 'warm'],
    [
      { to: 'accepted', after: 2 },
      { to: 'failed', after: 9, outcome: 'no_show' },
    ],
  ),
  story(
    'samir',
    'sportelloStp',
    34,
    ['health_card'],
    ['7d', 'warm'],
    wentWell(5, 'documents_obtained', 'operator_seen'),
  ),
  story(
    'samir',
    'italiano',
    19,
    ['italian'],
    ['routine', 'self_info'],
    [{ to: 'on-hold', after: 3, outcome: 'waiting_list' }],
  ),
  story(
    'blessing',
    'consultorio',
    18,
    ['medical'],
    ['24h', 'warm'],
    wentWell(2, 'visit_done', 'operator_seen'),
  ),
  story('blessing', 'accoglienzaDonne', 3, ['bed_tonight'], ['24h', 'phone'], []),
  story(
    'kola',
    'pis',
    13,
    ['minor'],
    ['now', 'phone'],
    [
      { to: 'accepted', after: 0 },
      { to: 'in-progress', after: 1 },
    ],
  ),
  story('dario', 'cpi', 50, ['job'], ['7d', 'letter'], wentWell(8, 'path_started', 'partner')),
  story(
    'dario',
    'formazione',
    33,
    ['training'],
    ['7d', 'warm'],
    wentWell(4, 'access_granted', 'operator_seen'),
  ),
  story(
    'ana',
    'servizioSociale',
    40,
    ['eviction_risk'],
    ['7d', 'phone'],
    [
      { to: 'accepted', after: 4 },
      { to: 'in-progress', after: 12 },
    ],
  ),
  story('ana', 'legale', 10, ['legal_aid'], ['routine', 'self_info'], []),
  story('leiDelPonte', 'freddo', 20, ['bed_tonight'], ['now', 'phone'], 'street'),
  story(
    'signorK',
    'residenza',
    71,
    ['residence'],
    ['7d', 'warm'],
    wentWell(18, 'documents_obtained', 'operator_seen'),
  ),
  story(
    'professore',
    'ambulatorio',
    44,
    ['dental'],
    ['7d', 'self_info'],
    [{ to: 'rejected', after: 7, outcome: 'not_eligible' }],
  ),
  story('fratelli1', 'docce', 22, ['shower'], ['routine', 'self_info'], 'street'),
  story('fabbro', 'ambulatorio', 12, ['wound'], ['24h', 'warm'], wentWell(1, 'visit_done', 'person')),
  story('mimosa', 'legale', 26, ['legal_aid'], ['routine', 'phone'], [{ to: 'cancelled', after: 5 }]),
  story('luna', 'snodo', 5, ['housing'], ['routine', 'self_info'], []),
  story('skate', 'formazione', 28, ['training'], ['7d', 'warm'], wentWell(6, 'access_granted', 'partner')),
];
