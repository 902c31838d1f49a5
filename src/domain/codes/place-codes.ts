import { codeList } from './code-list.ts';

/** What one sees at a place without asking anybody (domain 2.5). */
export const placeSigns = codeList({
  people_sleeping: ['Gente che dorme', 'People asleep'],
  people_gathered: ['Gente riunita', 'People gathered'],
  bedding: ['Giacigli o coperte', 'Bedding'],
  tents: ['Tende o ripari', 'Tents or shelters'],
  belongings: ['Cose lasciate', 'Belongings'],
  pets: ['Animali', 'Animals'],
  new_faces: ['Facce nuove', 'New faces'],
  empty: ['Nessuno', 'Nobody'],
  moved: ['Si sono spostati', 'They moved'],
  cleared: ['Sgomberato', 'Cleared'],
  closed_off: ['Chiuso o recintato', 'Closed off'],
});

/** What a crew has to know before it goes there again. Of the place, never of a person. */
export const placeHazards = codeList({
  fight: ['Lite o aggressione', 'Fight or assault'],
  dealing: ['Spaccio', 'Dealing'],
  needles: ['Siringhe o vetri', 'Needles or glass'],
  dogs: ['Cani sciolti', 'Loose dogs'],
  fire: ['Fuochi o bombole', 'Fires or gas bottles'],
  unsafe_building: ['Può crollare', 'Unsafe building'],
  dark: ['Buio', 'Dark'],
  traffic: ['Strada o binari', 'Traffic or tracks'],
  water: ['Acqua che sale', 'Rising water'],
  clearing_announced: ['Sgombero annunciato', 'Clearing announced'],
  other: ['Altro', 'Other'],
});

export const approaches = codeList({
  yes: ['Sì', 'Yes'],
  with_care: ['Con attenzione', 'With care'],
  no: ['No', 'No'],
});
