import { rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from 'electron';
import type { Logger } from 'pino';

/** So many crashes of the graphics process within so long, and Electron's page is drawn without it from the next start on. */
const crashes = 3;
const withinMs = 5 * 60_000;

/** After so long the graphics processor is tried again: a new driver may have come. */
const trialAfterMs = 7 * 24 * 3_600_000;

const markerOf = (stateFolder: string) => join(stateFolder, 'software-rendering');

/** Whether the graphics process crashed too often lately. To be called before Electron is ready. */
export function chooseRendering(app: App, stateFolder: string, now: Date): void {
  const marker = markerOf(stateFolder);
  const since = statSync(marker, { throwIfNoEntry: false })?.mtimeMs;
  if (since === undefined) return;
  if (now.getTime() - since > trialAfterMs) rmSync(marker, { force: true });
  else app.disableHardwareAcceleration();
}

/** Ends the program after too many crashes of the graphics process; it is then started again without it. */
export function countGraphicsCrashes(app: App, stateFolder: string, restart: () => void, log: Logger): void {
  let last: number[] = [];
  app.on('child-process-gone', (_event, { type, reason }) => {
    if (type !== 'GPU' || reason === 'clean-exit') return;
    const now = performance.now();
    last = [...last.filter((at) => now - at < withinMs), now];
    log.error({ reason, count: last.length }, 'the graphics process is gone');
    if (last.length < crashes) return;
    try {
      writeFileSync(markerOf(stateFolder), '');
    } catch (error) {
      // Without it the next start would crash the same way: Chromium's own fall back to software has to do.
      return log.error({ reason: String(error) }, 'that it shall draw in software cannot be kept');
    }
    restart();
  });
}
