import type { Published } from '../content/publish/publish.ts';

/** What a publish did, or would do, in words for the person who ran it. */
export function describePublished(published: Published, repository: string, dryRun: boolean): string {
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
