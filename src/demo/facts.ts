import { askOccupation } from '../domain/occupation/ask-occupation.ts';
import { confirmDeath, tellPresence } from '../domain/presence/tell-presence.ts';
import { noteRight } from '../domain/rights-check/note-right.ts';
import { raiseRisk } from '../domain/risk/raise-risk.ts';
import type { CharacterKey } from './characters.ts';
import type { Chronicle } from './chronicle.ts';
import type { OperatorKey } from './operators.ts';

/** What crews came to know of a few people beside the meetings: rights, work, dangers, and a death that was said twice. */
export function tellFacts(ago: number, chronicle: Chronicle): void {
  for (const fact of facts) if (fact.ago === ago) fact.tell(chronicle);
}

interface Fact {
  readonly ago: number;
  tell(chronicle: Chronicle): void;
}

/** Written by one operator of one person, at five in the afternoon of that day. */
function written(
  ago: number,
  by: OperatorKey,
  about: CharacterKey,
  command: (
    personId: string,
    ctx: ReturnType<Chronicle['as']>,
    chronicle: Chronicle,
  ) => Parameters<Chronicle['commit']>[0],
): Fact {
  return {
    ago,
    tell(chronicle) {
      const ctx = chronicle.as(by, chronicle.at(ago, 5));
      chronicle.commit(command(chronicle.id('person', about), ctx, chronicle), ctx);
    },
  };
}

type Right = Omit<Parameters<typeof noteRight>[0], 'personId'>;
const right = (ago: number, by: OperatorKey, about: CharacterKey, said: Right): Fact =>
  written(ago, by, about, (personId, ctx) => noteRight({ personId, ...said }, ctx));

const facts: readonly Fact[] = [
  right(35, 'youssef', 'samir', {
    right: 'residence',
    state: 'missing',
    nextStep: 'chiedere la via fittizia',
  }),
  // The code is in no list; only until when it holds (T21).
  written(33, 'youssef', 'samir', (personId, ctx, { date }) =>
    noteRight(
      { personId, right: 'health_card', state: 'has', expiresOn: date(-10), nextStep: 'rinnovo STP' },
      ctx,
    ),
  ),
  right(21, 'youssef', 'samir', {
    right: 'residence',
    state: 'under_way',
    nextStep: 'appuntamento in anagrafe',
  }),
  right(30, 'elisa', 'ana', {
    right: 'legal_aid',
    state: 'under_way',
    nextStep: 'portare la lettera di sfratto',
  }),
  right(28, 'elisa', 'ana', { right: 'income_measure', state: 'missing', nextStep: 'appuntamento al CAF' }),
  right(38, 'marta', 'nonnoBarba', { right: 'identity_document', state: 'expired' }),
  right(38, 'marta', 'nonnoBarba', { right: 'residence', state: 'not_wanted' }),
  written(52, 'luca', 'dario', (personId, ctx, { date }) =>
    askOccupation(
      { personId, work: 'unemployed', study: 'ended', studyEndedOn: date(95), neetKind: 'seeking' },
      ctx,
    ),
  ),
  written(20, 'elisa', 'ana', (personId, ctx) =>
    askOccupation({ personId, work: 'irregular_work', study: 'never', neetKind: 'informal_work' }, ctx),
  ),
  written(9, 'marta', 'nonnoBarba', (personId, ctx, { date }) =>
    raiseRisk(
      { personId, code: 'exposure', level: 2, for: 'person', expiresOn: date(-21), note: 'mani gelate' },
      ctx,
    ),
  ),
  // Over by now: kept, and shown to nobody.
  written(44, 'ilaria', 'luiDelPonte', (personId, ctx, { date }) =>
    raiseRisk({ personId, code: 'threatened', level: 3, for: 'worker', expiresOn: date(14) }, ctx),
  ),
  written(11, 'paolo', 'radio', (personId, ctx, { date }) =>
    tellPresence({ personId, presence: 'deceased', on: date(11), source: 'hospital', cause: 'illness' }, ctx),
  ),
  {
    ago: 10,
    tell(chronicle) {
      const ctx = chronicle.as('lucia', chronicle.at(10, 5));
      const event = chronicle.of('presence_event').at(-1);
      if (!event) throw new Error('Nobody said so before.');
      chronicle.commit(confirmDeath({ event, source: 'family' }, ctx), ctx);
    },
  },
];
