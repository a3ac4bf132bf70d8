import { app, session } from 'electron';
import { pino } from 'pino';
import { createConfiguredScreen } from '../configured-screen.ts';
import { openExitNote } from '../kiosk/last-exit.ts';
import { createLastLines } from '../kiosk/last-lines.ts';
import { isInUse } from '../kiosk/screen.ts';
import { startWatchdog } from '../kiosk/watchdog.ts';
import { pageFolder } from '../places.ts';
import { createPage } from '../visitor/page.ts';
import { keepShowing } from './keep-showing.ts';
import { lockDownSession } from './lockdown.ts';
import { mountHost } from './protocol.ts';
import type { Settings } from './settings.ts';
import { countGraphicsCrashes } from './software-rendering.ts';
import { startUtilityRunner } from './utility-runner.ts';
import { openWindow } from './window.ts';

/** Opens the screen and its window, once Electron is ready; when the program is to quit, the screen is closed before. */
export async function showScreen({
  inUse,
  keptFolder,
  orientation,
  places,
  windowed,
  edition,
}: Settings): Promise<void> {
  const lastLines = createLastLines();
  const log = pino({ hooks: { streamWrite: lastLines.take } });
  const exit = openExitNote(places.stateFolder, () => new Date());
  const watchdog = startWatchdog(places.environment, log);
  const tools = { startRunner: startUtilityRunner, log, lastLines, edition, exit };
  const page = await createPage(pageFolder);
  const screen = createConfiguredScreen({ page, inUse, keptFolder, places, tools });
  app.on('before-quit', (event) => {
    event.preventDefault();
    watchdog.stop();
    exit.end(undefined);
    void screen.close().finally(() => app.exit(screen.fault() === undefined ? 0 : 1));
  });
  // A partition whose name does not begin with "persist:" lives in memory.
  const memory = session.fromPartition('screen', { cache: false });
  lockDownSession(memory);
  mountHost(memory, screen.app);
  const window = openWindow(memory, { windowed, orientation });
  const restart = () => {
    // Under systemd, it is systemd that starts the program again.
    if (!places.environment.NOTIFY_SOCKET) app.relaunch();
    giveUp('The graphics process crashed again and again: the next start draws in software.');
  };
  const giveUp = (reason: string) => {
    exit.end(reason);
    app.exit(1);
  };
  keepShowing(window, screen, giveUp, log);
  countGraphicsCrashes(app, places.stateFolder, restart, log);
  watchdog.ready();
  await screen.open().catch((error: unknown) => {
    // The page says it, unless another program shows this screen already: this window would only cover it.
    if (isInUse(error)) throw error;
  });
}
