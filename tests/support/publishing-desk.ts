import { createKeys } from '../../content/publish/create-keys.ts';
import type { DeskOptions } from '../../main/desk/create-desk.ts';
import { takeIn } from '../../main/desk/documents/take-in.ts';
import type { HeldRole } from '../../main/desk/people/roles.ts';
import { contentFolder } from './content-folder.ts';
import { type ContentFiles, site, smallCommune, writeContent } from './small-commune.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { addAdministrator, addColleague, monday, testDesk } from './test-desk.ts';

/** A desk with keys and a small commune in it, approved, which a publisher of every site can publish. */
export async function publishingDesk(files?: ContentFiles, changes: Partial<DeskOptions> = {}) {
  const folder = await temporaryFolder();
  const desk = testDesk(undefined, folder, changes);
  await createKeys(desk.places.keys, { development: true, now: monday });
  await addAdministrator(desk.db);
  const content = await contentFolder(files ?? { ...(await smallCommune()), 'headquarters.yml': site('headquarters') });
  await takeIn(desk.db, content, { folder, now: monday });
  /** Changes documents as an import does: what is taken in is approved. */
  const approve = async (changes: ContentFiles) => {
    await writeContent(content, changes);
    await takeIn(desk.db, content, { folder, now: desk.now.time });
  };
  const personWith = async (held: HeldRole[], name?: string) => {
    const id = await addColleague(desk.db, held, name);
    return { id, headers: desk.cookieOf(id) };
  };
  const publisher = await personWith([{ site: '*', role: 'publisher' }], 'Nadia');
  const read = async (path: string, headers = publisher.headers) => (await desk.app.request(path, { headers })).text();
  /** What somebody does who looks at the next edition and publishes it; answers with where she is led. */
  const publish = async (headers = publisher.headers) => {
    const token = /name="token" value="(\w+)"/.exec(await read('/editions/next', headers))?.[1] ?? '';
    return desk.send('/editions', { token }, headers);
  };
  return { ...desk, folder, content, approve, personWith, publisher, read, publish };
}
