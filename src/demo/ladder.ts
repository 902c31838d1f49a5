import type { EncounterBody } from '../domain/encounter/encounter.ts';
import type { RecordOf } from '../domain/kernel/record.ts';
import { stageRank } from '../domain/person/engagement.ts';
import { moveStage } from '../domain/person/move-stage.ts';
import type { Character } from './cast.ts';
import type { CharacterKey } from './characters.ts';
import type { Chronicle } from './chronicle.ts';
import type { StopVisit } from './stop-visit.ts';

/** At most one step of the ladder at a meeting, when its night has come and never at the first meeting. */
export function climb(
  key: CharacterKey,
  who: Character,
  encounter: RecordOf<EncounterBody>,
  visit: StopVisit,
  hour: number,
  chronicle: Chronicle,
): void {
  const personId = chronicle.id('person', key);
  const transitions = chronicle.of('stage_transition').filter((one) => one.body.personId === personId);
  const step = who.stages?.[transitions.length - 1];
  const metTonightFirst = transitions.some((one) => one.body.on === chronicle.date(visit.ago));
  if (!step || visit.ago > step[1] || metTonightFirst) return;
  const person = chronicle.of('person').find((one) => one.id === personId);
  if (!person) throw new Error(`${key} was never met.`);
  const [to, , reason] = step;
  const writer = visit.crew[0] as (typeof visit.crew)[number];
  const ctx = chronicle.as(writer, chronicle.at(visit.ago, hour));
  const above = stageRank(to) >= stageRank('engaged');
  const input = {
    person,
    to,
    encounterId: encounter.id,
    transitions,
    encounters: chronicle.of('encounter'),
    reason: reason ?? (above ? 'Il resto lo dirà quando vorrà' : null),
  };
  chronicle.commit(moveStage(input, ctx), ctx);
}
