import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PowerOrder } from './status.ts';

/** The folder in which the session of a screen looks for orders (`build/system/shubbak-power.path`). */
const folderVariable = 'SHUBBAK_POWER_FOLDER';

/**
 * How this program has its machine switched off or started again: it leaves a file, and who may do it does it. Undefined
 * where the session offers no such place, as on a desktop.
 */
export function machinePower(environment: NodeJS.ProcessEnv): ((order: PowerOrder) => void) | undefined {
  const folder = environment[folderVariable];
  return folder ? (order) => writeFileSync(join(folder, order), '') : undefined;
}
