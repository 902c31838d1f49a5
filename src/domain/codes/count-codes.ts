import { codeList } from './code-list.ts';

/** How people were counted (domain 2.10): on a count night by eye; who is asked is asked on the days after. */
export const countMethods = codeList({
  visual: ['A vista', 'By eye'],
  knock: ['Bussando', 'By knocking'],
  self: ['Intervista: lo dice la persona', 'Interview: the person says so'],
});

export const countCertainties = codeList({
  sure: ['Sicuro', 'Sure'],
  probable: ['Probabile', 'Probable'],
  possible: ['Possibile', 'Possible'],
});

export const countNightStates = codeList({
  planned: ['Preparata', 'Planned'],
  open: ['In corso', 'Under way'],
  closed: ['Chiusa', 'Closed'],
});
