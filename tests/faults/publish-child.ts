// A publish in a process of its own, for tests that kill it. Its one argument is a PublishChildJob as JSON; it writes
// a dot when it begins and one for each blob.
import { loadKeys } from '../../content/publish/keys.ts';
import { publish } from '../../content/publish/publish.ts';

export type PublishChildJob = { content: string; repository: string; keysFolder: string; now: string };

const { content, repository, keysFolder, now } = JSON.parse(process.argv[2] ?? '') as PublishChildJob;
const onProgress = () => void process.stdout.write('.');

onProgress();
await publish({ content, repository, keys: await loadKeys(keysFolder), now: new Date(now), onProgress });
