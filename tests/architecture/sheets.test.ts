import { expect, it } from 'vitest';
import { everyOpened } from '../e2e/every-sheet.ts';
import { findUnopenedSheets, sheetFiles } from './sheets.ts';
import { describeViolations, readFiles } from './source-files.ts';

const frames = new Set([
  'src/ui/feedback/sheet.tsx',
  'src/ui/feedback/form-sheet.tsx',
  'src/features/person-page/facts/fact-sheet.tsx',
  'src/features/record-encounter/what/pick-sheet.tsx',
]);

const onTheWay = 'opened by the walk itself, before, during or after the night';
const refused = 'opens over what the centre refused; its questions are those of the form that wrote it';
const missing = 'opens over somebody who is missed: the journey of a disappearance walks it';

/** Sheets that `every-sheet.ts` does not open, and why. */
const excused: Readonly<Record<string, string>> = {
  'src/features/tonight/safety/sos-call.tsx': onTheWay,
  'src/features/alerts/end-sos-sheet.tsx': onTheWay,
  'src/features/tonight/join/join-sheet.tsx': onTheWay,
  'src/features/close-shift/return-sheet.tsx': onTheWay,
  'src/features/note-whereabouts/mend-reminder-sheet.tsx': refused,
  'src/features/note-whereabouts/mend-task-sheet.tsx': refused,
  'src/features/note-whereabouts/discard-sheet.tsx': 'opens over what the centre refused: two buttons',
  'src/features/note-whereabouts/closed-drafts.tsx': 'opens over drafts about somebody who left the phone',
  'src/features/person-page/mend-link-sheet.tsx': refused,
  'src/features/person-page/mend-referral-step-sheet.tsx': refused,
  'src/features/tonight/mending-sheet.tsx': refused,
  'src/features/person-page/facts/ask-to-search-sheet.tsx': missing,
  'src/features/person-page/facts/search-check-sheet.tsx': missing,
  'src/features/alerts/hand-minor-sheet.tsx':
    'opens over an alarm for a minor: the journey of a minor walks it',
};

const opened = new Set(everyOpened.flatMap(({ file }) => (file === null ? [] : [`src/features/${file}`])));
const files = readFiles(['src'], ['.tsx']);

it('every sheet is opened and looked at in the browser', () => {
  expect(describeViolations(findUnopenedSheets(files, { opened, frames, excused }))).toEqual([]);
});

it('names and excuses only sheets that there are, each once', () => {
  const all = sheetFiles(files, frames);
  expect([...opened, ...Object.keys(excused)].filter((path) => !all.includes(path))).toEqual([]);
  expect(Object.keys(excused).filter((path) => opened.has(path))).toEqual([]);
});

it('sees a sheet that nobody opens, also one within a shared frame', () => {
  const path = 'src/features/alerts/new-sheet.tsx';
  const known = { opened: new Set<string>(), frames, excused: {} };
  const plain = "import { Sheet } from '../../ui/feedback/sheet.tsx';";
  const framed = "import { FormSheet } from '../../ui/feedback/form-sheet.tsx';";
  expect(findUnopenedSheets([{ path, text: plain }], known)).toHaveLength(1);
  expect(findUnopenedSheets([{ path, text: framed }], known)).toHaveLength(1);
  expect(findUnopenedSheets([{ path, text: framed }], { ...known, opened: new Set([path]) })).toEqual([]);
});
