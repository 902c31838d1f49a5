import type { OpfsJob, OpfsReply, OpfsRequest } from './opfs-files.ts';

/** Typed here because the page's own library leaves out what only workers have. */
interface AccessHandle {
  getSize(): number;
  read(into: Uint8Array<ArrayBuffer>, options: { at: number }): number;
  write(bytes: Uint8Array<ArrayBuffer>, options: { at: number }): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}
type WithAccess = FileSystemFileHandle & { createSyncAccessHandle(): Promise<AccessHandle> };

const folderName = 'aggancio-second-copy';
/** Each file has two places: the new contents are whole in one before the other is emptied. */
const places = ['a', 'b'] as const;

const folder = async (): Promise<FileSystemDirectoryHandle> =>
  (await navigator.storage.getDirectory()).getDirectoryHandle(folderName, { create: true });

/** Another tab that is just giving the notes over may hold the file for a moment. */
async function opened(file: WithAccess): Promise<AccessHandle> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await file.createSyncAccessHandle();
    } catch (error) {
      if (attempt === 10) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

async function inPlace<T>(
  name: string,
  place: string,
  create: boolean,
  work: (handle: AccessHandle) => T,
): Promise<T | null> {
  const file = await (await folder())
    .getFileHandle(`${name}.${place}`, { create })
    .catch((error: unknown) => {
      if (!create && error instanceof DOMException && error.name === 'NotFoundError') return null;
      throw error;
    });
  if (file === null) return null;
  const handle = await opened(file as WithAccess);
  try {
    return work(handle);
  } finally {
    handle.close();
  }
}

const sizeOf = (handle: AccessHandle): number => handle.getSize();

function wholeOf(handle: AccessHandle): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(handle.getSize());
  handle.read(bytes, { at: 0 });
  return bytes;
}

/** All of it, or the file as it was. */
function written(handle: AccessHandle, bytes: Uint8Array<ArrayBuffer>, at: number): void {
  try {
    if (handle.write(bytes, { at }) !== bytes.length)
      throw new DOMException('Not all was written.', 'QuotaExceededError');
    handle.flush();
  } catch (error) {
    handle.truncate(at);
    throw error;
  }
}

async function placeInUse(name: string): Promise<'a' | 'b'> {
  const isB = ((await inPlace(name, 'b', false, sizeOf)) ?? 0) > 0;
  return isB && ((await inPlace(name, 'a', false, sizeOf)) ?? 0) === 0 ? 'b' : 'a';
}

async function read(name: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const parts = [await inPlace(name, 'a', false, wholeOf), await inPlace(name, 'b', false, wholeOf)];
  const there = parts.filter((part) => part !== null);
  if (there.length === 0) return null;
  return new Uint8Array(await new Blob(there).arrayBuffer());
}

async function replace(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const old = await placeInUse(name);
  await inPlace(name, old === 'a' ? 'b' : 'a', true, (handle) => {
    handle.truncate(0);
    written(handle, bytes, 0);
  });
  await inPlace(name, old, false, (handle) => {
    handle.truncate(0);
    handle.flush();
  });
}

async function remove(name: string): Promise<void> {
  const inFolder = await folder();
  for (const place of places) {
    await inFolder.removeEntry(`${name}.${place}`).catch((error: unknown) => {
      if (!(error instanceof DOMException && error.name === 'NotFoundError')) throw error;
    });
  }
}

async function names(): Promise<string[]> {
  const found = new Set<string>();
  const entries = (await folder()) as unknown as { keys(): AsyncIterable<string> };
  for await (const name of entries.keys()) found.add(name.replace(/\.[ab]$/, ''));
  return [...found];
}

async function done(job: OpfsJob): Promise<OpfsReply['done']> {
  switch (job.does) {
    case 'names':
      return names();
    case 'read':
      return read(job.name);
    case 'append':
      await inPlace(job.name, await placeInUse(job.name), true, (handle) =>
        written(handle, job.bytes, handle.getSize()),
      );
      return null;
    case 'replace':
      await replace(job.name, job.bytes);
      return null;
    case 'remove':
      await remove(job.name);
      return null;
  }
}

function listen(): void {
  // One after the other: an append must not overtake the replacing before it.
  let last: Promise<unknown> = Promise.resolve();
  addEventListener('message', (event: MessageEvent<OpfsRequest>) => {
    const { id, job } = event.data;
    const reply = (message: OpfsReply): void => postMessage(message);
    last = last
      .then(() => done(job))
      .then(
        (value) => reply({ id, done: value }),
        (error: unknown) => reply({ id, problem: error instanceof DOMException ? error.name : 'Error' }),
      );
  });
}

listen();
