/** A value that the latest row decides, in whatever order the rows are read. */
export interface Register<T> {
  get(): T;
  set(value: T, row: number): void;
}

export function createRegister<T>(initial: T): Register<T> {
  let current = initial;
  let writtenBy = -1;
  return {
    get: () => current,
    set: (value, row) => {
      if (row < writtenBy) return;
      current = value;
      writtenBy = row;
    },
  };
}
