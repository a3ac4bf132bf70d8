import { type Breach, law5519 } from '../content/publish/check-law-55-19.ts';
import type { Published } from '../content/publish/publish.ts';

/** What a publish did, or would do, in words for the person who ran it, and what of it a law does not allow. */
export function describePublished(
  { breaches, ...published }: Published & { breaches: Breach[] },
  repository: string,
  dryRun: boolean,
): string {
  return [describeEdition(published, repository, dryRun), ...describeBreaches(breaches)].join('\n');
}

function describeEdition(published: Published, repository: string, dryRun: boolean): string {
  const { number, isNew, changes, documents, blobsWritten } = published;
  if (!isNew) {
    const renewed = dryRun ? 'Its signatures would be renewed' : 'Its signatures were renewed';
    return `Nothing changed: edition ${number} stays in ${repository}. ${renewed}.`;
  }
  const lines = [
    ...listed('New', changes.added),
    ...listed('Changed', changes.changed),
    ...listed('Withdrawn', changes.withdrawn),
    ...(changes.newMedia > 0 ? [`  Picture files: ${changes.newMedia} new`] : []),
  ];
  const first = dryRun ? `Edition ${number} would have` : `Edition ${number} is in ${repository}:`;
  const files = `${blobsWritten} ${blobsWritten === 1 ? 'file' : 'files'} ${dryRun ? 'to write; nothing was written' : 'written'}`;
  return [`${first} ${documents} documents, ${files}.`, ...lines].join('\n');
}

function listed(what: string, ids: string[]): string[] {
  return ids.length > 0 ? [`  ${what}: ${ids.join(', ')}`] : [];
}

function describeBreaches(breaches: Breach[]): string[] {
  if (breaches.length === 0) return [];
  const count = breaches.length === 1 ? '1 thing that is' : `${breaches.length} things that are`;
  return [
    '',
    `ATTENTION: the procedures have ${count} not allowed by ${law5519}. Nothing was held back for it:`,
    ...breaches.map(({ file, line, key, says }) => `  ${file}:${line}: ${key}: ${says}`),
  ];
}
