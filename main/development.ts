import { createKeys, hasKeys } from '../content/publish/keys.ts';

/** Makes keys for trying and developing where there are none. A screen that trusts them says so on every page. */
export async function ensureDevelopmentKeys(folder: string): Promise<void> {
  if (!(await hasKeys(folder))) await createKeys(folder, { development: true });
}
