import type { Localized } from '../../content/model/localized.ts';
import { readContent } from '../../content/publish/read-content.ts';

/** A place where the commune's screens stand, as its content names it. */
export type Site = { id: string; title: Localized<string> };

/** @throws {CodedError} `content.missing`, `content.faults` */
export async function readSites(contentFolder: string): Promise<Site[]> {
  const { documents } = await readContent(contentFolder);
  return documents.filter(({ source }) => source.type === 'site').map(({ source: { id, title } }) => ({ id, title }));
}
