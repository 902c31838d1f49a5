import type { NoteWarning } from './note-warning.ts';

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/**
 * Beginnings of words, Italian and English, without accents and in lower case. A trailing `$` means the whole word. Few and
 * telling: a linter that cries at every line is switched off in the head of who reads it.
 */
export const tellingWords: Readonly<Partial<Record<NoteWarning['type'], readonly string[]>>> = {
  hiv: words('hiv$ aids$ sieropositiv seropositiv'),
  diagnosis:
    words(`schizofren schizophren psicotic psicosi$ psychosis$ bipolar borderline$ depress epatite$ hepatitis$
    tubercolosi$ tuberculosis$ tbc$ scabbia$ scabies$ sifilide$ syphilis$ epiless epilep cirrosi$ cirrhosis$ tumor cancr
    cancer$ diabet alcolist alcoholic tossicodipenden demenza$ dementia$ autis paranoi`),
  religion:
    words(`musulman muslim$ islamic cristian christian$ cattolic catholic$ ortodoss orthodox$ ebre jew buddis
    buddhist$ induis hindu$ evangelic pentecostal geova$`),
  orientation: words(
    `omosessual homosexual gay$ lesbic lesbian$ bisessual bisexual$ transessual transgender$ trans$`,
  ),
  ethnicity: words('zingar rom$ sinti$ sinto$ gypsy$ gypsies$ negr razza$ etnia$'),
  offence:
    words(`spaccia spaccio$ pusher$ ruba$ rubare$ furt ladr rapin scipp pregiudicat arrestat arrested$ denunciat
    condannat convicted$ latitant clandestin stole$ stolen$ steals$ robbed$ robbery$ dealing$`),
};

/** After these a word with a capital is somebody's name, also at the start of a sentence. */
export const beforeNames: ReadonlySet<string> = new Set([
  ...['si chiama', 'di nome'],
  ...words(`sig signor signora dott dottor dottoressa don suor avvocato avv maestro mr mrs ms dr called named fratello
    sorella madre padre marito moglie compagno compagna figlio figlia amico amica cugino cugina zio zia nonno nonna brother
    sister friend husband wife`),
]);

/** After these, and a word between, a capital belongs to the place. */
export const beforePlaces: ReadonlySet<string> = new Set(
  words(`piazza via corso largo viale ponte parco stazione porta san santa bar giardini giardino mensa casa centro ospedale
    dormitorio square street`),
);

/** Words with a capital that name nobody. */
export const namesNobody: ReadonlySet<string> = new Set([
  ...beforePlaces,
  ...words(`gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre lunedi martedi
    mercoledi giovedi venerdi sabato domenica natale pasqua capodanno ferragosto`),
  ...words(`january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday christmas easter i`),
  ...words(
    `torino moncalieri nichelino trofarello vinovo piemonte italia europa milano roma genova po dora stura sangone`,
  ),
  ...words(
    'caritas croce rossa comune questura prefettura asl csm serd sert inps cpi isee isi stp eni pis caf adi sfl',
  ),
  ...words('italiano inglese francese arabo whatsapp facebook instagram telegram google ok lampo'),
]);
