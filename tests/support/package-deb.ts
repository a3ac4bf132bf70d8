import { join } from 'node:path';
import { createKeys } from '../../content/publish/create-keys.ts';
import { loadKeys } from '../../content/publish/keys.ts';
import { publish } from '../../content/publish/publish.ts';
import { projectFolder } from '../../main/places.ts';
import { type Ended, runToEnd } from './run-to-end.ts';
import { smallCommune, writeContent } from './small-commune.ts';

/** Makes a package of what is built, as `npm run package:deb` does, and does not wait for it to be made small. */
export function packageDeb(...options: string[]): Promise<Ended> {
  const program = join(projectFolder, 'build', 'package-deb.ts');
  return runToEnd(process.execPath, [program, '--compress', 'none', ...options]);
}

/** A package to try with, with a repository's edition in it. Answers with its file. */
export async function packageToTry(version: string, repository: string, output: string): Promise<string> {
  const options = ['--development', '--factory', repository, '--version', version, '--output', output];
  const { code, output: said, errors } = await packageDeb(...options);
  if (code !== 0) throw new Error(`the package was not built: ${said}${errors}`);
  return said.split(' has edition')[0] ?? '';
}

/** A repository of the small commune in a folder that is not there yet, signed by keys of its own beside it. */
export async function publishSmallCommune(folder: string, { development }: { development: boolean }): Promise<string> {
  const [content, keys, repository] = [join(folder, 'content'), join(folder, 'keys'), join(folder, 'repository')];
  const now = new Date();
  await createKeys(keys, { development, now });
  await writeContent(content, await smallCommune());
  await publish({ content, repository, keys: await loadKeys(keys), now });
  return repository;
}
