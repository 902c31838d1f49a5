import { codeList } from './code-list.ts';

/** What somebody is to somebody else (domain 2.6): "Ana is the *parent* of Leo". */
export const relationCodes = codeList({
  partner: ['In coppia con', 'Partner of'],
  parent: ['Genitore di', 'Parent of'],
  child: ['Figlio o figlia di', 'Child of'],
  sibling: ['Fratello o sorella di', 'Sibling of'],
  friend: ['Amico o amica di', 'Friend of'],
  travel_companion: ['In viaggio con', 'Travels with'],
  same_household: ['Vive con', 'Lives with'],
  do_not_place_together: ['Da non mettere insieme a', 'Not to be placed with'],
  protection_from: ['Da proteggere da', 'To be protected from'],
});

export const guardianKinds = codeList({
  parent: ['Genitore', 'Parent'],
  tutor: ['Tutore', 'Guardian'],
  volunteer_tutor: ['Tutore volontario', 'Volunteer guardian'],
  foster: ['Affidatario', 'Foster carer'],
  community_head: ['Responsabile della comunità', 'Head of the community'],
  support_administrator: ['Amministratore di sostegno', 'Support administrator'],
});
