import type { ServiceBody } from '../domain/service/service.ts';
import type { OrganisationKey } from './organisations.ts';

export interface DemoService
  extends Partial<
    Pick<ServiceBody, 'acceptsPets' | 'acceptsCouples' | 'acceptsWithoutDocuments' | 'status'>
  > {
  readonly name: string;
  readonly category: string;
  readonly org: OrganisationKey | null;
  readonly opening: string;
  readonly access?: string;
  readonly address?: string | null;
  readonly secret?: boolean;
  /** Days since somebody checked that it is still so: amber above 90, red above 180 (domain 2.12). */
  readonly checked: number;
}

const beds = { acceptsPets: false, acceptsCouples: false, acceptsWithoutDocuments: true } as const;

/** An invented directory: names, addresses and telephone numbers lead nowhere. */
export const services = {
  dormitorioNord: {
    name: 'Casa di ospitalità notturna demo Nord',
    category: 'accoglienza notturna',
    org: 'ponte',
    opening: 'ogni sera 20-8',
    ...beds,
    checked: 12,
  },
  dormitorioSud: {
    name: 'Casa di ospitalità notturna demo Sud',
    category: 'accoglienza notturna',
    org: 'ente',
    opening: 'ogni sera 19-8',
    ...beds,
    acceptsWithoutDocuments: false,
    checked: 41,
  },
  dormitorioCani: {
    name: 'Accoglienza notturna demo Con il cane',
    category: 'accoglienza notturna',
    org: 'lanterna',
    opening: 'ogni sera 20-8, da novembre ad aprile',
    ...beds,
    acceptsPets: true,
    acceptsCouples: true,
    checked: 20,
  },
  accoglienzaDonne: {
    name: 'Accoglienza notturna demo Donne',
    category: 'accoglienza notturna',
    org: 'ponte',
    opening: 'ogni sera 19.30-8',
    ...beds,
    checked: 33,
  },
  freddo: {
    name: 'Posti demo emergenza freddo',
    category: 'accoglienza notturna',
    org: 'ente',
    opening: "solo con l'emergenza freddo, 20-8",
    ...beds,
    acceptsCouples: true,
    access: 'solo su segnalazione del PIS',
    checked: 8,
  },
  centroDiurno: {
    name: 'Centro diurno demo La Soglia',
    category: 'accoglienza diurna',
    org: 'ponte',
    opening: 'lunedì-venerdì 9-17',
    acceptsPets: true,
    checked: 15,
  },
  mensa: {
    name: 'Mensa demo del Borgo',
    category: 'mensa',
    org: 'lanterna',
    opening: 'ogni giorno 11.30-13',
    acceptsWithoutDocuments: true,
    checked: 64,
  },
  mensaSera: {
    name: 'Mensa serale demo',
    category: 'mensa',
    org: 'lanterna',
    opening: 'lunedì-sabato 18.30-19.30',
    acceptsWithoutDocuments: true,
    checked: 110,
  },
  docce: {
    name: 'Docce demo',
    category: 'docce/igiene',
    org: 'ponte',
    opening: 'martedì e venerdì 9-12',
    acceptsWithoutDocuments: true,
    checked: 27,
  },
  vestiario: {
    name: 'Guardaroba demo',
    category: 'vestiario',
    org: 'lanterna',
    opening: 'giovedì 15-18',
    acceptsWithoutDocuments: true,
    checked: 95,
  },
  deposito: {
    name: 'Deposito bagagli demo',
    category: 'deposito bagagli',
    org: 'ponte',
    opening: 'lunedì-sabato 8-19',
    checked: 50,
  },
  ambulatorio: {
    name: 'Ambulatorio demo',
    category: 'ambulatorio',
    org: 'asl',
    opening: 'lunedì, mercoledì e venerdì 14-18',
    acceptsWithoutDocuments: true,
    checked: 9,
  },
  sportelloStp: {
    name: 'Sportello demo STP/ENI',
    category: 'STP/ENI',
    org: 'asl',
    opening: 'martedì 9-12',
    acceptsWithoutDocuments: true,
    checked: 30,
  },
  serd: { name: 'Ser.D demo', category: 'Ser.D', org: 'asl', opening: 'lunedì-venerdì 8-14', checked: 72 },
  csm: { name: 'CSM demo', category: 'CSM', org: 'asl', opening: 'lunedì-venerdì 8-18', checked: 72 },
  consultorio: {
    name: 'Consultorio demo',
    category: 'consultorio',
    org: 'asl',
    opening: 'lunedì-venerdì 9-16',
    acceptsWithoutDocuments: true,
    checked: 19,
  },
  snodo: {
    name: 'Snodo demo di quartiere',
    category: 'snodo/segretariato',
    org: 'ponte',
    opening: 'lunedì-venerdì 9-12',
    checked: 22,
  },
  servizioSociale: {
    name: 'Servizio sociale demo',
    category: 'servizio sociale',
    org: 'ente',
    opening: 'su appuntamento',
    access: 'telefonare al mattino',
    checked: 44,
  },
  pis: {
    name: 'Pronto intervento sociale demo',
    category: 'PIS',
    org: 'ente',
    opening: 'sempre',
    checked: 5,
  },
  residenza: {
    name: 'Ufficio residenza demo',
    category: 'residenza anagrafica',
    org: 'ente',
    opening: 'lunedì e giovedì 9-12',
    checked: 130,
  },
  legale: {
    name: 'Sportello legale demo',
    category: 'avvocato di strada/legale',
    org: 'lanterna',
    opening: 'mercoledì 17-19',
    acceptsWithoutDocuments: true,
    checked: 35,
  },
  cpi: {
    name: 'CPI demo, accoglienza',
    category: 'CPI',
    org: 'cpi',
    opening: 'lunedì-venerdì 9-13',
    checked: 60,
  },
  italiano: {
    name: 'Scuola demo di italiano',
    category: 'italiano L2',
    org: 'formazione',
    opening: 'da ottobre a giugno, sera',
    checked: 210,
  },
  formazione: {
    name: 'Orientamento demo giovani',
    category: 'agenzia formativa',
    org: 'formazione',
    opening: 'martedì e giovedì 14-17',
    checked: 18,
  },
  rifugio: {
    name: 'Accoglienza protetta demo',
    category: 'antiviolenza',
    org: 'cav',
    opening: 'sempre, per telefono',
    secret: true,
    checked: 14,
  },
  veterinario: {
    name: 'Veterinario solidale demo',
    category: 'veterinario solidale',
    org: null,
    opening: 'primo sabato del mese 10-12',
    acceptsPets: true,
    checked: 80,
  },
  chiuso: {
    name: 'Mensa demo di via Lunga',
    category: 'mensa',
    org: null,
    opening: 'chiusa per lavori',
    status: 'temporarily closed',
    checked: 25,
  },
} as const satisfies Record<string, DemoService>;
export type ServiceKey = keyof typeof services;
