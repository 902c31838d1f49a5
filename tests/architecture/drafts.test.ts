import { expect, it } from 'vitest';
import { findUnkeptFields } from './drafts.ts';
import { describeViolations, readFiles } from './source-files.ts';

const handed = 'the form around it keeps what is written';
const search = 'looks something up: nothing is written down';
const secret = 'a password or a pass is never kept';
const read = 'only read, and copied from';
const atOnce = 'each tap takes effect at once';

/** Fields that keep nothing themselves, and why. */
const excused: Readonly<Record<string, string>> = {
  'src/features/person-page/consents/told-with-referral.tsx': handed,
  'src/features/person-page/facts/few-words.tsx': handed,
  'src/features/review-queue/log/margin.tsx': handed,
  'src/features/tonight/start/crew-fields.tsx': handed,
  'src/features/plan-shift/crew-plan.tsx': handed,
  'src/features/referral/reasons-question.tsx': handed,
  'src/features/count-night/desk-counts-screen.tsx': search,
  'src/features/review-queue/desk-screen.tsx': search,
  'src/features/person-page/consents/notice-sheet.tsx': read,
  'src/features/settings/settings-screen.tsx': atOnce,
  'src/features/plan-shift/team-check-in.tsx': atOnce,
  'src/features/emergency-opening/open-form.tsx':
    'asked of the centre then and there: an hour later it is another reason',
  'src/features/person-page/facts/whereabouts-line.tsx': atOnce,
  'src/features/tonight/start/start-form.tsx': handed,
  'src/features/to-decide/two-values-question.tsx': handed,
  'src/features/access-register/access-register-screen.tsx': search,
  'src/features/directory/services-screen.tsx': search,
  'src/features/find-person/people-screen.tsx': search,
  'src/features/plan-shift/look-for-plan.tsx': search,
  'src/features/referral/service-picker.tsx': search,
  'src/features/tonight/stops/elsewhere-sheet.tsx': search,
  'src/features/own-account/factor-section.tsx': secret,
  // A name of one word, beside a password.
  'src/features/own-account/passkey-section.tsx': secret,
  'src/features/settings/second-step.tsx': secret,
  'src/features/settings/sign-in-again.tsx': secret,
  'src/features/sign-in/credentials-form.tsx': secret,
  'src/features/sign-in/invitation-form.tsx': secret,
  'src/features/sign-in/second-step-form.tsx': secret,
  'src/features/sign-in/set-passphrase-screen.tsx': secret,
  'src/features/sign-in/withheld-screen.tsx': secret,
  'src/features/lease-code/lease-code-screen.tsx': secret,
  'src/features/tonight/join/join-sheet.tsx': secret,
  'src/features/note-whereabouts/closed-drafts.tsx': read,
  'src/features/record-encounter/save-trouble.tsx': read,
};

const files = readFiles(['src/features'], ['.tsx']);

it('every form that somebody writes or chooses in keeps a draft', () => {
  expect(describeViolations(findUnkeptFields(files, excused))).toEqual([]);
});

it('excuses nothing that keeps a draft by now', () => {
  const without = findUnkeptFields(files, {}).map(({ path }) => path);
  expect(Object.keys(excused).sort()).toEqual([...without].sort());
});

it('sees a field whose words nobody keeps', () => {
  const path = 'src/features/alerts/new-field.tsx';
  const field = "import { TextField } from '../../ui/fields/text-field.tsx';";
  const keeper = "import { useKeptWords } from '../../ports/use-kept-words.ts';";
  expect(findUnkeptFields([{ path, text: field }], {})).toHaveLength(1);
  const choice = "import { ChipGroup } from '../../ui/controls/chip-group.tsx';";
  expect(findUnkeptFields([{ path, text: choice }], {})).toHaveLength(1);
  expect(findUnkeptFields([{ path, text: `${field}\n${keeper}` }], {})).toEqual([]);
});
