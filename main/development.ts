import { createKeys, hasKeys, loadKeys } from '../content/publish/keys.ts';
import { publish } from '../content/publish/publish.ts';
import { contentFolder } from './places.ts';

/** Makes keys for trying and developing where there are none. A screen that trusts them says so on every page. */
export async function ensureDevelopmentKeys(folder: string): Promise<void> {
  if (!(await hasKeys(folder))) await createKeys(folder, { development: true });
}

/** Signs this project's content, on this machine, into a repository of this user. */
export async function publishForDevelopment(places: { keys: string; repository: string }, now: Date): Promise<void> {
  await ensureDevelopmentKeys(places.keys);
  await publish({ content: contentFolder, repository: places.repository, keys: await loadKeys(places.keys), now });
}
