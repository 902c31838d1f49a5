import type { Notice } from './notice.ts';

export const romanian: Notice = {
  language: 'ro',
  direction: 'ltr',
  version: 1,
  approved: false,
  spoken:
    'Scriu câteva lucruri despre care vorbim, ca să nu te întrebăm de fiecare dată. Le citește doar echipa noastră. Altora le spun doar dacă vrei tu, și tu îmi spui ce anume. Poți să spui nu: pătura, ceaiul și timpul pentru tine rămân. Te poți răzgândi oricând.',
  card: [
    'Scriem puține lucruri, ca să te ajutăm mai bine.',
    'Le citește doar echipa noastră.',
    'Altora le spunem doar cu acordul tău. Tu alegi ce.',
    'Acordul se termină singur. Îl poți retrage oricând, prin viu grai.',
    'Dacă spui nu, te ajutăm la fel.',
    'Poți cere să auzi ce este scris, să se corecteze, să se șteargă.',
  ],
  full: [
    {
      title: 'Cine suntem',
      text: 'Suntem echipa pe care o întâlnești pe stradă. Organizația pentru care lucrăm răspunde de ceea ce scriem.',
    },
    {
      title: 'Ce scriem',
      text: 'Cum vrei să ți se spună, ce îți trebuie, ce am făcut împreună. Numele adevărat și data nașterii doar dacă sunt necesare pentru ceva anume.',
    },
    {
      title: 'Ce nu spunem nimănui',
      text: 'Unde dormi, actele tale de ședere, ce ne-ai spus în încredere. Nu dăm liste poliției.',
    },
    {
      title: 'Cui spunem',
      text: 'Unui serviciu sau unei alte organizații doar dacă spui da. Înainte îți arătăm cuvintele pe care le va citi. Fără acordul tău spunem doar dacă viața cuiva este în pericol sau dacă legea ne obligă: atunci îți spunem.',
    },
    {
      title: 'Pentru cât timp',
      text: 'Acordul tău ține cel mult un an, trei luni pentru o trimitere. Apoi te întrebăm din nou.',
    },
    {
      title: 'Ce poți face',
      text: 'Poți să-ți auzi rezumatul, să ceri să fie corectat sau șters, să retragi un acord. E de ajuns să spui celui pe care îl întâlnești. Poți scrie și autorității italiene pentru protecția datelor (Garante).',
    },
  ],
};
