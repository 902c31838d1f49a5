import { codeList } from './code-list.ts';

/** What the register of accesses tells of (domain 2.20). */
export const auditActions = codeList({
  sign_in: ['Accesso', 'Sign-in'],
  sign_in_failed: ['Accesso non riuscito', 'Failed sign-in'],
  sign_out: ['Uscita', 'Sign-out'],
  invited: ['Invito', 'Invitation'],
  account_made: ['Conto aperto', 'Account opened'],
  account_closed: ['Conto chiuso', 'Account closed'],
  roles_ended: ['Ruoli tolti', 'Roles ended'],
  device_enrolled: ['Telefono registrato', 'Phone enrolled'],
  device_lost: ['Telefono perso', 'Phone lost'],
  device_found: ['Telefono ritrovato', 'Phone found'],
  deposits_opened: ['Depositi aperti con la chiave dell’ente', 'Deposits opened with the organisation’s key'],
  key_rotated: ['Chiave dell’ente rinnovata', 'Organisation’s key renewed'],
  log_read: ['Diario letto', 'Log read'],
  set_aside_read: ['Note messe da parte lette', 'Notes set aside read'],
  person_opened: ['Apertura d’emergenza di una scheda', 'Emergency opening of a person'],
  set_aside_decided: ['Decisione su note messe da parte', 'Decision on notes set aside'],
  conflict_decided: ['Decisione su due versioni', 'Decision on two values'],
  write_refused: ['Scrittura rifiutata', 'Writing refused'],
  erased: ['Cancellazione', 'Erasure'],
  backup_taken: ['Copia di tutto l’archivio', 'Backup of the whole store'],
  restored: ['Archivio riportato indietro', 'Store put back'],
});
export type AuditAction = (typeof auditActions.codes)[number];
