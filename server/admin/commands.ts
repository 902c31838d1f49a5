import { parseArgs } from 'node:util';
import { z } from 'zod';
import { applyRetention, countRetention, type RetentionCounts } from '../retention/run-retention.ts';
import type { Apart } from '../store/apart/apart.ts';
import { reportFound, reportLost } from '../store/devices.ts';
import { closeAccount, endRoles } from '../store/end-access.ts';
import type { Store } from '../store/store.ts';
import { type Ask, tellDestroyed, tellKeys, tellOpened, tellRotated } from './key-commands.ts';
import {
  AdminProblem,
  addTeam,
  initNetwork,
  inviteOperator,
  keepBackups,
  markMinor,
  raiseEpoch,
} from './network.ts';

export const usage = `npm run admin -- <command>

  init        --network <name> --organisation <name> --administrator <name>
  team        --network-id <id> --organisation-id <id> --name <name> --kind night_mobile --areas centro,nord
  invite      --network-id <id> --organisation-id <id> --name <name> --roles night_worker[,coordinator] [--team-id <id>] [--under-18 yes]
  lost        --network-id <id> --device-id <id>
  found       --network-id <id> --device-id <id>
  close       --network-id <id> --operator-id <id>
  end-roles   --network-id <id> --operator-id <id> --roles coordinator[,night_worker]
  under-18    --network-id <id> --operator-id <id> --is yes|no
  backup-days --network-id <id> --organisation-id <id> --days 90
  retention   --network-id <id> [--apply]
  raise-epoch --network-id <id>

  keys                --network-id <id> --organisation-id <id>
  open-deposits       --network-id <id> --organisation-id <id> [--device-id <id>] [--folder <new folder>]
  rotate-key          --network-id <id> --organisation-id <id> [--lost yes]
  destroy-former-keys --network-id <id> --organisation-id <id>

Needs DATABASE_URL. Codes are shown once: hand them over in person.`;

/** Numbers only: whoever keeps the server sees nobody (domain 5.1). */
function retentionLines(counts: RetentionCounts, isApplied: boolean): readonly string[] {
  const { due, proofs, disposalPending, oldAuditEntries } = counts;
  return [
    `known by code or nickname, not met for 12 months:  ${due.pseudonymous}   made anonymous`,
    `known by name, not met for 24 months:              ${due.identified}   made anonymous`,
    `proofs of people who were erased, after 5 years:   ${proofs}   deleted`,
    `sealed, and the day of disposal has come:          ${disposalPending}   for a coordinator to decide`,
    `entries of the register older than 24 months:      ${oldAuditEntries}   kept: its chain needs them`,
    isApplied ? 'Done.' : 'Nothing was changed. Say --apply to do it; there is no way back.',
  ];
}

const list = z
  .string()
  .min(1)
  .transform((text) => text.split(',').map((part) => part.trim()));
const inOrganisation = { 'network-id': z.uuid(), 'organisation-id': z.uuid(), name: z.string().min(1) };

/** Carries out one command and gives the lines to print. */
export async function runAdminCommand(
  store: Store,
  argv: readonly string[],
  apart: Apart | null = null,
  ask: Ask = nobodyThere,
): Promise<readonly string[]> {
  const [command, ...rest] = argv;
  switch (command) {
    case 'init': {
      const name = z.string().min(1);
      const input = options(rest, { network: name, organisation: name, administrator: name });
      const made = await initNetwork(store, input);
      return [
        `network id:            ${made.tenantId}`,
        `organisation id:       ${made.orgId}`,
        `administrator's code:  ${made.code}   (once, within 7 days)`,
        '',
        "The organisation's passphrase. Write it down, put it in the safe, and clear this screen:",
        `                       ${made.passphrase}`,
        'Without it nobody can open what a lost phone leaves at the centre. It is stored nowhere.',
      ];
    }
    case 'team': {
      const input = options(rest, { ...inOrganisation, kind: z.string().min(1), areas: list });
      const { teamId } = await addTeam(store, {
        tenantId: input['network-id'],
        orgId: input['organisation-id'],
        name: input.name,
        kind: input.kind,
        areaIds: input.areas,
      });
      return [`team id: ${teamId}`];
    }
    case 'invite': {
      const input = options(rest, {
        ...inOrganisation,
        roles: list,
        'team-id': z.uuid().optional(),
        'under-18': z.literal('yes').optional(),
      });
      const { operatorId, code } = await inviteOperator(store, {
        tenantId: input['network-id'],
        orgId: input['organisation-id'],
        name: input.name,
        roles: input.roles,
        isMinor: input['under-18'] === 'yes',
        ...(input['team-id'] === undefined ? {} : { teamId: input['team-id'] }),
      });
      return [`operator id: ${operatorId}`, `code:        ${code}   (once, within 7 days)`];
    }
    case 'lost': {
      const input = options(rest, { 'network-id': z.uuid(), 'device-id': z.uuid() });
      const done = await reportLost(store, input['network-id'], input['device-id']);
      if (!done) throw new AdminProblem('There is no such phone in this network.');
      return ['Reported lost. Its worker is signed out everywhere; the phone learns it at its next contact.'];
    }
    case 'found': {
      const input = options(rest, { 'network-id': z.uuid(), 'device-id': z.uuid() });
      const done = await reportFound(store, input['network-id'], input['device-id']);
      if (!done) throw new AdminProblem('There is no phone reported lost under this id in this network.');
      return ['Found. What waits on it is taken once its worker has signed in on it again.'];
    }
    case 'close': {
      const input = options(rest, { 'network-id': z.uuid(), 'operator-id': z.uuid() });
      const done = await closeAccount(store, input['network-id'], input['operator-id']);
      if (!done) throw new AdminProblem('There is no account of this person in this network.');
      return ['Closed. They are signed out everywhere. Take them off their teams too.'];
    }
    case 'end-roles': {
      const input = options(rest, { 'network-id': z.uuid(), 'operator-id': z.uuid(), roles: list });
      const done = await endRoles(store, input['network-id'], input['operator-id'], input.roles);
      if (!done) throw new AdminProblem('There is no account of this person in this network.');
      return ['Ended.'];
    }
    case 'under-18': {
      const input = options(rest, {
        'network-id': z.uuid(),
        'operator-id': z.uuid(),
        is: z.enum(['yes', 'no']),
      });
      const isMinor = input.is === 'yes';
      const [tenantId, operatorId] = [input['network-id'], input['operator-id']];
      const done = await markMinor(store, { tenantId, operatorId, isMinor });
      if (!done) throw new AdminProblem('Nobody works under this id in this network.');
      return [isMinor ? "Under 18: no nights, nobody's page." : 'Of age.'];
    }
    case 'backup-days': {
      const input = options(rest, {
        'network-id': z.uuid(),
        'organisation-id': z.uuid(),
        days: z.coerce.number().int().min(1).max(3650),
      });
      const [tenantId, orgId] = [input['network-id'], input['organisation-id']];
      const done = await keepBackups(store, { tenantId, orgId, days: input.days });
      if (!done) throw new AdminProblem('There is no such organisation in this network.');
      return [`Receipts say that backups are kept for ${input.days} days. Keep none longer.`];
    }
    case 'retention': {
      const isApplied = rest.includes('--apply');
      const input = options(
        rest.filter((one) => one !== '--apply'),
        { 'network-id': z.uuid() },
      );
      const run = isApplied ? applyRetention : countRetention;
      return retentionLines(await run(store, input['network-id']), isApplied);
    }
    case 'raise-epoch': {
      const input = options(rest, { 'network-id': z.uuid() });
      return [`epoch is now ${await raiseEpoch(store, input['network-id'], apart)}`];
    }
    case 'keys':
      return tellKeys(store, organisationIn(options(rest, ofOrganisation)));
    case 'open-deposits': {
      const more = { 'device-id': z.uuid().optional(), folder: z.string().min(1).optional() };
      const input = options(rest, { ...ofOrganisation, ...more });
      const { 'device-id': deviceId, folder } = input;
      const what = {
        ...(deviceId === undefined ? {} : { deviceId }),
        ...(folder === undefined ? {} : { folder }),
      };
      return tellOpened(store, { ...organisationIn(input), ...what }, ask);
    }
    case 'rotate-key': {
      const input = options(rest, { ...ofOrganisation, lost: z.literal('yes').optional() });
      return tellRotated(store, organisationIn(input), { isLost: input.lost === 'yes' }, ask);
    }
    case 'destroy-former-keys':
      return tellDestroyed(store, organisationIn(options(rest, ofOrganisation)));
    default:
      throw new AdminProblem(usage);
  }
}

const ofOrganisation = { 'network-id': z.uuid(), 'organisation-id': z.uuid() };
const organisationIn = (input: { 'network-id': string; 'organisation-id': string }) => ({
  tenantId: input['network-id'],
  orgId: input['organisation-id'],
});

const nobodyThere: Ask = () => Promise.reject(new AdminProblem('Nobody is there to type the passphrase.'));

function options<Shape extends z.ZodRawShape>(
  argv: readonly string[],
  shape: Shape,
): z.infer<z.ZodObject<Shape>> {
  const known = Object.fromEntries(Object.keys(shape).map((name) => [name, { type: 'string' as const }]));
  let values: unknown;
  try {
    values = parseArgs({ args: [...argv], options: known, strict: true }).values;
  } catch (error) {
    throw new AdminProblem(`${error instanceof Error ? error.message : 'Not understood.'}\n\n${usage}`);
  }
  const parsed = z.object(shape).safeParse(values);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map((issue) => `--${issue.path.join('.')}`);
  throw new AdminProblem(`Missing or wrong: ${[...new Set(wrong)].join(', ')}\n\n${usage}`);
}
