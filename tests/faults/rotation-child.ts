// A change of keys in a process of its own, which kills itself before one of its writes. Its one argument is a
// RotationChildJob as JSON.
import { changeRoot } from '../../content/publish/change-root.ts';
import type { Role } from '../../content/publish/keys.ts';
import { watchWrites } from '../support/watch-writes.ts';

export type RotationChildJob = {
  repository: string;
  keysFolder: string;
  roles: Role[];
  leaving?: string[];
  now: string;
  /** The first write has number 1. */
  killAt: number;
};

const { killAt, now, ...change } = JSON.parse(process.argv[2] ?? '') as RotationChildJob;
let writes = 0;
watchWrites(() => {
  writes += 1;
  if (writes === killAt) process.kill(process.pid, 'SIGKILL');
});
await changeRoot({ ...change, now: new Date(now) });
