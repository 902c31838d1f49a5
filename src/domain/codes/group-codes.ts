import { codeList } from './code-list.ts';

/** Phases of the work with a natural group, first to last (domain 2.9). */
export const groupStages = codeList({
  mapped: ['Mappatura', 'Mapped'],
  observed: ['Osservazione', 'Observed'],
  approached: ['Aggancio', 'Approached'],
  accepted: ['Riconoscimento', 'Accepted'],
  project: ['Progetto', 'Project'],
  dissolved: ['Scioglimento', 'Dissolved'],
});

export const groupClimates = codeList({
  open: ['Aperto', 'Open'],
  wary: ['Guardingo', 'Wary'],
  closed: ['Chiuso', 'Closed'],
  conflict: ['Teso', 'Tense'],
});

export const genderMixes = codeList({
  mixed: ['Misto', 'Mixed'],
  mostly_m: ['Più ragazzi', 'Mostly boys or men'],
  mostly_f: ['Più ragazze', 'Mostly girls or women'],
  unknown: ['Non si sa', 'Unknown'],
});
