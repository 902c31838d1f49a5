import { codeList } from './code-list.ts';

/** Whose a reminder is (domain 2.16). */
export const taskAssignees = codeList({
  operator: ['Una persona sola', 'One person'],
  team: ['La nostra équipe', 'Our team'],
  any_team_at_place: ['Chi passa di qui per primo', 'Whoever comes by first'],
});

/** Domain 2.16 names the field and no list [P]. */
export const taskPriorities = codeList({
  normal: ['Appena si può', 'When possible'],
  high: ['Prima di tutto', 'Before all else'],
});
