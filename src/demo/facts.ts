import { disclose } from '../domain/consent/disclose.ts';
import { sayConsent } from '../domain/consent/say-consent.ts';
import { askErasure } from '../domain/erasure/ask-erasure.ts';
import { decideErasure } from '../domain/erasure/decide-erasure.ts';
import { askOccupation } from '../domain/occupation/ask-occupation.ts';
import { editPerson } from '../domain/person/edit-person.ts';
import { raiseIdentity } from '../domain/person/raise-identity.ts';
import { confirmDeath, tellPresence } from '../domain/presence/tell-presence.ts';
import { tellFact } from '../domain/profile/tell-fact.ts';
import { nameGuardian } from '../domain/relation/guardian.ts';
import { relate } from '../domain/relation/relate.ts';
import { noteRight } from '../domain/rights-check/note-right.ts';
import { raiseRisk } from '../domain/risk/raise-risk.ts';
import type { CharacterKey } from './characters.ts';
import type { Chronicle } from './chronicle.ts';
import type { OperatorKey } from './operators.ts';
import type { OrganisationKey } from './organisations.ts';

/** What crews came to know of a few people beside the meetings: rights, work, dangers, and a death that was said twice. */
export function tellFacts(ago: number, chronicle: Chronicle): void {
  for (const fact of facts) if (fact.ago === ago) fact.tell(chronicle);
}

interface Fact {
  readonly ago: number;
  tell(chronicle: Chronicle): void;
}

/** Written by one operator of one person, at five in the afternoon of that day. */
function written(
  ago: number,
  by: OperatorKey,
  about: CharacterKey,
  command: (
    personId: string,
    ctx: ReturnType<Chronicle['as']>,
    chronicle: Chronicle,
  ) => Parameters<Chronicle['commit']>[0],
): Fact {
  return {
    ago,
    tell(chronicle) {
      const ctx = chronicle.as(by, chronicle.at(ago, 5));
      chronicle.commit(command(chronicle.id('person', about), ctx, chronicle), ctx);
    },
  };
}

type Right = Omit<Parameters<typeof noteRight>[0], 'personId'>;
const right = (ago: number, by: OperatorKey, about: CharacterKey, said: Right): Fact =>
  written(ago, by, about, (personId, ctx) => noteRight({ personId, ...said }, ctx));

type Said = Omit<Parameters<typeof tellFact>[0], 'personId' | 'on'>;
const told = (ago: number, by: OperatorKey, about: CharacterKey, said: Said): Fact =>
  written(ago, by, about, (personId, ctx) => tellFact({ personId, ...said }, ctx));
const tie = (
  ago: number,
  by: OperatorKey,
  about: CharacterKey,
  relation: NonNullable<Parameters<typeof relate>[0]['relation']>,
  to: CharacterKey,
): Fact =>
  written(ago, by, about, (personId, ctx, { id }) =>
    relate({ personId, relation, otherId: id('person', to) }, ctx),
  );
type Asked = Parameters<typeof sayConsent>[0];
/** A yes, a no or a withdrawal about what one body may be told. */
const word = (
  ago: number,
  by: OperatorKey,
  about: CharacterKey,
  to: OrganisationKey,
  said: Pick<Asked, 'answer' | 'bundles'>,
): Fact =>
  written(ago, by, about, (personId, ctx, { id, of }) =>
    sayConsent(
      {
        ...{ personId, purpose: 'share_with', recipientOrgId: id('organization', to), ...said },
        ...{ form: 'verbal_witnessed', capacityDoubt: null, notice: { language: 'it', version: 1 } },
        earlier: of('consent_event').filter(({ body }) => body.personId === personId),
      },
      ctx,
    ),
  );
type Changes = Parameters<typeof editPerson>[0]['changes'];
const edited = (ago: number, by: OperatorKey, about: CharacterKey, changes: Changes): Fact =>
  written(ago, by, about, (personId, ctx, chronicle) => {
    const person = chronicle.of('person').find(({ id }) => id === personId);
    if (!person) throw new Error('Nobody was met.');
    return editPerson({ person, changes }, ctx);
  });

const facts: readonly Fact[] = [
  edited(60, 'marta', 'nonnoBarba', {
    aliases: [{ name: 'Il Capitano', usedBy: 'chi dorme in stazione' }],
    belongings: ['trolley'],
    petBlocksShelter: 'yes',
  }),
  edited(45, 'youssef', 'samir', {
    aliases: [{ name: 'سمير', usedBy: 'gli amici' }],
    needsMediator: 'yes',
    mediatorLanguage: 'ary',
  }),
  told(58, 'marta', 'nonnoBarba', { topic: 'vulnerability', value: 'elderly_alone' }),
  told(58, 'marta', 'nonnoBarba', { topic: 'income', value: 'pension', note: 'la ritira un amico' }),
  told(34, 'youssef', 'samir', { topic: 'residency', value: 'none' }),
  told(34, 'enrico', 'samir', { topic: 'citizenship', value: 'MA' }),
  told(33, 'enrico', 'samir', { topic: 'legal_status', value: 'expired' }),
  told(33, 'enrico', 'samir', { topic: 'health_access', value: 'stp' }),
  told(20, 'youssef', 'samir', {
    topic: 'residency',
    value: 'fictitious',
    note: 'domanda fatta, si attende',
  }),
  told(20, 'enrico', 'samir', { topic: 'contact', value: 'peer', note: 'il barista di fronte alla mensa' }),
  told(29, 'elisa', 'ana', { topic: 'attention', value: 'parent_child' }),
  told(29, 'elisa', 'ana', { topic: 'vulnerability', value: 'eviction' }),
  told(14, 'elisa', 'kola', { topic: 'attention', value: 'age_doubt' }),
  written(13, 'elisa', 'kola', (personId, ctx) =>
    nameGuardian({ personId, guardianKind: 'community_head', contact: 'la comunità, dalle 9 alle 18' }, ctx),
  ),
  tie(64, 'luca', 'leiDelPonte', 'partner', 'luiDelPonte'),
  written(32, 'enrico', 'samir', (personId, ctx, chronicle) => {
    const person = chronicle.of('person').find(({ id }) => id === personId);
    if (!person) throw new Error('Nobody was met.');
    const names = { givenName: 'Samir', familyName: 'Demo-Inventato', birthYear: 1988 };
    return raiseIdentity(
      { person, level: 'declared', ...names, ageSource: 'declared', reason: 'domanda di residenza' },
      ctx,
    );
  }),
  word(34, 'youssef', 'samir', 'asl', { answer: 'given', bundles: ['code_only', 'health_brief'] }),
  written(34, 'youssef', 'samir', (personId, ctx, { id, of }) =>
    disclose(
      {
        ...{ personId, toOrgId: id('organization', 'asl'), bundles: ['health_brief'], ground: 'consent' },
        ...{ channel: 'phone', lines: [{ bundle: 'health_brief', words: 'Per la salute serve: salute' }] },
        events: of('consent_event').filter(({ body }) => body.personId === personId),
      },
      ctx,
    ),
  ),
  word(40, 'elisa', 'ana', 'ente', { answer: 'given', bundles: ['need_and_housing'] }),
  word(16, 'marta', 'nonnoBarba', 'ente', { answer: 'given', bundles: ['need_and_housing'] }),
  word(8, 'marta', 'nonnoBarba', 'ente', { answer: 'withdrawn', bundles: ['need_and_housing'] }),
  right(35, 'youssef', 'samir', {
    right: 'residence',
    state: 'missing',
    nextStep: 'chiedere la via fittizia',
  }),
  // The code is in no list; only until when it holds (T21).
  written(33, 'youssef', 'samir', (personId, ctx, { date }) =>
    noteRight(
      { personId, right: 'health_card', state: 'has', expiresOn: date(-10), nextStep: 'rinnovo STP' },
      ctx,
    ),
  ),
  right(21, 'youssef', 'samir', {
    right: 'residence',
    state: 'under_way',
    nextStep: 'appuntamento in anagrafe',
  }),
  right(30, 'elisa', 'ana', {
    right: 'legal_aid',
    state: 'under_way',
    nextStep: 'portare la lettera di sfratto',
  }),
  right(28, 'elisa', 'ana', { right: 'income_measure', state: 'missing', nextStep: 'appuntamento al CAF' }),
  right(38, 'marta', 'nonnoBarba', { right: 'identity_document', state: 'expired' }),
  right(38, 'marta', 'nonnoBarba', { right: 'residence', state: 'not_wanted' }),
  written(52, 'luca', 'dario', (personId, ctx, { date }) =>
    askOccupation(
      { personId, work: 'unemployed', study: 'ended', studyEndedOn: date(95), neetKind: 'seeking' },
      ctx,
    ),
  ),
  written(20, 'elisa', 'ana', (personId, ctx) =>
    askOccupation({ personId, work: 'irregular_work', study: 'never', neetKind: 'informal_work' }, ctx),
  ),
  written(9, 'marta', 'nonnoBarba', (personId, ctx, { date }) =>
    raiseRisk(
      { personId, code: 'exposure', level: 2, for: 'person', expiresOn: date(-21), note: 'mani gelate' },
      ctx,
    ),
  ),
  // Over by now: kept, and shown to nobody.
  written(44, 'ilaria', 'luiDelPonte', (personId, ctx, { date }) =>
    raiseRisk({ personId, code: 'threatened', level: 3, for: 'worker', expiresOn: date(14) }, ctx),
  ),
  written(11, 'paolo', 'radio', (personId, ctx, { date }) =>
    tellPresence({ personId, presence: 'deceased', on: date(11), source: 'hospital', cause: 'illness' }, ctx),
  ),
  {
    ago: 10,
    tell(chronicle) {
      const ctx = chronicle.as('lucia', chronicle.at(10, 5));
      const event = chronicle.of('presence_event').at(-1);
      if (!event) throw new Error('Nobody said so before.');
      chronicle.commit(confirmDeath({ event, source: 'family' }, ctx), ctx);
    },
  },
  // Asked, thought over and taken back: it is decided that nothing is done.
  written(19, 'ilaria', 'luiDelPonte', (personId, ctx) =>
    askErasure({ personId, wish: 'restrict', way: 'verbal', checks: ['recognised', 'place'] }, ctx),
  ),
  {
    ago: 13,
    tell(chronicle) {
      const ctx = chronicle.as('lucia', chronicle.at(13, 5));
      const request = chronicle.of('erasure_request').at(-1);
      if (!request) throw new Error('Nobody asked before.');
      const { personId } = request.body;
      const nothing = { parts: [], disposeOn: null, tellOrgIds: [], personIds: [personId] };
      const reason = 'Ci ha ripensato e lo ha detto a voce: resta tutto com’è.';
      const agreed = { agreedBy: 'Teresa Dorian', agreedOn: chronicle.date(13) };
      chronicle.commit(decideErasure({ request, ...nothing, ...agreed, reason }, ctx), ctx);
    },
  },
  written(4, 'marta', 'signorK', (personId, ctx) =>
    askErasure({ personId, wish: 'erase', way: 'verbal', checks: ['place'] }, ctx),
  ),
];
