import { type ObservePlace, observePlace } from '../domain/place/observe-place.ts';
import type { Chronicle } from './chronicle.ts';
import type { OperatorKey } from './operators.ts';
import { type TeamKey, teams } from './organisations.ts';
import type { PlaceKey } from './places.ts';

/** What crews saw of the places themselves, at ten in the evening of their outings. Told without chance: other stories keep theirs. */
export function tellPlaces(ago: number, chronicle: Chronicle): void {
  for (const story of stories) {
    if (ago % story.every !== story.offset) continue;
    const round = Math.floor(ago / story.every);
    const seen = story.seen[round % story.seen.length];
    if (seen === undefined) continue;
    const night = chronicle
      .of('shift')
      .find(
        ({ body }) =>
          body.serviceNight === chronicle.date(ago) && body.teamId === chronicle.id('team', story.team),
      );
    if (night === undefined || !night.body.crewIds.includes(chronicle.id('operator', story.by))) continue;
    const ctx = chronicle.as(story.by, chronicle.at(ago, teams[story.team].starts + 2));
    const belongs = { placeId: chronicle.id('place', story.place), teamId: night.body.teamId };
    chronicle.commit(observePlace({ ...seen, ...belongs, shiftId: night.id }, ctx), ctx);
  }
}

type Seen = Omit<ObservePlace, 'placeId' | 'teamId' | 'shiftId' | 'draft'>;

interface PlaceStory {
  readonly team: TeamKey;
  readonly by: OperatorKey;
  readonly place: PlaceKey;
  readonly every: number;
  readonly offset: number;
  readonly seen: readonly Seen[];
}

const stories: readonly PlaceStory[] = [
  {
    ...{ team: 'notte2', by: 'marta', place: 'portaNuova', every: 3, offset: 1 },
    seen: [
      { heads: 9, signs: ['people_sleeping', 'bedding'], approach: 'yes' },
      { heads: 12, signs: ['people_sleeping', 'new_faces'], hazards: ['fight'], approach: 'with_care' },
      { heads: 7, signs: ['bedding', 'pets'], note: 'Molti sotto i portici per la pioggia.' },
    ],
  },
  {
    ...{ team: 'notte2', by: 'davide', place: 'vittorioVeneto', every: 4, offset: 2 },
    seen: [
      { signs: ['empty'], note: 'Mercatino: si sono spostati verso il fiume.' },
      { heads: 3, signs: ['tents'], hazards: ['needles'] },
    ],
  },
  {
    ...{ team: 'notte1', by: 'ilaria', place: 'portaPalazzo', every: 3, offset: 1 },
    seen: [
      { heads: 6, signs: ['people_gathered'], hazards: ['dealing', 'dark'], approach: 'with_care' },
      { heads: 8, signs: ['people_gathered', 'belongings'], approach: 'yes' },
      { heads: 2, signs: ['closed_off'], hazards: ['clearing_announced'] },
    ],
  },
  {
    ...{ team: 'nichelino', by: 'luca', place: 'nichelinoPiazza', every: 7, offset: 3 },
    seen: [{ heads: 11, signs: ['people_gathered'], note: 'Sulla fontana, musica.' }, { heads: 8 }],
  },
];
