import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

const marksSchema = z.record(z.uuid(), z.object({ epoch: z.int().min(1), n: z.int().min(0) }));
/** How far each tenant's counter had come. */
export type Marks = z.infer<typeof marksSchema>;
export type Mark = Marks[string];

/** The highest state that was ever seen of each tenant, kept apart from the database (design D4). */
export interface HighWater {
  read(): Marks;
  /** Notes what is higher than before; never goes back. */
  note(marks: Marks): void;
}

export const isBehind = (now: Mark, mark: Mark): boolean =>
  now.epoch !== mark.epoch ? now.epoch < mark.epoch : now.n < mark.n;

export function createHighWater(file: string): HighWater {
  const read = (): Marks =>
    existsSync(file) ? marksSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : {};
  return {
    read,
    note: (marks) => {
      const known = read();
      const higher = Object.entries(marks).filter(([id, mark]) => {
        const before = known[id];
        return before === undefined || isBehind(before, mark);
      });
      if (higher.length === 0) return;
      write(file, JSON.stringify({ ...known, ...Object.fromEntries(higher) }));
    },
  };
}

/** The old file or the new one, never half of either. */
function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const next = `${file}.${process.pid}.new`;
  const handle = openSync(next, 'w', 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(next, file);
}
