import type { Store } from '../store/store.ts';
import { listDeposits, openDeposits } from './open-deposits.ts';
import { destroyFormerKeys, type KeyUse, keysInUse, rotateKey } from './organisation-keys.ts';

/** Asks whoever sits at the console, without showing what is typed. Passphrases never stand in a command line. */
export type Ask = (question: string) => Promise<string>;

interface OfOrganisation {
  readonly tenantId: string;
  readonly orgId: string;
}

const forTheSafe = (passphrase: string): readonly string[] => [
  "The organisation's passphrase. Write it down, put it in the safe, and clear this screen:",
  `                       ${passphrase}`,
  'Without it nobody can open what a lost phone leaves at the centre. It is stored nowhere.',
];

export async function tellKeys(store: Store, of: OfOrganisation): Promise<readonly string[]> {
  const uses = await keysInUse(store, of);
  if (uses.length === 0) return ['This organisation has no key. Make one with rotate-key --lost yes.'];
  return [...uses.map(useOf), ...(await tellDeposits(store, of))];
}

const useOf = ({ publicKey, isCurrent, lost, phones, unopened }: KeyUse): string =>
  `${publicKey.slice(0, 12)}  ${isCurrent ? 'present' : lost ? 'former, its paper lost' : 'former'}: ` +
  `${phones} phones seal to it, ${unopened} rows of deposits not opened yet`;

async function tellDeposits(store: Store, of: OfOrganisation): Promise<readonly string[]> {
  const deposits = await listDeposits(store, of);
  if (deposits.length === 0) return ['No phone left anything here.'];
  return deposits.map(
    (one) =>
      `device ${one.deviceId}  ${one.state}, of operator ${one.operatorId}: ${one.rows} rows since ` +
      `${one.since.toISOString().slice(0, 10)}, ${one.unopened} not opened yet`,
  );
}

export async function tellOpened(
  store: Store,
  of: OfOrganisation & { readonly deviceId?: string; readonly folder?: string },
  ask: Ask,
): Promise<readonly string[]> {
  if ((await listDeposits(store, of)).length === 0) return ['No phone left anything here.'];
  const passphrase = await ask("The organisation's passphrase, from the safe: ");
  const opened = await openDeposits(store, { ...of, passphrase });
  return [
    ...opened.map(
      (one) =>
        `device ${one.deviceId}: ${one.setAside} notes set aside for the coordinator, ${one.known} known already, ` +
        `${one.left} not taken (erased since, or not understood), ${one.drafts} half-written forms, ` +
        `${one.closed} rows that no key at hand opens`,
    ),
    'What was set aside waits in the app, under "Da decidere", for a coordinator.',
    ...(of.folder === undefined
      ? ['Half-written forms are shown with --folder <new folder>.']
      : [`Everything also lies IN CLEAR in ${of.folder}: hand it over in person, then delete it.`]),
  ];
}

export async function tellRotated(
  store: Store,
  of: OfOrganisation,
  { isLost }: { readonly isLost: boolean },
  ask: Ask,
): Promise<readonly string[]> {
  const now = isLost ? null : await ask("The organisation's present passphrase, from the safe: ");
  const { passphrase } = await rotateKey(store, { ...of, passphrase: now });
  const former = (await keysInUse(store, of)).filter(({ isCurrent }) => !isCurrent);
  const waiting = former.reduce((sum, { phones }) => sum + phones, 0);
  const unopened = former.reduce((sum, key) => sum + key.unopened, 0);
  return [
    ...forTheSafe(passphrase),
    '',
    `${waiting} phones still seal to a former key. Each seals to the new one when it is unlocked after its next contact.`,
    ...(isLost
      ? [
          'THE FORMER PAPER IS LOST. Until those phones have done so, nobody can open what they leave here when they are lost',
          `or their phrase is forgotten; and ${unopened} rows of deposits that lie here stay closed. Their workers still open`,
          'their own notes with their own phrase, so: have each of them unlock with network, today. If the paper is found,',
          'open-deposits takes its passphrase too.',
        ]
      : [
          'The new paper opens what is sealed to the former key as well: the old one may be destroyed.',
          'When no phone is left, destroy-former-keys takes the former private half out of the database.',
        ]),
  ];
}

export async function tellDestroyed(store: Store, of: OfOrganisation): Promise<readonly string[]> {
  const { destroyed, needed } = await destroyFormerKeys(store, of);
  return [
    `${destroyed.length} former keys destroyed here. Backups taken before still hold them, sealed.`,
    ...needed.map((key) => `still needed: ${useOf(key)}`),
  ];
}
