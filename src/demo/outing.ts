import type { RecordOf } from '../domain/kernel/record.ts';
import { arriveAtStop } from '../domain/shift/arrive-at-stop.ts';
import { closeShift } from '../domain/shift/close-shift.ts';
import { joinShift } from '../domain/shift/join-shift.ts';
import type { ShiftBody } from '../domain/shift/shift.ts';
import { startShift } from '../domain/shift/start-shift.ts';
import { submitShift } from '../domain/shift/submit-shift.ts';
import type { Chronicle } from './chronicle.ts';
import { type OperatorKey, operators } from './operators.ts';
import { type DemoTeam, type TeamKey, teams } from './organisations.ts';
import { membersOf } from './registers.ts';
import { tellStop } from './stop.ts';
import type { StopVisit } from './stop-visit.ts';

/** One shift that was told, for whoever reviews it afterwards. */
export interface Outing {
  readonly team: TeamKey;
  readonly ago: number;
  readonly shift: RecordOf<ShiftBody>;
  readonly crew: readonly OperatorKey[];
}

/** The week of the cold emergency (domain 6.1): the night teams go out reinforced. */
const coldWeek = { from: 23, until: 17 };
/** In the last nights one phone of Notte 2 never came back in touch, and one of Notte 1 lost two notes on the way: the desk says so. */
const silentPhone = { team: 'notte2', agoAtMost: 3 };
/** Of the logs that wait, these are the ones that this coordinator may not answer. */
const coordinatorOut = { team: 'notte2', agoAtMost: 3 };
const lossyPhone = { team: 'notte1', agoAtMost: 3, notes: 2 };

export const isCold = (ago: number): boolean => ago <= coldWeek.from && ago >= coldWeek.until;

/** A whole shift of one team: who went out, where they stopped, whom they met, how they closed. */
export function tellOuting(key: TeamKey, ago: number, met: Set<string>, chronicle: Chronicle): Outing {
  const team: DemoTeam = teams[key];
  const crew = crewFor(key, ago, chronicle);
  const [lead] = crew;
  if (!lead) throw new Error('Nobody goes out.');
  const ctx = chronicle.as(lead, chronicle.at(ago, team.starts));
  const started = chronicle.commit(
    startShift(
      {
        teamId: chronicle.id('team', key),
        kind: kindOf(team, ago),
        crewIds: crew.map((one) => chronicle.id('operator', one)),
        routePlaceIds: team.route.map((stop) => chronicle.id('place', stop)),
        bulletin: isCold(ago)
          ? 'Emergenza freddo: posti in più, aprono alle 20. Coperte doppie in furgone.'
          : null,
      },
      ctx,
    ),
    ctx,
  );
  const shift = started[0] as RecordOf<ShiftBody>;
  for (const [index, colleague] of crew.slice(1).entries()) {
    const joining = chronicle.as(colleague, chronicle.at(ago, team.starts + 0.1 * (index + 1)));
    chronicle.commit(joinShift({ shift }, joining), joining);
  }
  const slot = (team.hours - 0.5) / team.route.length;
  for (const [index, place] of team.route.entries()) {
    const begins = team.starts + 0.25 + slot * index;
    const arriving = chronicle.as(lead, chronicle.at(ago, begins));
    chronicle.commit(arriveAtStop({ shift, placeId: chronicle.id('place', place) }, arriving), arriving);
    const visit: StopVisit = {
      team,
      teamKey: key,
      place,
      shift,
      crew,
      ago,
      begins,
      lasts: slot,
      cold: isCold(ago),
    };
    tellStop(visit, met, chronicle);
  }
  closeOuting({ team: key, ago, shift, crew }, chronicle);
  return { team: key, ago, shift, crew };
}

function kindOf(team: DemoTeam, ago: number): ShiftBody['kind'] {
  if (team.kind === 'street_education') return 'education_day';
  if (team.kind === 'day_mobile') return 'street_day';
  return team.kind === 'night_mobile' && isCold(ago) ? 'cold_emergency' : 'street_night';
}

/** Two who write, and now and then a third: the nurse, a mediator, the coordinator (who then cannot review it). */
function crewFor(key: TeamKey, ago: number, { chance }: Chronicle): OperatorKey[] {
  const always = new Set(['night_worker', 'street_educator', 'volunteer']);
  const members = membersOf(key);
  const regular = members.filter((one) => always.has(operators[one].roles[0] ?? ''));
  const others = members.filter((one) => !regular.includes(one));
  const pair = [...regular, ...others].slice(0, 2);
  const spare = members.filter((one) => !pair.includes(one));
  const inTurn = chance.chance(0.5) ? pair : [...pair].reverse();
  if (key === coordinatorOut.team && ago <= coordinatorOut.agoAtMost) return [...inTurn, 'paolo'];
  return spare.length > 0 && chance.chance(0.35) ? [...inTurn, chance.pick(spare)] : inTurn;
}

function closeOuting({ team: key, ago, shift, crew }: Outing, chronicle: Chronicle): void {
  const team = teams[key];
  const ends = team.starts + team.hours;
  const written = chronicle.of('encounter').filter((one) => one.body.shiftId === shift.id);
  const events = () => chronicle.of('shift_event').filter((one) => one.body.shiftId === shift.id);
  for (const [index, operator] of crew.entries()) {
    if (key === silentPhone.team && ago <= silentPhone.agoAtMost && index === crew.length - 1) continue;
    const ctx = chronicle.as(operator, chronicle.at(ago, ends + 0.05 * index));
    const noteCount = written.filter((one) => one.createdBy === ctx.actor.operatorId).length;
    const note = index === 0 && chronicle.chance.chance(0.3) ? chronicle.chance.pick(closingWords) : null;
    const isLossy = key === lossyPhone.team && ago <= lossyPhone.agoAtMost && index === 1;
    const lost = isLossy && !chronicle.hasLost() ? lossyPhone.notes : 0;
    const input = { shift, events: events(), noteCount: noteCount + lost, note, allWell: true };
    const [closed] = chronicle.commit(closeShift(input, ctx), ctx);
    if (closed && lost > 0) chronicle.loseBefore(closed.id, lost);
  }
  const lead = chronicle.as(crew[0] as OperatorKey, chronicle.at(ago, ends + 0.3));
  chronicle.commit(submitShift({ shift, events: events(), reviews: [] }, lead), lead);
}

const closingWords = [
  'Notte calma, poca gente in piazza.',
  'Molto freddo, finite le coperte prima dell’ultima tappa.',
  'Due persone nuove, da cercare ancora.',
  'Pioggia: quasi tutti erano al riparo altrove.',
];
