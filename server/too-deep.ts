/** Levels of lists and objects in one operation. Nothing that we write is nested a tenth as deep. */
export const deepest = 100;

/** Without recursion: what is asked may be nested deeper than any call. */
export function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) return true;
    level = level.flatMap((one) => (one !== null && typeof one === 'object' ? Object.values(one) : []));
  }
  return false;
}

/**
 * A push in which an operation that is nested too deeply stands without its contents, marked, so that it is refused by itself and its
 * neighbours go on. What is too deep elsewhere, or is no push, comes back as it was.
 */
export function withoutDepths(request: unknown): unknown {
  if (!isTooDeep(request)) return request;
  const { groups } = request as { groups?: unknown };
  if (!Array.isArray(groups)) return request;
  return { ...(request as object), groups: groups.map(shallowGroup) };
}

function shallowGroup(group: unknown): unknown {
  const { operations } = (group ?? {}) as { operations?: unknown };
  if (!Array.isArray(operations)) return group;
  return { ...(group as object), operations: operations.map((one) => (isTooDeep(one) ? emptied(one) : one)) };
}

const contents = { body: {}, patch: {}, baseValues: {} };

function emptied(operation: object): object {
  const plain = Object.entries(operation).filter(([, value]) => value === null || typeof value !== 'object');
  const own = Object.entries(contents).filter(([field]) => field in operation);
  return { ...Object.fromEntries([...plain, ...own]), tooDeep: true };
}
