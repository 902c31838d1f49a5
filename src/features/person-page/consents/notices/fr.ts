import type { Notice } from './notice.ts';

export const french: Notice = {
  language: 'fr',
  direction: 'ltr',
  version: 1,
  approved: false,
  spoken:
    'J’écris quelques choses dont nous parlons, pour ne pas te les redemander à chaque fois. Seule notre équipe les lit. Je les dis à d’autres seulement si tu veux, et tu me dis quoi. Tu peux dire non : la couverture, le thé et l’écoute restent. Tu peux changer d’avis quand tu veux.',
  card: [
    'Nous écrivons peu de choses, pour mieux t’aider.',
    'Seule notre équipe les lit.',
    'Nous les disons à d’autres seulement avec ton oui. C’est toi qui choisis quoi.',
    'Le oui prend fin tout seul. Tu peux le retirer quand tu veux, en le disant.',
    'Si tu dis non, nous t’aidons quand même.',
    'Tu peux demander à entendre ce qui est écrit, à le corriger, à l’effacer.',
  ],
  full: [
    {
      title: 'Qui nous sommes',
      text: 'Nous sommes l’équipe que tu rencontres dans la rue. L’organisme pour lequel nous travaillons répond de ce que nous écrivons.',
    },
    {
      title: 'Ce que nous écrivons',
      text: 'Comment tu veux être appelé, ce dont tu as besoin, ce que nous avons fait ensemble. Le vrai nom et la date de naissance seulement s’ils servent à une chose précise.',
    },
    {
      title: 'Ce que nous ne disons à personne',
      text: 'Où tu dors, tes papiers de séjour, ce que tu nous as confié. Nous ne donnons pas de listes à la police.',
    },
    {
      title: 'À qui nous le disons',
      text: 'À un service ou à un autre organisme seulement si tu dis oui. Avant, nous te montrons les mots qu’il lira. Sans ton oui, seulement si une vie est en danger ou si la loi nous y oblige : alors nous te le disons.',
    },
    {
      title: 'Pour combien de temps',
      text: 'Ton oui vaut un an au plus, trois mois pour une orientation. Ensuite nous te le demandons à nouveau.',
    },
    {
      title: 'Ce que tu peux faire',
      text: 'Tu peux entendre ton résumé, le faire corriger, demander de l’effacer, retirer un oui. Il suffit de le dire à qui tu rencontres. Tu peux aussi écrire à l’autorité italienne de protection des données (Garante).',
    },
  ],
};
