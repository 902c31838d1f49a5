import type { Notice } from './notice.ts';

export const italian: Notice = {
  language: 'it',
  direction: 'ltr',
  version: 1,
  approved: false,
  spoken:
    'Scrivo due cose di quello che ci diciamo, per non chiedertele ogni volta. Le legge solo la nostra squadra. Ad altri le dico solo se tu vuoi, e mi dici che cosa. Puoi dire di no: coperta, tè e ascolto restano. Puoi cambiare idea quando vuoi.',
  card: [
    'Scriviamo poche cose, per aiutarti meglio.',
    'Le legge solo la nostra squadra.',
    'Ad altri le diciamo solo con il tuo sì. Scegli tu che cosa.',
    'Il sì scade da solo. Puoi ritirarlo quando vuoi, a voce.',
    'Se dici no, ti aiutiamo lo stesso.',
    'Puoi chiedere di sentire che cosa c’è scritto, di correggerlo, di cancellarlo.',
  ],
  full: [
    {
      title: 'Chi siamo',
      text: 'Siamo la squadra che incontri in strada. L’ente per cui lavoriamo risponde di quello che scriviamo.',
    },
    {
      title: 'Che cosa scriviamo',
      text: 'Come vuoi essere chiamato, che cosa ti serve, che cosa abbiamo fatto insieme. Il nome vero e la data di nascita solo se servono per una cosa precisa.',
    },
    {
      title: 'Che cosa non diciamo a nessuno',
      text: 'Dove dormi, i tuoi documenti di soggiorno, le cose che ci hai detto in confidenza. Non diamo elenchi alla polizia.',
    },
    {
      title: 'A chi lo diciamo',
      text: 'A un servizio o a un altro ente solo se dici sì. Prima ti mostriamo le parole che leggerà. Senza il tuo sì lo diciamo solo se qualcuno è in pericolo di vita o se la legge ci obbliga: in questo caso te lo diciamo.',
    },
    {
      title: 'Per quanto tempo',
      text: 'Il tuo sì vale al massimo un anno, per un invio tre mesi. Poi te lo chiediamo di nuovo.',
    },
    {
      title: 'Che cosa puoi fare',
      text: 'Puoi sentire il tuo riassunto, farlo correggere, chiedere di cancellare, ritirare un sì. Basta dirlo a chi incontri. Puoi anche scrivere al Garante per la protezione dei dati personali.',
    },
  ],
};
