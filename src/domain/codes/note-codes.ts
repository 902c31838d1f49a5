import { codeList } from './code-list.ts';

/** What a free note should not carry (domain 5.2): told while it is written, never forbidden. */
export const noteWarnings = codeList({
  third_party_name: ['Sembra un nome di qualcun altro', 'Looks like the name of somebody else'],
  contact: ['Sembra un telefono o un indirizzo di posta', 'Looks like a phone number or an address'],
  identifier: ['Sembra un codice o una data di nascita', 'Looks like a code or a date of birth'],
  diagnosis: [
    'Sembra una diagnosi: scrivi quello che hai visto',
    'Looks like a diagnosis: write what you saw',
  ],
  hiv: ['Lo stato HIV non si scrive qui', 'HIV status is not written here'],
  religion: ['La religione non serve', 'Religion is not needed'],
  orientation: ['L’orientamento non serve', 'Orientation is not needed'],
  ethnicity: ['L’origine etnica non serve', 'Ethnic origin is not needed'],
  offence: ['Sembra parlare di reati', 'Seems to speak of offences'],
});
