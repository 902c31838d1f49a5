import { z } from 'zod';
import { registerPageSchema, registerQuerySchema } from '../src/contract/access-register.ts';
import { depositSchema } from '../src/contract/deposit.ts';
import { leaseCodeQuerySchema, leaseCodeReplySchema } from '../src/contract/lease-code.ts';
import {
  judgeOpeningSchema,
  openedPersonSchema,
  openingsSchema,
  openPersonSchema,
} from '../src/contract/opened-person.ts';
import { problemSchema } from '../src/contract/problem.ts';
import { paths, protocolHeader, protocolVersion } from '../src/contract/protocol.ts';
import { setAsidePageSchema, setAsideQuerySchema } from '../src/contract/quarantine.ts';
import {
  acceptInvitationSchema,
  deviceStatusSchema,
  enrolDeviceSchema,
  enrolledDeviceSchema,
  sessionSchema,
  signInRequestSchema,
} from '../src/contract/session.ts';
import { shiftLogPageSchema, shiftLogSchema, shiftLogsQuerySchema } from '../src/contract/shift-log.ts';
import { signedInSchema } from '../src/contract/sign-in-step.ts';
import {
  pullQuerySchema,
  pullResponseSchema,
  pushRequestSchema,
  pushResponseSchema,
} from '../src/contract/sync.ts';
import { accountEndpoints } from './openapi-accounts.ts';
import type { Endpoint } from './openapi-endpoint.ts';

const endpoints: readonly Endpoint[] = [
  {
    method: 'post',
    path: paths.signIn,
    summary: 'Sign in; the bearer token comes in the set-auth-token header.',
    token: 'none',
    body: signInRequestSchema,
    reply: signedInSchema,
  },
  {
    method: 'post',
    path: paths.signOut,
    summary: 'End this session.',
    token: 'session',
    reply: signedInSchema,
  },
  {
    method: 'get',
    path: paths.session,
    summary: 'Who signed in, and what they work with.',
    token: 'session',
    reply: sessionSchema,
  },
  {
    method: 'post',
    path: paths.acceptInvitation,
    summary: 'Turn a one-time code into an account.',
    token: 'none',
    body: acceptInvitationSchema,
    reply: signedInSchema,
  },
  ...accountEndpoints,
  {
    method: 'post',
    path: paths.push,
    summary: 'Send operations in groups; each gets an answer.',
    token: 'session',
    body: pushRequestSchema,
    reply: pushResponseSchema,
    needsProtocol: true,
  },
  {
    method: 'get',
    path: paths.pull,
    summary: 'One page of what this reader may see.',
    token: 'session',
    query: pullQuerySchema,
    reply: pullResponseSchema,
    needsProtocol: true,
  },
  {
    method: 'get',
    path: paths.stream,
    summary: 'Server-sent events: a hint that something changed.',
    token: 'session',
    needsProtocol: true,
  },
  {
    method: 'post',
    path: paths.enrolDevice,
    summary: 'Enrol a phone.',
    token: 'session',
    body: enrolDeviceSchema,
    reply: enrolledDeviceSchema,
  },
  {
    method: 'get',
    path: paths.deviceStatus,
    summary: 'Whether this phone was reported lost or revoked; a phone whose notes are closed says so.',
    token: 'device',
    query: z.object({ locked: z.literal('yes').optional() }),
    reply: deviceStatusSchema,
  },
  {
    method: 'post',
    path: paths.deviceDeposit,
    summary: 'Leave sealed rows of a lost phone.',
    token: 'device',
    body: depositSchema,
  },
  {
    method: 'get',
    path: paths.setAside,
    summary:
      'What the centre keeps aside for the coordinator, oldest first. A decision is a record, pushed like any other.',
    token: 'session',
    query: setAsideQuerySchema,
    reply: setAsidePageSchema,
  },
  {
    method: 'post',
    path: paths.openings,
    summary:
      'Opens what is closed about one person to a coordinator or the data protection officer for half an hour, with a reason.',
    token: 'session',
    body: openPersonSchema,
    reply: openedPersonSchema,
  },
  {
    method: 'get',
    path: paths.openings,
    summary:
      'Who opened whom and why: the notice to the data protection officer; a coordinator reads their own.',
    token: 'session',
    reply: openingsSchema,
  },
  {
    method: 'post',
    path: `${paths.openings}/{id}/judgement`,
    summary: 'What the data protection officer makes of an opening: it goes into the register.',
    token: 'session',
    body: judgeOpeningSchema,
  },
  {
    method: 'post',
    path: paths.leaseCode,
    summary: 'The one-time code that opens the view of a worker of the own organisation without network.',
    token: 'session',
    body: leaseCodeQuerySchema,
    reply: leaseCodeReplySchema,
  },
  {
    method: 'get',
    path: paths.register,
    summary: 'The register of accesses of the own organisation, newest first, as far as who asks may see it.',
    token: 'session',
    query: registerQuerySchema,
    reply: registerPageSchema,
  },
  {
    method: 'get',
    path: paths.shiftLogs,
    summary: 'Shift logs, newest night first.',
    token: 'session',
    query: shiftLogsQuerySchema,
    reply: shiftLogPageSchema,
  },
  {
    method: 'get',
    path: `${paths.shiftLogs}/{shiftId}`,
    summary: 'One shift log with its records.',
    token: 'session',
    reply: shiftLogSchema,
  },
];

const jsonSchema = (schema: z.ZodType, io: 'input' | 'output' = 'output'): object =>
  z.toJSONSchema(schema, { unrepresentable: 'any', io });

const json = (schema: z.ZodType, io?: 'input' | 'output') => ({
  'application/json': { schema: jsonSchema(schema, io) },
});

function operationOf(endpoint: Endpoint): object {
  const properties = endpoint.query === undefined ? {} : endpoint.query.shape;
  const named = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map((match) => ({
    name: match[1],
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const queried = Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    schema: jsonSchema(schema as z.ZodType, 'input'),
  }));
  const protocol = {
    name: protocolHeader,
    in: 'header',
    required: true,
    schema: { const: String(protocolVersion) },
  };
  return {
    summary: endpoint.summary,
    parameters: [...named, ...queried, ...(endpoint.needsProtocol ? [protocol] : [])],
    ...(endpoint.body === undefined
      ? {}
      : { requestBody: { required: true, content: json(endpoint.body, 'input') } }),
    ...(endpoint.token === 'none' ? { security: [] } : { security: [{ [endpoint.token]: [] }] }),
    responses: {
      200: {
        description: 'Done',
        ...(endpoint.reply === undefined ? {} : { content: json(endpoint.reply) }),
      },
      default: { description: 'A problem', content: json(problemSchema) },
    },
  };
}

/** The contract as OpenAPI 3.1, made from the very schemas that parse requests. */
export function openApiDocument(version: string): object {
  const routes: Record<string, Record<string, object>> = {};
  for (const endpoint of endpoints) {
    routes[endpoint.path] = { ...routes[endpoint.path], [endpoint.method]: operationOf(endpoint) };
  }
  const scheme = (description: string) => ({ type: 'http', scheme: 'bearer', description });
  return {
    openapi: '3.1.0',
    info: { title: 'Aggancio', version, license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' } },
    paths: routes,
    components: {
      securitySchemes: {
        session: scheme('The token of a session, from signing in.'),
        device: scheme("A phone's own token, from enrolling it; good for status and deposit alone."),
      },
    },
  };
}
