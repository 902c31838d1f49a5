import type { EncounterBody } from '../domain/encounter/encounter.ts';
import type { EngagementStage } from '../domain/person/engagement.ts';
import type { PersonBody } from '../domain/person/person.ts';
import type { OrganisationKey } from './organisations.ts';
import type { PlaceKey } from './places.ts';

type Housing = NonNullable<EncounterBody['housingNow']>;
type Need = EncounterBody['needs'][number]['code'];
type RefusalReason = NonNullable<NonNullable<EncounterBody['bedRequest']>['reason']>;

/** One invented person and how the crews meet them. Nights are counted back from the first night of the present: 1 is last night. */
export interface Character {
  readonly org: OrganisationKey;
  readonly nickname?: string;
  readonly descriptor?: string;
  readonly gender: PersonBody['gender'];
  readonly age: PersonBody['ageBand'];
  /** `code:level`, the first is the one to speak. */
  readonly languages: readonly string[];
  readonly pets?: string;
  readonly note?: string;
  readonly places: readonly PlaceKey[];
  /** Nights ago of the first and of the last meeting. */
  readonly from: number;
  /** Days of the week (0 for Sunday) on which they can be met for the first time. */
  readonly firstOn?: readonly number[];
  readonly until?: number;
  /** How likely to be there when a crew stops at one of their places. */
  readonly presence: number;
  readonly housing: Housing;
  readonly needs: readonly Need[];
  readonly bed?: { readonly answer: 'refuses' | 'asks'; readonly reasons: readonly RefusalReason[] };
  readonly words?: readonly string[];
  readonly notes?: readonly string[];
  /** Steps on the ladder after the first contact: stage and nights ago. */
  readonly stages?: readonly (readonly [EngagementStage, number, string?])[];
}

/** The archetypes of domain 6.1, as far as the present kinds of record allow (docs/demo-data.md). */
export const archetypes = {
  nonnoBarba: {
    org: 'ponte',
    nickname: 'Nonno Barba',
    gender: 'M',
    age: '75+',
    languages: ['it:mother'],
    pets: 'cane, Lampo',
    note: 'Il cane prima di tutto: salutare Lampo, poi lui.',
    places: ['portaNuova', 'carloFelice'],
    from: 90,
    presence: 0.6,
    housing: 'EL1.1',
    needs: ['pet_care', 'blanket', 'bed_tonight'],
    bed: { answer: 'refuses', reasons: ['pet', 'pet', 'pet', 'prefers_street'] },
    words: ['Senza Lampo non dormo da nessuna parte.', 'Sto bene, pensate a chi ha freddo davvero.'],
    notes: ['Di buon umore, il cane sta bene.', 'Mani fredde. Ha preso la coperta per il cane.'],
    stages: [
      ['known', 84],
      ['engaged', 40, 'Età a occhio, non vuole dirla'],
    ],
  },
  signoraLibri: {
    org: 'ponte',
    nickname: 'La Signora dei Libri',
    gender: 'F',
    age: '65-74',
    languages: ['it:mother', 'fr:good'],
    note: 'Portare un libro: è il modo di cominciare.',
    places: ['castello', 'vittorioVeneto'],
    from: 90,
    presence: 0.45,
    housing: 'EL1.1',
    needs: ['isolation', 'personal_care', 'glasses'],
    bed: { answer: 'refuses', reasons: ['past_experience', 'promiscuity', 'theft'] },
    words: ['Oggi ho letto fino a che è andata via la luce.', 'Nessuno chiede più che cosa leggo.'],
    notes: ['Ha parlato a lungo del libro nuovo.', 'Più stanca del solito, seduta da sola.'],
    stages: [['known', 80]],
  },
  samir: {
    org: 'ponte',
    nickname: 'Samir-fittizio',
    gender: 'M',
    age: '30-44',
    languages: ['ary:mother', 'fr:good', 'it:some'],
    places: ['portaPalazzo'],
    from: 70,
    presence: 0.5,
    housing: 'EL5.10',
    needs: ['health_card', 'job', 'italian', 'shower'],
    bed: { answer: 'asks', reasons: ['waiting_call'] },
    words: ['Cerco lavoro ogni mattina, poi torno qui.'],
    notes: ['Parlato in arabo con il mediatore.', 'Chiede del corso di italiano.'],
    stages: [
      ['known', 60],
      ['engaged', 35],
      ['accompanied', 21],
    ],
  },
  blessing: {
    org: 'ponte',
    nickname: 'Blessing-demo',
    gender: 'F',
    age: '18-24',
    languages: ['pcm:mother', 'en:good', 'it:some'],
    places: ['portaSusa'],
    from: 50,
    presence: 0.35,
    housing: 'EL6.12',
    needs: ['info', 'medical', 'clothing'],
    bed: { answer: 'asks', reasons: ['fear', 'partner'] },
    notes: ['Parlato in inglese, da sola. Tornare con la mediatrice.'],
    stages: [
      ['known', 38],
      ['engaged', 20],
    ],
  },
  kola: {
    org: 'strada',
    nickname: 'Kola-demo',
    gender: 'M',
    age: '16-17',
    languages: ['ar:mother', 'it:some'],
    places: ['moncalieriStazione'],
    from: 24,
    presence: 0.5,
    housing: 'X.YTH',
    needs: ['school', 'italian', 'minor'],
    notes: ['Dubbio sull’età: trattato come minore, avvisata la coordinatrice.'],
    stages: [['known', 14]],
  },
  dario: {
    org: 'strada',
    nickname: 'Dario-demo',
    gender: 'M',
    age: '18-24',
    languages: ['it:mother'],
    places: ['moncalieriPiazza', 'vallere'],
    from: 85,
    presence: 0.5,
    housing: 'X.YTH',
    needs: ['job', 'training', 'cv', 'housing'],
    words: ['A diciotto anni mi hanno dato le chiavi, ma di nessuna casa.'],
    notes: ['Ha portato i documenti per il curriculum.', 'Cerca una stanza con un amico.'],
    stages: [
      ['known', 76],
      ['engaged', 55],
      ['accompanied', 34],
      ['connected', 26],
    ],
  },
  ana: {
    org: 'strada',
    nickname: 'Ana-demo',
    gender: 'F',
    age: '25-29',
    languages: ['es:mother', 'it:good'],
    note: 'Ha due bambini alle elementari.',
    places: ['moncalieriPiazza'],
    from: 62,
    presence: 0.4,
    housing: 'X.EVI',
    needs: ['eviction_risk', 'parenting', 'job', 'school'],
    words: ['I bambini non devono accorgersene.'],
    notes: ['Ha ricevuto una lettera: guardata insieme.'],
    stages: [
      ['known', 54],
      ['engaged', 41],
    ],
  },
  leiDelPonte: {
    org: 'ponte',
    nickname: 'Lei del Ponte',
    gender: 'F',
    age: '45-54',
    languages: ['ro:mother', 'it:good'],
    places: ['vittorioVeneto'],
    from: 75,
    presence: 0.45,
    housing: 'EL1.1',
    needs: ['bed_tonight', 'blanket', 'storage'],
    bed: { answer: 'refuses', reasons: ['partner'] },
    words: ['In due letti separati no: dormiamo insieme da undici anni.'],
    stages: [['known', 66]],
  },
  luiDelPonte: {
    org: 'ponte',
    nickname: 'Lui del Ponte',
    gender: 'M',
    age: '45-54',
    languages: ['ro:mother', 'it:some'],
    places: ['vittorioVeneto'],
    from: 75,
    presence: 0.45,
    housing: 'EL1.1',
    needs: ['bed_tonight', 'shoes', 'job'],
    bed: { answer: 'refuses', reasons: ['partner'] },
    stages: [['known', 66]],
  },
  signorK: {
    org: 'ponte',
    nickname: 'Signor K',
    gender: 'M',
    age: '45-54',
    languages: ['ro:mother', 'it:good'],
    places: ['portaSusa'],
    from: 90,
    until: 6,
    presence: 0.3,
    housing: 'EL3.4',
    needs: ['traineeship', 'transport', 'residence'],
    words: ['La mattina mi alzo alle cinque, ma ci vado.'],
    notes: ['Racconta del tirocinio, è contento del tutor.'],
    stages: [
      ['known', 88],
      ['engaged', 80],
      ['accompanied', 70],
      ['connected', 52],
      ['in_path', 30],
    ],
  },
} as const satisfies Record<string, Character>;
