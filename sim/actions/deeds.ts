import { climb, correct, countOnly, meetAgain, meetSomebodyNew, withdraw } from './meetings.ts';
import type { Deed } from './notes.ts';
import { linkTwo, unlink } from './same-people.ts';
import { openTheirStory, sayWord, tellOnce } from './sharing.ts';
import { arrive, beginShift, close, handIn, join, mark, review } from './shifts.ts';
import {
  editOneField,
  editPlace,
  editSeveral,
  finishTask,
  followUp,
  refer,
  remind,
  writeNonsense,
} from './things.ts';

/** Everything a worker can do in a history, with the real commands of the domain, and how often. */
const weighted = {
  meetSomebodyNew: [meetSomebodyNew, 5],
  meetAgain: [meetAgain, 6],
  countOnly: [countOnly, 2],
  correct: [correct, 3],
  withdraw: [withdraw, 1],
  climb: [climb, 2],
  editOneField: [editOneField, 9],
  editSeveral: [editSeveral, 4],
  editPlace: [editPlace, 1],
  refer: [refer, 2],
  followUp: [followUp, 3],
  remind: [remind, 2],
  finishTask: [finishTask, 2],
  writeNonsense: [writeNonsense, 1],
  linkTwo: [linkTwo, 3],
  unlink: [unlink, 1],
  beginShift: [beginShift, 4],
  join: [join, 2],
  arrive: [arrive, 2],
  close: [close, 2],
  handIn: [handIn, 2],
  review: [review, 2],
  mark: [mark, 1],
  sayWord: [sayWord, 3],
  openTheirStory: [openTheirStory, 3],
  tellOnce: [tellOnce, 1],
} as const satisfies { [name: string]: readonly [Deed, number] };

export type DeedName = keyof typeof weighted;
export const deedNames: readonly DeedName[] = (Object.keys(weighted) as DeedName[]).flatMap((name) =>
  Array.from({ length: weighted[name][1] }, () => name),
);
export const deedOf = (name: DeedName): Deed => weighted[name][0];
/** A night of opening what is known to another body, and of closing it again. */
export const sharingDeeds: readonly DeedName[] = [
  ...(['sayWord', 'sayWord', 'sayWord', 'openTheirStory', 'openTheirStory', 'openTheirStory'] as const),
  ...(['tellOnce', 'tellOnce', 'meetAgain', 'meetAgain', 'climb', 'refer', 'editOneField'] as const),
];
export const whoIsWhoDeeds: readonly DeedName[] = [
  'linkTwo',
  'linkTwo',
  'linkTwo',
  'unlink',
  'meetAgain',
  'meetSomebodyNew',
];
