import type { Chronicle } from './chronicle.ts';
import { type DemoOperator, demoEmail, demoPassword, type OperatorKey, operators } from './operators.ts';
import { operatorKeys } from './registers.ts';

export interface DemoAccount {
  readonly email: string;
  readonly password: string;
  readonly displayName: string;
  readonly operatorId: string;
  readonly roles: readonly string[];
  readonly orgId: string;
  readonly teamIds: readonly string[];
}

/** One account for everyone who has something to see already. */
export function demoAccounts(chronicle: Chronicle): readonly DemoAccount[] {
  return operatorKeys.flatMap((key) => {
    const { login, name, org, roles, teams }: DemoOperator = operators[key];
    if (login === null) return [];
    return {
      email: demoEmail(login),
      password: demoPassword,
      displayName: name,
      operatorId: chronicle.id('operator', key),
      roles,
      orgId: chronicle.id('organization', org),
      teamIds: teams.map((team) => chronicle.id('team', team)),
    };
  });
}

/** The logins to try first, with what they show. */
export const suggestedLogins: readonly { readonly operator: OperatorKey; readonly shows: string }[] = [
  { operator: 'marta', shows: 'operatrice notturna, Notte 2' },
  { operator: 'davide', shows: 'operatore notturno, Notte 2: la stessa notte, da un secondo telefono' },
  { operator: 'elisa', shows: 'educatrice di strada, Moncalieri' },
  { operator: 'franco', shows: 'coordinatore di Elisa: i diari di Moncalieri e Nichelino' },
  { operator: 'caterina', shows: 'volontaria, Giro Lanterna' },
  { operator: 'lucia', shows: 'coordinatrice di Notte 2 e Giro diurno: i diari da rivedere' },
  { operator: 'paolo', shows: 'coordinatore che a volte esce con Notte 2: quelle notti non può approvarle' },
  { operator: 'teresa', shows: 'protezione dei dati: il registro degli accessi, e nient’altro' },
  { operator: 'nadia', shows: 'amministratrice: nessun dato delle persone' },
];
