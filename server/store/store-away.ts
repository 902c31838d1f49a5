/** PostgreSQL's classes and Node's codes for a store that is away, starting, stopping, full or overloaded: all pass. */
const passing =
  /^(08...|53...|57P0[1-5]|57014|55000|40001|40P01|55P03|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/;
const passingWords =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/;

/** True when the same request may well succeed a little later. */
export function isStoreAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && passing.test(code)) return true;
  return passingWords.test(error.message) || isStoreAway(error.cause);
}
