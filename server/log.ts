import pino from 'pino';

/** Structured lines on standard output. Nothing that a record holds ever goes in: see `errorMark`. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export const createLog = (level: string): Log => pino({ level, base: undefined });

export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} };

/**
 * What may be told of an error: its class, its code and where in our code it arose. Messages and details may quote the
 * row that a database did not take, so they stay out.
 */
export function errorMark(error: unknown): {
  readonly error: string;
  readonly code?: string;
  readonly at?: string;
} {
  if (!(error instanceof Error)) return { error: typeof error };
  const { code } = error as { code?: unknown };
  const at = error.stack
    ?.split('\n')
    .map((line) => /\bserver\/[\w./-]+:\d+/.exec(line)?.[0])
    .find((place) => place !== undefined);
  return {
    error: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    ...(at === undefined ? {} : { at }),
  };
}
