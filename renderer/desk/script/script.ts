import { keepLive } from './live.ts';
import { warnOfLoss } from './warn-of-loss.ts';

// What the pages' only script does; each part looks for the mark of what it makes easier, and does nothing without it.
keepLive();
warnOfLoss();
