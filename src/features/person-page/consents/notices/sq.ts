import type { Notice } from './notice.ts';

export const albanian: Notice = {
  language: 'sq',
  direction: 'ltr',
  version: 1,
  approved: false,
  spoken:
    'Shkruaj disa gjëra për të cilat flasim, që të mos të pyesim çdo herë. Ato i lexon vetëm ekipi ynë. Të tjerëve ua them vetëm nëse do ti, dhe ti më thua çfarë. Mund të thuash jo: batanija, çaji dhe dëgjimi mbeten. Mund të ndryshosh mendim kur të duash.',
  card: [
    'Shkruajmë pak gjëra, që të të ndihmojmë më mirë.',
    'Ato i lexon vetëm ekipi ynë.',
    'Të tjerëve ua themi vetëm me pëlqimin tënd. Ti zgjedh çfarë.',
    'Pëlqimi mbaron vetë. Mund ta tërheqësh kur të duash, me fjalë.',
    'Nëse thua jo, të ndihmojmë njësoj.',
    'Mund të kërkosh të dëgjosh çfarë është shkruar, ta ndreqësh, ta fshish.',
  ],
  full: [
    {
      title: 'Kush jemi',
      text: 'Jemi ekipi që takon në rrugë. Organizata për të cilën punojmë përgjigjet për atë që shkruajmë.',
    },
    {
      title: 'Çfarë shkruajmë',
      text: 'Si do të të thërrasim, çfarë të duhet, çfarë kemi bërë bashkë. Emrin e vërtetë dhe datën e lindjes vetëm nëse duhen për një gjë të caktuar.',
    },
    {
      title: 'Çfarë nuk i themi askujt',
      text: 'Ku fle, dokumentet e qëndrimit, gjërat që na ke thënë në mirëbesim. Nuk i japim lista policisë.',
    },
    {
      title: 'Kujt ia themi',
      text: 'Një shërbimi ose një organizate tjetër vetëm nëse thua po. Më parë të tregojmë fjalët që do të lexojë. Pa pëlqimin tënd e themi vetëm nëse jeta e dikujt është në rrezik ose nëse na detyron ligji: atëherë ta themi.',
    },
    {
      title: 'Për sa kohë',
      text: 'Pëlqimi yt vlen më së shumti një vit, tre muaj për një dërgim te një shërbim. Pastaj të pyesim përsëri.',
    },
    {
      title: 'Çfarë mund të bësh',
      text: 'Mund ta dëgjosh përmbledhjen tënde, të kërkosh ta ndreqin ose ta fshijnë, të tërheqësh një pëlqim. Mjafton t’ia thuash atij që takon. Mund t’i shkruash edhe autoritetit italian për mbrojtjen e të dhënave (Garante).',
    },
  ],
};
