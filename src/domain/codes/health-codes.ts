import { codeList } from './code-list.ts';

/** What one can see or is told of somebody's health (domain 2.10). Observations, never diagnoses. */
export const healthSigns = codeList({
  cold_exposure: ['Freddo addosso', 'Exposed to cold'],
  heat_exposure: ['Caldo addosso', 'Exposed to heat'],
  wound: ['Ferita', 'Wound'],
  infected_wound: ['Ferita che si è infettata', 'Infected wound'],
  foot_problem: ['Problemi ai piedi', 'Foot problem'],
  cough_fever: ['Tosse o febbre', 'Cough or fever'],
  breathing: ['Respira male', 'Breathing badly'],
  chest_pain: ['Dolore al petto', 'Chest pain'],
  malnutrition: ['Mangia troppo poco', 'Eats too little'],
  dehydration: ['Beve troppo poco', 'Drinks too little'],
  pregnancy: ['Gravidanza', 'Pregnancy'],
  dental: ['Denti', 'Teeth'],
  skin_parasites: ['Pelle, parassiti', 'Skin, parasites'],
  intoxication: ['Alterata', 'Intoxicated'],
  withdrawal: ['Astinenza', 'Withdrawal'],
  overdose_signs: ['Segni di overdose', 'Signs of overdose'],
  confusion: ['Confusa', 'Confused'],
  agitation: ['Agitata', 'Agitated'],
  self_harm_sign: ['Segni che si fa del male', 'Signs of self-harm'],
  unconscious: ['Non risponde', 'Unconscious'],
  trauma: ['Colpo o caduta', 'Blow or fall'],
  mobility: ['Fatica a muoversi', 'Moves with difficulty'],
  medication_run_out: ['Finite le medicine', 'Run out of medicines'],
  other: ['Altro', 'Other'],
});

export const healthSeverities = codeList({
  watch: ['Da tenere d’occhio', 'To watch'],
  soon: ['Serve presto qualcuno', 'Somebody is needed soon'],
  emergency: ['Emergenza', 'Emergency'],
});
