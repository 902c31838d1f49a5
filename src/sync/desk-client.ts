import { z } from 'zod';
import { type RegisterPage, registerPageSchema } from '../contract/access-register.ts';
import { leaseCodeReplySchema } from '../contract/lease-code.ts';
import { type Openings, openedPersonSchema, openingsSchema } from '../contract/opened-person.ts';
import { paths } from '../contract/protocol.ts';
import { type SetAsidePage, setAsidePageSchema } from '../contract/quarantine.ts';
import {
  type ShiftLog,
  type ShiftLogPage,
  shiftLogPageSchema,
  shiftLogSchema,
} from '../contract/shift-log.ts';
import { exhaustive } from '../domain/kernel/exhaustive.ts';
import { fail, ok, type Result } from '../domain/kernel/result.ts';
import type { Call, Http } from './http.ts';
import type { HttpFailure } from './http-failure.ts';

export interface DeskFailure {
  readonly type: 'no-network' | 'centre-silent' | 'sign-in-needed' | 'not-found';
}

/** Which part of the register of accesses: what is left out does not narrow it. */
export interface RegisterQuery {
  readonly before?: number;
  readonly workerId?: string;
  readonly personCode?: string;
  readonly personId?: string;
  /** Some looks of the last week, drawn by lot. */
  readonly sample?: 'week';
  readonly limit?: number;
}

/** The desk asks the server, and never keeps in its own way what the server's rights decide. */
export interface DeskClient {
  shiftLogs(query: {
    readonly status: 'to-review' | 'all';
    readonly cursor?: string;
  }): Promise<Result<ShiftLogPage, DeskFailure>>;
  shiftLog(shiftId: string): Promise<Result<ShiftLog, DeskFailure>>;
  setAside(query: { readonly cursor?: string }): Promise<Result<SetAsidePage, DeskFailure>>;
  register(query: RegisterQuery): Promise<Result<RegisterPage, DeskFailure>>;
  /** The code that opens the view of a worker's phone without network, for what it shows. */
  leaseCode(operatorId: string, challenge: string): Promise<Result<string, DeskFailure>>;
  /** Opens what is closed about one person, with the code of a reason; answers until when. */
  openPerson(personId: string, reason: string): Promise<Result<string, DeskFailure>>;
  openings(): Promise<Result<Openings, DeskFailure>>;
  judgeOpening(openingId: string, judgement: string): Promise<Result<void, DeskFailure>>;
}

export function createDeskClient(deps: {
  readonly http: Http;
  readonly credential: () => string | null;
}): DeskClient {
  async function ask<T>(
    path: string,
    schema: z.ZodType<T>,
    query?: Call<T>['query'],
  ): Promise<Result<T, DeskFailure>> {
    const token = deps.credential();
    if (token === null) return fail({ type: 'sign-in-needed' });
    const answer = await deps.http.request({ method: 'GET', path, query, token, schema });
    return answer.ok ? ok(answer.value.value) : fail(deskFailure(answer.error));
  }
  async function tell<T>(
    path: string,
    body: { readonly [field: string]: string },
    schema: z.ZodType<T>,
  ): Promise<Result<T, DeskFailure>> {
    const token = deps.credential();
    if (token === null) return fail({ type: 'sign-in-needed' });
    const answer = await deps.http.request({ method: 'POST', path, body, token, schema });
    return answer.ok ? ok(answer.value.value) : fail(deskFailure(answer.error));
  }
  return {
    shiftLogs: ({ status, cursor }) => ask(paths.shiftLogs, shiftLogPageSchema, { status, cursor }),
    shiftLog: (shiftId) => ask(`${paths.shiftLogs}/${encodeURIComponent(shiftId)}`, shiftLogSchema),
    setAside: ({ cursor }) => ask(paths.setAside, setAsidePageSchema, { cursor }),
    leaseCode: async (operatorId, challenge) => {
      const answer = await tell(paths.leaseCode, { operatorId, challenge }, leaseCodeReplySchema);
      return answer.ok ? ok(answer.value.code) : answer;
    },
    openPerson: async (personId, reason) => {
      const answer = await tell(paths.openings, { personId, reason }, openedPersonSchema);
      return answer.ok ? ok(answer.value.until) : answer;
    },
    openings: () => ask(paths.openings, openingsSchema),
    judgeOpening: async (openingId, judgement) => {
      const path = `${paths.openings}/${encodeURIComponent(openingId)}/judgement`;
      const answer = await tell(path, { judgement }, z.looseObject({}));
      return answer.ok ? ok(undefined) : answer;
    },
    register: (query) => ask(paths.register, registerPageSchema, { ...query }),
  };
}

function deskFailure(failure: HttpFailure): DeskFailure {
  switch (failure.type) {
    case 'no-network':
    case 'timeout':
    case 'stopped':
      return { type: 'no-network' };
    case 'sign-in-needed':
    case 'not-found':
      return { type: failure.type };
    case 'too-large':
    case 'slow-down':
    case 'rejected':
    case 'update-needed':
    case 'centre-silent':
    case 'not-understood':
      return { type: 'centre-silent' };
    default:
      return exhaustive(failure);
  }
}
