import { correctEncounter } from '../domain/encounter/correct-encounter.ts';
import type { EncounterBody } from '../domain/encounter/encounter.ts';
import { type RecordEncounter, recordEncounter } from '../domain/encounter/record-encounter.ts';
import { withdrawEncounter } from '../domain/encounter/withdraw-encounter.ts';
import type { RecordOf } from '../domain/kernel/record.ts';
import { completeTask } from '../domain/task/complete-task.ts';
import type { Character } from './cast.ts';
import { type CharacterKey, characters } from './characters.ts';
import type { Chronicle } from './chronicle.ts';
import { climb } from './ladder.ts';
import { meetingContent } from './meeting.ts';
import type { OperatorKey } from './operators.ts';
import { awaitsReferral, tellReferrals } from './referral-steps.ts';
import type { StopVisit } from './stop-visit.ts';

/** Everything that is written at one stop. `met` holds who was met already tonight, and who is known by now. */
export function tellStop(visit: StopVisit, met: Set<string>, chronicle: Chronicle): void {
  const here = Object.entries(characters).filter(([key, who]) => isHere(key, who, visit, met, chronicle));
  const minutes = visit.lasts / (here.length + 2);
  for (const [index, [key, who]] of here.entries()) {
    met.add(`${visit.ago} ${key}`);
    const hour = visit.begins + minutes * (index + 0.5);
    const encounter = meet(key, who, visit, hour, met, chronicle);
    climb(key, who, encounter, visit, hour + minutes * 0.3, chronicle);
    tellReferrals(key, encounter, visit, hour + minutes * 0.4, chronicle);
  }
  countOthers(visit, visit.begins + minutes * (here.length + 0.5), chronicle);
  doTasks(visit, visit.begins + minutes * (here.length + 1), chronicle);
}

function isHere(
  key: CharacterKey,
  who: Character,
  visit: StopVisit,
  met: Set<string>,
  chronicle: Chronicle,
): boolean {
  if (who.org !== visit.team.org || !who.places.includes(visit.place)) return false;
  if (visit.ago > who.from || visit.ago < (who.until ?? 0) || met.has(`${visit.ago} ${key}`)) return false;
  const weekday = new Date(`${chronicle.date(visit.ago)}T12:00:00.000Z`).getUTCDay();
  if (!met.has(key)) return who.firstOn?.includes(weekday) ?? true;
  return awaitsReferral(key, visit.ago, chronicle) || chronicle.chance.chance(who.presence);
}

function writerOf(visit: StopVisit, hour: number, chronicle: Chronicle) {
  const writers = visit.crew.slice(0, 2);
  return chronicle.as(chronicle.chance.pick(writers), chronicle.at(visit.ago, hour));
}

function meet(
  key: CharacterKey,
  who: Character,
  visit: StopVisit,
  hour: number,
  met: Set<string>,
  chronicle: Chronicle,
): RecordOf<EncounterBody> {
  const personId = chronicle.id('person', key);
  const { nickname, descriptor, gender, age: ageBand, pets } = who;
  const languages = who.languages.map((one) => {
    const [code = '', level = 'good'] = one.split(':');
    return { code, level: level as 'good' };
  });
  const someone = met.has(key)
    ? { participants: [{ personId }] }
    : { newPeople: [{ recordId: personId, nickname, descriptor, gender, ageBand, languages, pets }] };
  met.add(key);
  const content = meetingContent(who, visit.team, visit.cold, chronicle);
  const health = healthSeen(key, visit);
  const encounter = write({ ...someone, ...content, health, kind: 'street' }, visit, hour, chronicle);
  mendNowAndThen(encounter, { ...someone, ...content }, visit, hour, chronicle);
  return encounter;
}

const seenNowAndThen = [
  { signs: [{ code: 'foot_problem', severity: 'watch' }], action: 'Dati cerotti e calze asciutte' },
  { signs: [{ code: 'cough_fever', severity: 'soon' }], action: 'Accetta l’ambulatorio di giovedì' },
  { signs: [{ code: 'wound', severity: 'watch' }], action: 'Medicata sul posto' },
  { signs: [{ code: 'dental', severity: 'watch' }], action: null },
  { signs: [{ code: 'medication_run_out', severity: 'soon' }], action: 'Ne parla la sanitaria domani' },
] as const;

/** What a crew saw of somebody's health, every few nights. It takes no turn of chance: the rest of the story stays what it is. */
function healthSeen(key: CharacterKey, { ago, cold }: StopVisit): RecordEncounter['health'] {
  const turn = ago + key.length * 3;
  if (cold && turn % 4 === 0) {
    return { signs: [{ code: 'cold_exposure', severity: 'soon' }], action: 'Coperta e bevanda calda' };
  }
  const seen = turn % 8 === 0 ? seenNowAndThen[turn % seenNowAndThen.length] : undefined;
  return seen ? { signs: [...seen.signs], action: seen.action } : null;
}

function write(
  form: Omit<RecordEncounter, 'shift' | 'placeId'>,
  visit: StopVisit,
  hour: number,
  chronicle: Chronicle,
): RecordOf<EncounterBody> {
  const ctx = writerOf(visit, hour, chronicle);
  const placeId = chronicle.id('place', visit.place);
  const saved = chronicle.commit(recordEncounter({ ...form, placeId, shift: visit.shift }, ctx), ctx);
  const encounter = saved.find((one) => one.kind === 'encounter');
  if (!encounter) throw new Error('An encounter was to be written.');
  return encounter as RecordOf<EncounterBody>;
}

/** A slip of the finger every now and then: said again a little later, or struck out. */
function mendNowAndThen(
  original: RecordOf<EncounterBody>,
  content: Partial<RecordEncounter>,
  visit: StopVisit,
  hour: number,
  chronicle: Chronicle,
): void {
  const { chance } = chronicle;
  const ctx = chronicle.as(operatorOf(original, visit, chronicle), chronicle.at(visit.ago, hour + 0.15));
  const participants = original.body.participants;
  if (chance.chance(0.03)) {
    const again = {
      ...content,
      newPeople: undefined,
      participants,
      nextStep: undefined,
      note: 'Corretto: mancava una coperta.',
    };
    const form = { placeId: original.body.placeId, kind: original.body.kind, ...again, original };
    chronicle.commit(
      correctEncounter({ ...form, items: [...original.body.items, { code: 'mat', qty: 1 }] }, ctx),
      ctx,
    );
  } else if (chance.chance(0.01) && content.participants) {
    chronicle.commit(withdrawEncounter({ original, reason: 'Scritto due volte' }, ctx), ctx);
  }
}

const operatorOf = (record: RecordOf<unknown>, visit: StopVisit, chronicle: Chronicle): OperatorKey =>
  visit.crew.find((one) => chronicle.id('operator', one) === record.createdBy) ??
  (visit.crew[0] as OperatorKey);

/** People counted without a person, the group of the fountain, and the search for somebody who is not found. */
function countOthers(visit: StopVisit, hour: number, chronicle: Chronicle): void {
  const { chance } = chronicle;
  if (visit.place === 'nichelinoPiazza') {
    const anonymousCounts: EncounterBody['anonymousCounts'] = [
      { gender: 'M', ageBand: '16-17', n: chance.between(4, 6) },
      { gender: 'F', ageBand: '16-17', n: chance.between(3, 4) },
      { gender: 'M', ageBand: '18-24', n: chance.between(2, 3) },
    ];
    const note = chance.pick([
      'Gruppo Fontana: clima aperto, parlano del murale.',
      'Gruppo Fontana: guardinghi, musica alta.',
      null,
    ]);
    write({ kind: 'group', anonymousCounts, note }, visit, hour, chronicle);
  } else if (chance.chance(0.45)) {
    const heads = { gender: 'unknown' as const, ageBand: 'unknown' as const, n: chance.between(1, 4) };
    const items = chance.chance(0.5) ? [{ code: 'hot_drink' as const, qty: heads.n }] : [];
    write(
      { kind: items.length > 0 ? 'street' : 'observation', anonymousCounts: [heads], items },
      visit,
      hour,
      chronicle,
    );
  }
  if (visit.teamKey === 'notte1' && visit.place === 'portaSusa' && visit.ago < 90 && chance.chance(0.06)) {
    const participants = [{ personId: chronicle.id('person', 'valigia') }];
    write(
      { kind: 'failed_search', participants, note: 'Cercato al solito posto, nessuno lo ha visto.' },
      visit,
      hour,
      chronicle,
    );
  }
}

/** Reminders that wait at this place: most get done. */
function doTasks(visit: StopVisit, hour: number, chronicle: Chronicle): void {
  const placeId = chronicle.id('place', visit.place);
  const teamId = chronicle.id('team', visit.teamKey);
  const ctx = writerOf(visit, hour, chronicle);
  const waiting = chronicle
    .of('task')
    .filter((one) => one.body.status === 'open' && one.body.placeId === placeId && one.body.teamId === teamId)
    .filter((one) => one.body.createdFrom !== null && one.recordedAt < chronicle.at(visit.ago, 0));
  for (const task of waiting) {
    const outcome = chronicle.chance.chance(0.85) ? 'done' : 'cannot';
    chronicle.commit(completeTask({ task, outcome }, ctx), ctx);
  }
}
