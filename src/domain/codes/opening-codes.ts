import { codeList } from './code-list.ts';

/** Why what is closed about somebody had to be opened at once. */
export const openingReasons = codeList({
  danger_to_life: ['Pericolo di vita', 'Danger to life'],
  minor_in_danger: ['Un minore in pericolo', 'A minor in danger'],
  violence_now: ['Violenza in corso', 'Violence going on'],
  on_a_case: ['Esame di un caso', 'Examination of a case'],
});

/** What the data protection officer makes of an opening. */
export const openingJudgements = codeList({
  read: ['Letta', 'Read'],
  justified: ['Giustificata', 'Justified'],
  to_clarify: ['Da chiarire', 'To be clarified'],
});
