import type { FileHandle } from 'node:fs/promises';

type FileSystem = typeof import('node:fs/promises');

/** `half`: so much of what is written arrives, and then the disk is full. */
export type FileFault = 'ENOSPC' | 'EIO' | 'half';

/** What is done to files below `folder`: each call is written down, and the `nth` of them, from 1 on, is met by the fault. */
type Watch = { folder: string; calls: string[]; nth: number; fault: FileFault; met: number };

let watch: Watch | undefined;

/** Calls of a file and not of its path, which change it or promise something of it. */
const ofHandle = new Set(['write', 'writeFile', 'truncate', 'sync', 'datasync']);

/** Does some work, and answers with the calls by which it changed files below a folder. */
export async function callsOf(folder: string, work: () => Promise<unknown>): Promise<string[]> {
  return (await faultAt({ folder, nth: 0, fault: 'EIO' }, work)).calls;
}

/** Does some work with a fault at one of its calls; `met`: how often it was met. */
export async function faultAt<T>(
  where: { folder: string; nth: number; fault: FileFault },
  work: () => Promise<T>,
): Promise<{ calls: string[]; met: number; result: T }> {
  const own: Watch = { ...where, calls: [], met: 0 };
  watch = own;
  try {
    return { result: await work(), calls: own.calls, met: own.met };
  } finally {
    watch = undefined;
  }
}

/** A file system that does all that the system's own does, but for the fault that is asked for. */
export function withFaults(actual: FileSystem): FileSystem {
  const onPath =
    <Words extends unknown[], Result>(name: string, call: (...words: Words) => Promise<Result>) =>
    async (...words: Words): Promise<Result> => {
      await meet(name, String(words[0]));
      return call(...words);
    };
  const open: FileSystem['open'] = async (path, flags, mode) => {
    // A file that is only read, or a folder that is to be synced, is not changed by opening it.
    if (flags !== undefined && flags !== 'r') await meet('open', String(path));
    return watched(await actual.open(path, flags, mode), String(path));
  };
  return {
    ...actual,
    open,
    rename: onPath('rename', actual.rename),
    rm: onPath('rm', actual.rm),
    mkdir: onPath('mkdir', actual.mkdir) as FileSystem['mkdir'],
  };
}

function watched(file: FileHandle, path: string): FileHandle {
  return new Proxy(file, {
    get: (target, name) => {
      const own: unknown = Reflect.get(target, name, target);
      if (typeof own !== 'function') return own;
      if (!ofHandle.has(String(name))) return own.bind(target);
      return async (...words: unknown[]) => {
        const [data] = words;
        const isHalf = watch?.fault === 'half' && data instanceof Uint8Array;
        await meet(String(name), path, isHalf ? () => target.writeFile(data.subarray(0, data.length / 2)) : undefined);
        return Reflect.apply(own, target, words);
      };
    },
  });
}

/** Throws where this is the call that the fault is for. */
function meet(name: string, path: string, before: () => Promise<void> = async () => undefined): Promise<void> {
  if (!watch || (path !== watch.folder && !path.startsWith(`${watch.folder}/`))) return Promise.resolve();
  watch.calls.push(name);
  if (watch.calls.length !== watch.nth) return Promise.resolve();
  watch.met += 1;
  const code = watch.fault === 'EIO' ? 'EIO' : 'ENOSPC';
  const refused = Object.assign(new Error(`${code}: a fault of the test, ${name} '${path}'`), { code });
  return before().then(() => Promise.reject(refused));
}
