import { lock } from '../content/files/lock.ts';
import { createKeys } from '../content/publish/create-keys.ts';
import { hasKeys, loadKeys } from '../content/publish/keys.ts';
import { publish } from '../content/publish/publish.ts';
import { contentFolder } from './places.ts';

const lockWaitMs = 10_000;

/** Makes keys for trying and developing where there are none. A screen that trusts them says so on every page. */
export async function ensureDevelopmentKeys(folder: string, now: Date): Promise<void> {
  // Two screens that start for the first time at once must not make keys beside each other.
  const unlock = lock(`${folder}.lock`, lockWaitMs, `Keys are being made in ${folder}: start again.`);
  try {
    if (!(await hasKeys(folder))) await createKeys(folder, { development: true, now });
  } finally {
    unlock();
  }
}

/** Signs this project's content, on this machine, into a repository of this user. */
export async function publishForDevelopment(places: { keys: string; repository: string }, now: Date): Promise<void> {
  await ensureDevelopmentKeys(places.keys, now);
  const keys = await loadKeys(places.keys);
  // These keys are this machine's own, and so are the screens that believe them.
  await publish({ content: contentFolder, repository: places.repository, keys, now, clockIsRight: true });
}
