import { codeList } from './code-list.ts';

/** On what an agreement between bodies rests (domain 5.2: registered, or only single disclosures). */
export const agreementBases = codeList({
  joint_controllers: ['Contitolari (art. 26)', 'Joint controllers (art. 26)'],
  processor: ['Responsabile per conto nostro (art. 28)', 'Processor on our behalf (art. 28)'],
  separate_controllers: ['Titolari distinti', 'Separate controllers'],
});

/** For what another body reads somebody's story. One opening is for one purpose. */
export const storyPurposes = codeList({
  follow_together: ['Seguirla insieme', 'Following them together'],
  hand_over: ['Passaggio a loro', 'Handing them over'],
  shelter: ['Accoglienza', 'Shelter'],
  path: ['Un percorso con loro', 'A path with them'],
});

/** What one line of a story tells of. */
export const storyEvents = codeList({
  met: ['Incontro', 'Met'],
  referred: ['Invio', 'Referral'],
  stage: ['Gradino', 'Step'],
});
