import { describe, expect, it } from 'vitest';
import { lintNote } from './lint-note.ts';

const types = (text: string, known: string[] = []) => lintNote(text, known).map((one) => one.type);

describe('what a note should not carry', () => {
  it.each([
    ['Stanotte era con Giuseppe, che lo aiuta.', ['third_party_name']],
    ['Suo fratello Karim passa domani.', ['third_party_name']],
    ["Accompagnato dall'amico d'Ismail fin qui.", ['third_party_name']],
    ['Il numero è 333 123 45 67, chiamare dopo le 18.', ['contact']],
    ['Scrivere a qualcuno@example.org', ['contact']],
    ['Codice RSSMRA80A01H501U, nato il 12/03/1980.', ['identifier', 'identifier']],
    ['Il tesserino STP 0101234567 scade.', ['identifier']],
    ['È schizofrenico e ha la scabbia.', ['diagnosis', 'diagnosis']],
    ['Dice di essere sieropositivo.', ['hiv']],
    ['He is HIV positive', ['hiv']],
    ['È musulmano, non mangia maiale.', ['religion']],
    ['Pare sia gay.', ['orientation']],
    ['Famiglia rom accampata.', ['ethnicity']],
    ['Spaccia davanti alla mensa.', ['offence']],
  ])('%s', (text, expected) => {
    expect(types(text)).toEqual(expected);
  });

  it('says where, in the words that were written', () => {
    expect(lintNote('Arriva con Amadou e basta.')).toEqual([
      { type: 'third_party_name', words: 'Amadou', start: 11 },
    ]);
  });

  it('calls nobody a third party who is the person of the note', () => {
    expect(types('Ha detto Nonno Barba che torna; Barba dorme.', ['Nonno Barba'])).toEqual([]);
  });
});

describe('what a note may carry without a word', () => {
  it.each([
    'Qui sto bene. Domani vediamo. Non vuole il letto per via del cane.',
    'In piazza Vittorio Veneto, lato Po, con freddo forte: ha chiesto una coperta.',
    'Gli hanno preso le scarpe. Torniamo lunedì a Porta Nuova.',
    'Tosse da tre giorni, mani gelate, non si regge in piedi.',
    'Sono passati 30 giorni; 12 persone, 4 coperte. Ore 23:40.',
    'ha detto: NON mi muovo. Ok.',
    'In ritardo di dieci minuti, poi è arrivato.',
    'Rispedita a casa. La sorella lo cerca.',
    '',
  ])('%s', (text) => {
    expect(lintNote(text)).toEqual([]);
  });

  it('and it never takes long, whatever was pasted', () => {
    for (const piece of ['a', 'A', '1', '1 ', 'a.', 'ab ', 'Ab. ', '@', "a'"]) {
      lintNote(piece.repeat(65_536 / piece.length));
    }
    expect(lintNote('con Giuseppe '.repeat(5_000))).toHaveLength(12);
  });
});
