import { codeList } from './code-list.ts';
import { housingStatuses } from './encounter-codes.ts';

/** What may be said of a person beside the meetings (domain 2.6), one fact at a time. */
export const factTopics = codeList({
  housing: ['Dove vive', 'Where they live'],
  residency: ['Residenza', 'Residence'],
  income: ['Reddito', 'Income'],
  education: ['Scuola fatta', 'Education'],
  attention: ['Attenzioni', 'Attention'],
  citizenship: ['Cittadinanza', 'Citizenship'],
  contact: ['Come trovarla', 'How to reach them'],
  legal_status: ['Posizione giuridica', 'Legal status'],
  health_access: ['Accesso alle cure', 'Access to care'],
  vulnerability: ['Fragilità', 'Vulnerability'],
});

export const residencies = codeList({
  none: ['Nessuna', 'None'],
  registered: ['Anagrafica', 'Registered'],
  fictitious: ['Via fittizia', 'Fictitious street'],
  domicile_org: ['Presso un ente', 'At an organisation'],
  irreperibile: ['Cancellata per irreperibilità', 'Struck off as untraceable'],
  other_municipality: ['In un altro comune', 'In another municipality'],
  abroad: ["All'estero", 'Abroad'],
  unknown: ['Non si sa', 'Unknown'],
});

export const incomes = codeList({
  adi: ['Assegno di inclusione', 'Inclusion allowance (ADI)'],
  sfl: ['Supporto formazione e lavoro', 'Training and work support (SFL)'],
  pension: ['Pensione', 'Pension'],
  disability_pension: ['Pensione di invalidità', 'Disability pension'],
  naspi: ['NASpI', 'Unemployment benefit (NASpI)'],
  municipal: ['Sostegno del comune', 'Municipal support'],
  wage_regular: ['Lavoro regolare', 'Regular wage'],
  wage_irregular: ['Lavoro irregolare', 'Irregular wage'],
  none: ['Nessuno', 'None'],
});

/** ISCED 2011. */
export const educations = codeList({
  '0': ['Nessun titolo', 'None'],
  '1': ['Licenza elementare', 'Primary'],
  '2': ['Licenza media', 'Lower secondary'],
  '3': ['Qualifica o diploma', 'Upper secondary'],
  '4': ['Post-diploma', 'Post-secondary'],
  '5': ['ITS', 'Short tertiary'],
  '6': ['Laurea', 'Bachelor'],
  '7': ['Laurea magistrale', 'Master'],
  '8': ['Dottorato', 'Doctorate'],
  unknown: ['Non si sa', 'Unknown'],
});

export const attentions = codeList({
  gender_focus: ['Attenzione di genere', 'Gender focus'],
  violence_victim: ['Vittima di violenza', 'Victim of violence'],
  parent_child: ['Genitore con figli', 'Parent with children'],
  disability: ['Disabilità', 'Disability'],
  frail_elderly: ['Anziana fragile', 'Frail elderly'],
  youth: ['Giovane', 'Young person'],
  migrant: ['Migrante', 'Migrant'],
  msna: ['Minore straniero non accompagnato', 'Unaccompanied foreign minor'],
  care_leaver: ['Esce da una comunità', 'Care leaver'],
  age_doubt: ["Dubbio sull'età: come minore", 'Age in doubt: as a minor'],
});

export const contactWays = codeList({
  phone: ['Telefono', 'Phone'],
  messages: ['Messaggi', 'Messages'],
  service: ['Da un servizio', 'Through a service'],
  peer: ['Da chi la conosce', 'Through a peer'],
});

export const legalStatuses = codeList({
  italian: ['Italiana', 'Italian'],
  eu: ['Unione europea', 'EU'],
  permit_valid: ['Permesso valido', 'Valid permit'],
  permit_renewal: ['Permesso in rinnovo', 'Permit being renewed'],
  asylum_seeker: ['Richiedente asilo', 'Asylum seeker'],
  refugee: ['Rifugiata', 'Refugee'],
  subsidiary: ['Protezione sussidiaria', 'Subsidiary protection'],
  special_protection: ['Protezione speciale', 'Special protection'],
  temporary_protection: ['Protezione temporanea', 'Temporary protection'],
  family: ['Motivi familiari', 'Family reasons'],
  minor_permit: ['Permesso per minore', "Minor's permit"],
  expired: ['Permesso scaduto', 'Expired permit'],
  no_permit: ['Senza permesso', 'No permit'],
  stateless: ['Apolide', 'Stateless'],
  unknown: ['Non si sa', 'Unknown'],
});

export const healthAccesses = codeList({
  ssn: ['Iscritta al servizio sanitario', 'National health service'],
  stp: ['Tessera STP', 'STP card'],
  eni: ['Tessera ENI', 'ENI card'],
  team_foreign: ['TEAM di un altro paese', 'Foreign EHIC'],
  law176: ['Legge 176', 'Law 176'],
  none: ['Nessuno', 'None'],
  unknown: ['Non si sa', 'Unknown'],
});

export const vulnerabilities = codeList({
  mental_health: ['Salute mentale, in cura', 'Mental health, in care'],
  disability: ['Invalidità riconosciuta', 'Recognised disability'],
  addiction: ['Dipendenza', 'Addiction'],
  trafficking: ['Tratta', 'Trafficking'],
  gender_violence: ['Violenza di genere', 'Gender violence'],
  ex_detained: ['Uscita dal carcere', 'Left prison'],
  social_fragility_housing_emergency: ['Emergenza abitativa', 'Housing emergency'],
  homeless_registered: ['Nel registro dei senza dimora', 'In the homeless register'],
  care_leaver_18_21: ['18-21 anni, uscita da una comunità', '18-21, care leaver'],
  pregnancy: ['Gravidanza', 'Pregnancy'],
  newborn: ['Neonato', 'Newborn'],
  elderly_alone: ['Anziana sola', 'Elderly and alone'],
  chronic_illness: ['Malattia cronica', 'Chronic illness'],
  acute_illness_untreated: ['Malattia acuta non curata', 'Untreated acute illness'],
  substance_withdrawal_risk: ['Rischio di astinenza', 'Risk of withdrawal'],
  suicidal_risk: ['Rischio di suicidio', 'Suicide risk'],
  exploitation_labour: ['Sfruttamento sul lavoro', 'Labour exploitation'],
  exploitation_sexual: ['Sfruttamento sessuale', 'Sexual exploitation'],
  lgbt_discrimination: ['Discriminazione LGBT', 'LGBT discrimination'],
  debt: ['Debiti', 'Debt'],
  eviction: ['Sfratto', 'Eviction'],
  literacy_low: ['Legge e scrive a fatica', 'Low literacy'],
  isolation: ['Solitudine', 'Isolation'],
  victim_of_assault: ['Aggredita', 'Victim of assault'],
  domestic_violence: ['Violenza in casa', 'Domestic violence'],
});

/** Those met most often; any ISO 3166 code is accepted and shown raw. */
export const citizenships = codeList({
  IT: ['Italia', 'Italy'],
  AL: ['Albania', 'Albania'],
  BD: ['Bangladesh', 'Bangladesh'],
  EG: ['Egitto', 'Egypt'],
  GM: ['Gambia', 'Gambia'],
  MA: ['Marocco', 'Morocco'],
  NG: ['Nigeria', 'Nigeria'],
  PE: ['Perù', 'Peru'],
  RO: ['Romania', 'Romania'],
  SN: ['Senegal', 'Senegal'],
  SO: ['Somalia', 'Somalia'],
  TN: ['Tunisia', 'Tunisia'],
  UA: ['Ucraina', 'Ukraine'],
  stateless: ['Apolide', 'Stateless'],
  unknown: ['Non si sa', 'Unknown'],
});

/** The answers of each topic. */
export const factValues = {
  housing: housingStatuses,
  residency: residencies,
  income: incomes,
  education: educations,
  attention: attentions,
  citizenship: citizenships,
  contact: contactWays,
  legal_status: legalStatuses,
  health_access: healthAccesses,
  vulnerability: vulnerabilities,
} as const;
