import { codeList } from './code-list.ts';

/** Work as the European fund counts it (domain 2.6). */
export const workStatuses = codeList({
  employed: ['Lavora', 'Employed'],
  irregular_work: ['Lavora senza contratto', 'Works without a contract'],
  unemployed: ['Cerca lavoro', 'Unemployed'],
  unemployed_long: ['Cerca lavoro da più di un anno', 'Unemployed for over a year'],
  inactive: ['Non cerca lavoro', 'Not looking for work'],
  student: ['Studia', 'Student'],
  in_training: ['In formazione', 'In training'],
  unable: ['Non può lavorare', 'Unable to work'],
  retired: ['In pensione', 'Retired'],
  unknown: ['Non si sa', 'Unknown'],
});

/** School, course or training, formal or not (domain 2.6, NEET). */
export const studyStates = codeList({
  now: ['Sì, adesso', 'Yes, now'],
  ended: ['È finito', 'It ended'],
  never: ['No', 'No'],
  unknown: ['Non si sa', 'Unknown'],
});

export const neetStatuses = codeList({
  neet: ['NEET', 'NEET'],
  not_neet: ['Non NEET', 'Not NEET'],
  unknown: ['Non si sa', 'Unknown'],
});

/** For educators, not for statistics (domain 2.6). */
export const neetKinds = codeList({
  seeking: ['Cerca', 'Seeking'],
  discouraged: ['Ha smesso di cercare', 'Discouraged'],
  carer: ['Si occupa di qualcuno', 'Cares for somebody'],
  unavailable: ['La salute non lo permette', 'Health does not allow it'],
  withdrawn: ['Ritiro sociale, in casa', 'Withdrawn at home'],
  informal_work: ['Lavoretti in nero', 'Informal work'],
});
