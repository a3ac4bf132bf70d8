import { type ContentFiles, writeContent } from './small-commune.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A new content folder. */
export async function contentFolder(files: ContentFiles): Promise<string> {
  const folder = await temporaryFolder();
  await writeContent(folder, files);
  return folder;
}
