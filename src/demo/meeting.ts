import type { EncounterForm } from '../domain/encounter/encounter-form.ts';
import type { Character } from './cast.ts';
import type { Chronicle } from './chronicle.ts';
import type { DemoTeam } from './organisations.ts';
import type { ServiceKey } from './services.ts';

type Content = Pick<
  EncounterForm,
  | 'duration'
  | 'housingNow'
  | 'needs'
  | 'items'
  | 'offers'
  | 'bedRequest'
  | 'note'
  | 'personWords'
  | 'nextStep'
>;

const notes = [
  'Tranquillo, ha preso da bere e ha ringraziato.',
  'Stanco, ha detto poche parole.',
  'Ci aspettava alla solita panchina.',
  'Oggi era più aperto, ha scherzato con noi.',
  'Non voleva essere disturbato, lasciata la coperta.',
  'Ha chiesto quando torniamo.',
];

const reminders = [
  'Portare una coperta',
  'Portare calze e guanti',
  'Chiedere com’è andata al servizio',
  'Tornare con la mediatrice',
  'Portare scarpe, numero da chiedere',
  'Portare il foglietto con gli orari',
];

const bedNeeded: readonly ServiceKey[] = ['dormitorioNord', 'dormitorioSud', 'freddo'];

/** What happens when a crew meets one of the people: likely enough, and never twice the same. */
export function meetingContent(who: Character, team: DemoTeam, cold: boolean, chronicle: Chronicle): Content {
  const { chance } = chronicle;
  const byNight = team.kind === 'night_mobile' || team.kind === 'volunteer_round';
  const bed = byNight && who.bed && chance.chance(cold ? 0.8 : 0.35) ? bedOf(who.bed, cold, chronicle) : null;
  return {
    duration: chance.pick(['<5', '5-15', '5-15', '15-30', null]),
    housingNow: chance.chance(0.85) ? who.housing : null,
    needs: needsOf(who, bed, chronicle),
    items: byNight ? itemsOf(who, chronicle) : chance.chance(0.3) ? [{ code: 'snack', qty: 1 }] : [],
    offers: offersOf(who, chronicle),
    bedRequest: bed,
    note: chance.chance(0.4) ? chance.pick(who.notes ?? notes) : null,
    personWords: who.words && chance.chance(0.2) ? chance.pick(who.words) : null,
    nextStep: chance.chance(0.1) ? { when: 'tomorrow', text: chance.pick(reminders) } : null,
  };
}

function bedOf(
  bed: NonNullable<Character['bed']>,
  cold: boolean,
  { chance, id }: Chronicle,
): NonNullable<EncounterForm['bedRequest']> {
  const serviceId = id('service', cold ? 'freddo' : chance.pick(bedNeeded.slice(0, 2)));
  if (bed.answer === 'refuses' && !(cold && chance.chance(0.3))) {
    return {
      asked: false,
      offered: true,
      result: 'refused_by_person',
      serviceId,
      reason: chance.pick(bed.reasons),
    };
  }
  return chance.chance(cold ? 0.7 : 0.4)
    ? { asked: true, offered: true, result: 'placed', serviceId, reason: null }
    : { asked: true, offered: false, result: 'no_place', serviceId: null, reason: null };
}

function needsOf(
  who: Character,
  bed: EncounterForm['bedRequest'],
  { chance }: Chronicle,
): EncounterForm['needs'] {
  const noBed = bed?.result === 'no_place';
  const told = who.needs.filter((code) => code !== 'bed_tonight' && chance.chance(0.3));
  const needs = told.map((code) => {
    const answered = chance.pick(['now', 'referred', 'unmet', null] as const);
    const unmetReason =
      answered === 'unmet' ? chance.pick(['closed_now', 'no_documents', 'unknown'] as const) : null;
    return {
      code,
      expression: chance.pick(['asked', 'asked', 'observed', 'inferred'] as const),
      answered,
      unmetReason,
    };
  });
  if (!noBed) return needs;
  return [...needs, { code: 'bed_tonight', expression: 'asked', answered: 'unmet', unmetReason: 'no_place' }];
}

function itemsOf(who: Character, { chance }: Chronicle): EncounterForm['items'] {
  const likely = [
    ['hot_drink', 0.75],
    ['meal', 0.35],
    ['blanket', 0.15],
    ['socks', 0.15],
    ['gloves_hat', 0.08],
    ['hygiene_kit', 0.1],
    ['pet_food', who.pets ? 0.4 : 0],
  ] as const;
  return likely
    .filter(([, probability]) => chance.chance(probability))
    .map(([code]) => ({ code, qty: code === 'hot_drink' ? chance.between(1, 2) : 1 }));
}

function offersOf(who: Character, { chance }: Chronicle): EncounterForm['offers'] {
  if (!chance.chance(0.12)) return [];
  const answer = chance.pick(['accepted', 'later', 'refused'] as const);
  const code = who.needs.includes('job')
    ? 'path'
    : chance.pick(['day_centre', 'documents', 'health'] as const);
  return [
    {
      code,
      answer,
      refusalReason: answer === 'refused' ? chance.pick(['not_said', 'no_trust'] as const) : null,
    },
  ];
}
