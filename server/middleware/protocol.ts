import type { MiddlewareHandler } from 'hono';
import { protocolHeader, protocolVersion } from '../../src/contract/protocol.ts';
import type { AppEnv } from '../app-env.ts';
import { HttpProblem } from '../problems.ts';

/** Sync between an app and a centre that could misunderstand each other does not begin. */
export const knownProtocol = (): MiddlewareHandler<AppEnv> => async (c, next) => {
  if (c.req.header(protocolHeader) !== String(protocolVersion)) {
    throw new HttpProblem(426, 'protocol-unknown', `This centre speaks protocol ${protocolVersion}.`);
  }
  await next();
};
