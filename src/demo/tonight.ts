import { createIntent } from '../domain/kernel/command.ts';
import { changeFrom, newDraft } from '../domain/kernel/draft-ids.ts';
import { ok } from '../domain/kernel/result.ts';
import { type ShiftBody, shift, shiftId } from '../domain/shift/shift.ts';
import { createTask } from '../domain/task/create-task.ts';
import type { CharacterKey } from './characters.ts';
import type { Chronicle } from './chronicle.ts';
import type { OperatorKey } from './operators.ts';
import { type DemoTeam, type TeamKey, teams } from './organisations.ts';
import type { PlaceKey } from './places.ts';

interface Waiting {
  readonly by: OperatorKey;
  readonly team: TeamKey;
  readonly place: PlaceKey;
  readonly who?: CharacterKey;
  readonly text: string;
}

const forTonight: readonly Waiting[] = [
  {
    by: 'lucia',
    team: 'notte2',
    place: 'portaNuova',
    who: 'nonnoBarba',
    text: 'Portare i croccantini per Lampo',
  },
  {
    by: 'marta',
    team: 'notte2',
    place: 'portaNuova',
    who: 'marinaio',
    text: 'Chiedere se ha mangiato: ieri non voleva niente',
  },
  {
    by: 'davide',
    team: 'notte2',
    place: 'carloFelice',
    who: 'cappotto',
    text: 'Portare il foglietto del deposito bagagli',
  },
  {
    by: 'giulia',
    team: 'notte2',
    place: 'castello',
    who: 'signoraLibri',
    text: 'Portare gli occhiali del banco solidale',
  },
  { by: 'marta', team: 'notte2', place: 'vittorioVeneto', text: 'Guardare se la fontanella è ancora chiusa' },
  {
    by: 'karim',
    team: 'notte1',
    place: 'portaPalazzo',
    who: 'samir',
    text: 'Chiedere del corso di italiano',
  },
  { by: 'ilaria', team: 'notte1', place: 'portaSusa', who: 'blessing', text: 'Tornare con Grace, da sola' },
  {
    by: 'elisa',
    team: 'moncalieri',
    place: 'moncalieriPiazza',
    who: 'dario',
    text: 'Portare il modulo del tirocinio',
  },
  {
    by: 'luca',
    team: 'moncalieri',
    place: 'moncalieriStazione',
    who: 'kola',
    text: 'Dire a che ora apre la scuola',
  },
  {
    by: 'sara',
    team: 'nichelino',
    place: 'nichelinoPiazza',
    text: 'Vernici per il murale: chiedere i colori',
  },
  {
    by: 'caterina',
    team: 'lanterna',
    place: 'carloFelice',
    who: 'cuoca',
    text: 'Portare il ricettario promesso',
  },
];

interface Planned {
  readonly by: OperatorKey;
  readonly team: TeamKey;
  readonly crew: readonly OperatorKey[];
  /** Days ahead of the first night of the present. */
  readonly ahead?: number;
  readonly lookFor?: readonly CharacterKey[];
}

const planned: readonly Planned[] = [
  { by: 'lucia', team: 'notte1', crew: ['ilaria', 'karim'] },
  { by: 'lucia', team: 'notte2', crew: ['marta', 'davide'], lookFor: ['signoraLibri', 'nonnoBarba'] },
  { by: 'franco', team: 'moncalieri', crew: ['elisa', 'luca'] },
  // In the morning the night that is running began the day before, while a day shift belongs to its date.
  { by: 'franco', team: 'moncalieri', crew: ['elisa', 'luca'], ahead: 1 },
  { by: 'rosanna', team: 'lanterna', crew: ['caterina', 'michele'] },
];

/** What coordinators and crews prepared for the first night of the present: shifts not yet started, and reminders. */
export function prepareTonight(chronicle: Chronicle): void {
  for (const one of planned) planShift(one, chronicle);
  for (const { by, team, place, who, text } of forTonight) {
    const ctx = chronicle.as(by, chronicle.at(1, 11.5));
    const personId = who === undefined ? null : chronicle.id('person', who);
    const input = {
      text,
      personId,
      placeId: chronicle.id('place', place),
      // Without a person in it, it is for whoever comes by first.
      ...(personId === null
        ? { assignee: 'any_team_at_place' as const }
        : { teamId: chronicle.id('team', team) }),
    };
    chronicle.commit(createTask({ ...input, dueAt: chronicle.at(-1, 0) }, ctx), ctx);
  }
}

function planShift({ by, team: key, crew, ahead = 0, lookFor = [] }: Planned, chronicle: Chronicle): void {
  const team: DemoTeam = teams[key];
  const ctx = chronicle.as(by, chronicle.at(1, 5.5));
  const educators = team.kind === 'street_education';
  const body: ShiftBody = {
    teamId: chronicle.id('team', key),
    kind: educators ? 'education_day' : 'street_night',
    period: educators ? 'day' : 'night',
    serviceNight: chronicle.date(-ahead),
    ordinal: 1,
    plannedStart: chronicle.at(-ahead, team.starts),
    crewIds: crew.map((one) => chronicle.id('operator', one)),
    routePlaceIds: team.route.map((place) => chronicle.id('place', place)),
    bulletin:
      key === 'notte2' ? 'Cantiere davanti alla stazione: fermare il furgone sul lato dei portici.' : null,
    plannedEnd: chronicle.at(-ahead, team.starts + team.hours),
    crewRoles: Object.fromEntries(
      crew.map((one, index) => [chronicle.id('operator', one), index === 0 ? 'lead' : 'driver'] as const),
    ),
    vehicle: educators ? null : 'Furgone demo',
    lookForIds: lookFor.map((one) => chronicle.id('person', one)),
    checkInMinutes: null,
  };
  const draft = newDraft(ctx.newId);
  const recordId = shiftId(chronicle.tenantId, body);
  const intent = createIntent(shift, ctx, { recordId, opId: draft.opId, subjectId: null, body });
  chronicle.commit(ok(changeFrom(draft, [intent])), ctx);
}
