import type { Locator } from 'playwright-core';
import type { Hand } from '../harness/hand.ts';
import { leaveSheets } from './scenes.ts';

type Move = (hand: Hand) => Promise<void>;

/** One field of *Nuovo incontro*: the way to it from the field before, and one tap or one text. */
export interface EncounterField {
  readonly field: string;
  /** Taps that may be written down themselves. */
  readonly reach?: Move;
  readonly fill: Move;
  /** What dies once it is kept. Opening the notes again costs seconds, so not after every field. */
  readonly killed?: 'tab' | 'browser';
}

/** The sheet that was opened last, else the page. */
const question = ({ page }: Hand, name: string): Locator =>
  page.getByRole('group', { name, exact: true }).last();
const tapAnswer =
  (asked: string, answer: string | RegExp): Move =>
  (hand) =>
    hand.tap(question(hand, asked).getByRole('button', { name: answer }));
const tapRadio =
  (name: string): Move =>
  (hand) =>
    hand.tap(hand.page.getByRole('radio', { name, exact: true }));
const type =
  (label: string | RegExp, text: string): Move =>
  (hand) =>
    hand.type(label, text);

const openMore: Move = (hand) => hand.tap(hand.page.getByRole('button', { name: 'Altro', exact: true }));
const addSomebody: Move = async (hand) => {
  await openMore(hand);
  await hand.tapButton("C'era anche un'altra persona");
};

/** All fields of a full encounter, in an order in which each can be reached from the one before it. */
export const encounterFields: readonly EncounterField[] = [
  {
    field: 'heads',
    reach: (hand) => hand.tapButton('Solo conteggio'),
    fill: (hand) => hand.tap(hand.page.getByRole('button', { name: /^Donna/ })),
  },
  {
    field: 'nickname',
    reach: async (hand) => {
      await hand.tapButton('Che cosa');
      await addSomebody(hand);
      await hand.tapButton('Nuova persona');
    },
    fill: type('Soprannome', 'Rondine'),
  },
  { field: 'what is seen', fill: type(/^Se non ha un soprannome/, 'Cappello rosso'), killed: 'tab' },
  { field: 'gender', fill: tapRadio('Uomo') },
  { field: 'age', fill: tapRadio('30-44') },
  {
    field: 'somebody known',
    reach: addSomebody,
    fill: (hand) => hand.tap(hand.page.getByRole('list', { name: 'Di solito sono qui' }).getByRole('button')),
  },
  {
    field: 'time',
    reach: async (hand) => {
      await openMore(hand);
      await hand.tapButton('Dove e quando');
    },
    fill: tapRadio("Mezz'ora fa"),
  },
  { field: 'precision', reach: tapRadio('Altra ora'), fill: tapRadio('Circa') },
  {
    field: 'place',
    fill: (hand) => hand.tap(hand.page.getByRole('list', { name: 'Luoghi' }).getByRole('button').nth(2)),
    killed: 'tab',
  },
  { field: 'kind', reach: openMore, fill: tapAnswer('Che incontro è', 'Con gruppo') },
  { field: 'duration', fill: tapAnswer('Quanto è durato', /./) },
  { field: 'who began', fill: tapAnswer('Chi ha cominciato', 'La persona') },
  { field: 'mediation', fill: tapAnswer('Qualcuno ha mediato', 'Un collega') },
  { field: 'language of the mediation', fill: tapAnswer('In che lingua', 'Romeno') },
  { field: 'what kind of mediation', fill: tapAnswer('Che mediazione', 'Culturale') },
  { field: 'mediation from afar', fill: tapAnswer('Mediazione a distanza', 'Sì') },
  { field: 'health', fill: tapAnswer('Salute: che cosa si vede', 'Ferita') },
  { field: 'how pressing', fill: tapAnswer('Ferita: quanto preme', /^Serve presto/) },
  { field: 'what was done', fill: type('Che cosa avete fatto per questo', 'Medicata') },
  { field: 'offer', fill: tapAnswer('Proposta: Centro diurno', 'Non vuole') },
  { field: "offer's refusal", fill: tapAnswer('Perché non vuole?', 'Furti') },
  { field: 'housing', reach: leaveSheets, fill: tapAnswer('Dove dorme', 'Dormitorio') },
  { field: 'things', fill: (hand) => hand.tap(hand.page.getByRole('button', { name: /^Coperta/ })) },
  { field: 'bed', fill: tapAnswer('Letto stanotte', 'Non vuole') },
  { field: "bed's refusal", fill: tapAnswer('Perché non vuole il letto?', "Per l'animale") },
  { field: 'need', reach: leaveSheets, fill: tapAnswer('Ha bisogno di', 'Documenti') },
  {
    field: 'how it is known',
    reach: tapAnswer('Ha bisogno di', /^Altro/),
    fill: tapAnswer("Carta d'identità: come lo sapete", 'Osservato'),
  },
  {
    field: 'answer to the need',
    fill: tapAnswer("Carta d'identità: che risposta ha avuto", 'Senza risposta'),
  },
  {
    field: 'why there was none',
    fill: tapAnswer("Carta d'identità: perché senza risposta", 'Senza residenza'),
    killed: 'tab',
  },
  { field: 'next step', fill: tapAnswer('Prossimo passo', /./) },
  { field: 'what next', fill: type('Che cosa, in poche parole', 'Portare le scarpe 43'), killed: 'tab' },
  { field: 'words', fill: type('Le sue parole', 'Il cane resta con me') },
  { field: 'note', fill: type('Una nota', 'Nota scritta a metà'), killed: 'browser' },
];
