import type { CountLine } from '../domain/count/count.ts';
import { countPeople } from '../domain/count/count-people.ts';
import { planCountNight } from '../domain/count/plan-count-night.ts';
import { type NoteGroup, noteGroup, writeGroup } from '../domain/group/write-group.ts';
import type { Chronicle } from './chronicle.ts';
import type { OperatorKey } from './operators.ts';
import type { TeamKey } from './organisations.ts';

/** Natural groups and a count night, each thing on its day, at an hour when its author is out. */
export function tellGroups(ago: number, chronicle: Chronicle): void {
  for (const story of stories) if (story.ago === ago) story.tell(chronicle);
}

interface Story {
  readonly ago: number;
  tell(chronicle: Chronicle): void;
}

const mapped = (
  ago: number,
  by: OperatorKey,
  team: TeamKey,
  said: (chronicle: Chronicle) => Parameters<typeof writeGroup>[0]['said'],
  composition?: string,
): Story => ({
  ago,
  tell(chronicle) {
    const ctx = chronicle.as(by, chronicle.at(ago, 4.5));
    const input = {
      seen: null,
      teamId: chronicle.id('team', team),
      said: said(chronicle),
      ...(composition === undefined ? {} : { composition }),
    };
    chronicle.commit(writeGroup(input, ctx), ctx);
  },
});

const phase = (
  ago: number,
  by: OperatorKey,
  name: string,
  said: Omit<NoteGroup, 'groupId' | 'draft'>,
): Story => ({
  ago,
  tell(chronicle) {
    const ctx = chronicle.as(by, chronicle.at(ago, 5));
    const group = chronicle.of('group').find((one) => one.body.nameInternal === name);
    if (!group) throw new Error('Nobody put that group on the map.');
    chronicle.commit(noteGroup({ groupId: group.id, ...said }, ctx), ctx);
  },
});

const fountain = 'Gruppo Fontana';
const wall = 'Quelli del muretto';
const lastCount = 'Conteggio di novembre';

const heads = (n: number, more: Partial<CountLine> = {}): CountLine => ({
  ...{ gender: 'M', ageBand: 'unknown', inTent: false, asleep: false, inGroup: null, pet: false },
  ...{ n, ...more },
});

const counted = (by: OperatorKey, areaId: string, hour: number, lines: readonly CountLine[]): Story => ({
  ago: 12,
  tell(chronicle) {
    const ctx = chronicle.as(by, chronicle.at(12, hour));
    const night = chronicle.of('count_night').find((one) => one.body.name === lastCount);
    if (!night) throw new Error('Nobody set that count.');
    chronicle.commit(countPeople({ night, areaId, lines, nobody: lines.length === 0 }, ctx), ctx);
  },
});

const areas = [
  'Centro; Stazione Porta Nuova, lato ovest; Squadra 1',
  'Centro; Stazione Porta Nuova, lato est; Squadra 1',
  'Centro; Piazza Castello e portici; Squadra 2',
  'Centro; Piazza Vittorio Veneto; Squadra 2',
  'Nord; Stazione Porta Susa; Squadra 3',
  'Nord; Piazza della Repubblica; Squadra 3',
].join('\n');

const setCount = (ago: number, name: string, night: number, state: 'open' | 'closed'): Story => ({
  ago,
  tell(chronicle) {
    const ctx = chronicle.as('paolo', chronicle.at(ago, 3));
    const instructions = 'A vista, in tre, senza svegliare nessuno. Le interviste si fanno nei giorni dopo.';
    const seen = chronicle.of('count_night').find((one) => one.body.name === name) ?? null;
    const input = { seen, name, night: chronicle.date(night), state, instructions, areas };
    chronicle.commit(planCountNight(input, ctx), ctx);
  },
});

const stories: readonly Story[] = [
  mapped(
    80,
    'luca',
    'nichelino',
    (chronicle) => ({
      ...{ nameInternal: fountain, usualPlaceIds: [chronicle.id('place', 'nichelinoPiazza')] },
      ...{ sizeMin: 9, sizeMax: 12, ageBands: ['14-15', '16-17', '18-24'], genderMix: 'mixed' },
      ...{ activities: ['musica', 'scooter'], since: chronicle.date(120) },
    }),
    'Sono lì dalle cinque alle sette, poi si spostano verso la stazione.',
  ),
  phase(80, 'luca', fountain, { stage: 'mapped' }),
  phase(66, 'luca', fountain, { stage: 'observed', climate: 'wary' }),
  phase(45, 'luca', fountain, { stage: 'approached', climate: 'wary', note: 'Primo giro di saluti.' }),
  phase(24, 'luca', fountain, { stage: 'accepted', climate: 'open' }),
  phase(3, 'luca', fountain, {
    stage: 'project',
    climate: 'open',
    note: 'Vogliono dipingere il sottopasso.',
  }),
  mapped(40, 'elisa', 'moncalieri', (chronicle) => ({
    ...{ nameInternal: wall, usualPlaceIds: [chronicle.id('place', 'vallere')] },
    ...{ sizeMin: 4, sizeMax: 7, ageBands: ['16-17'], genderMix: 'mostly_m', activities: ['pallone'] },
  })),
  phase(40, 'elisa', wall, { stage: 'mapped' }),
  phase(19, 'elisa', wall, { stage: 'observed', climate: 'closed' }),
  setCount(20, lastCount, 12, 'open'),
  counted('marta', 'a1', 9, [heads(7, { asleep: true }), heads(2, { gender: 'F' })]),
  counted('davide', 'a1', 9.4, [heads(8, { asleep: true })]),
  counted('marta', 'a2', 10, [heads(3), heads(1, { inTent: true, pet: true })]),
  counted('davide', 'a3', 10.5, [heads(5), heads(2, { gender: 'F', inGroup: true })]),
  counted('davide', 'a4', 11, []),
  counted('ilaria', 'a6', 9.5, [heads(6, { inGroup: true }), heads(4, { inTent: true })]),
  setCount(11, lastCount, 12, 'closed'),
  setCount(4, 'Conteggio di dicembre', -10, 'open'),
];
