import { codeList } from './code-list.ts';

export const identityLevels = codeList({
  anonymous: ['Anonima', 'Anonymous'],
  nickname: ['Soprannome', 'Nickname'],
  declared: ['Dichiarata a voce', 'Declared'],
  documented: ['Documentata', 'Documented'],
});

export const ageBands = codeList({
  '0-13': ['0-13', '0-13'],
  '14-15': ['14-15', '14-15'],
  '16-17': ['16-17', '16-17'],
  '18-24': ['18-24', '18-24'],
  '25-29': ['25-29', '25-29'],
  '30-44': ['30-44', '30-44'],
  '45-54': ['45-54', '45-54'],
  '55-64': ['55-64', '55-64'],
  '65-74': ['65-74', '65-74'],
  '75+': ['75 e più', '75 and over'],
  unknown: ['Non si sa', 'Unknown'],
});

export const genders = codeList({
  F: ['Donna', 'Woman'],
  M: ['Uomo', 'Man'],
  X: ['Altro / non binaria', 'Other / non-binary'],
  unknown: ['Non si sa', 'Unknown'],
  undisclosed: ['Non lo dice', 'Undisclosed'],
});

/** The engagement ladder (domain 2.8), lowest first. */
export const engagementStages = codeList({
  observed: ['Osservata', 'Observed'],
  contacted: ['Contatto', 'Contact'],
  known: ['Conoscenza', 'Known'],
  engaged: ['Aggancio', 'Engagement'],
  accompanied: ['Accompagnamento', 'Accompaniment'],
  connected: ['Accesso ai servizi', 'Access to services'],
  in_path: ['In percorso', 'In a path'],
  autonomous: ['Autonomia / uscita', 'Autonomy / exit'],
});

export const setbackReasons = codeList({
  relapse: ['Ricaduta', 'Relapse'],
  moved: ['Si è spostata', 'Moved'],
  conflict: ['Conflitto', 'Conflict'],
  lost_documents: ['Documenti persi', 'Lost documents'],
  other: ['Altro', 'Other'],
});

/** Languages met most often; any ISO 639 code is accepted and shown raw. */
export const languages = codeList({
  it: ['Italiano', 'Italian'],
  ar: ['Arabo', 'Arabic'],
  ary: ['Arabo marocchino', 'Moroccan Arabic'],
  bin: ['Edo', 'Edo'],
  en: ['Inglese', 'English'],
  es: ['Spagnolo', 'Spanish'],
  fr: ['Francese', 'French'],
  pcm: ['Pidgin nigeriano', 'Nigerian Pidgin'],
  pt: ['Portoghese', 'Portuguese'],
  ro: ['Romeno', 'Romanian'],
  rom: ['Romanes', 'Romani'],
  ru: ['Russo', 'Russian'],
  sq: ['Albanese', 'Albanian'],
  uk: ['Ucraino', 'Ukrainian'],
});

export const languageLevels = codeList({
  none: ['Per niente', 'None'],
  some: ['Un poco', 'Some'],
  good: ['Bene', 'Good'],
  mother: ['Madrelingua', 'Mother tongue'],
});

/** What somebody holds about two records of people (domain 2.18). */
export const linkRelations = codeList({
  same_as: ['È la stessa persona', 'The same person'],
  not_same: ['Sono due persone', 'Two people'],
  maybe: ['Forse la stessa', 'Perhaps the same'],
});

export const linkEvidence = codeList({
  same_nickname: ['Stesso soprannome', 'Same nickname'],
  same_place_night: ['Stesso luogo e notte', 'Same place and night'],
  same_dog: ['Stesso cane', 'Same dog'],
  same_phone: ['Stesso telefono', 'Same phone'],
  same_document: ['Stesso documento', 'Same document'],
  operator_recognition: ['Riconosciuta da chi la conosce', 'Recognised by who knows them'],
  same_birth_year_sex_citizenship: [
    'Stesso anno di nascita, sesso e cittadinanza',
    'Same birth year, sex and citizenship',
  ],
});

/** Things that a shelter must have room for (domain 2.6). */
export const belongings = codeList({
  trolley: ['Carrello', 'Trolley'],
  tent: ['Tenda', 'Tent'],
  bulky: ['Cose ingombranti', 'Bulky things'],
});

export const yesOrNo = codeList({ yes: ['Sì', 'Yes'], no: ['No', 'No'] });

export const ageSources = codeList({
  declared: ['Detta da lei', 'Declared'],
  document: ['Da un documento', 'From a document'],
  estimated: ['A occhio', 'Estimated'],
});
