import { app, session } from 'electron';
import { pino } from 'pino';
import { createPage } from '../kiosk/page.ts';
import { createScreen, isInUse, type Opening } from '../kiosk/screen.ts';
import { openKiosk } from '../open-kiosk.ts';
import { pageFolder } from '../places.ts';
import { keepShowing } from './keep-showing.ts';
import { lockDownSession } from './lockdown.ts';
import { mountHost } from './protocol.ts';
import type { Settings } from './settings.ts';
import { startUtilityRunner } from './utility-runner.ts';
import { openWindow } from './window.ts';

/** Opens the screen and its window, once Electron is ready; when the program is to quit, the screen is closed before. */
export async function showScreen({ config, orientation, places, windowed, edition }: Settings): Promise<void> {
  const log = pino();
  const tools = { startRunner: startUtilityRunner, log, edition };
  const open = async (opening: Opening) => openKiosk(await config, places, tools, opening);
  const screen = createScreen(await createPage(pageFolder), open, log);
  let isOpen = true;
  app.on('before-quit', (event) => {
    event.preventDefault();
    void screen.close().finally(() => app.exit(isOpen ? 0 : 1));
  });
  // A partition whose name does not begin with "persist:" lives in memory.
  const memory = session.fromPartition('screen', { cache: false });
  lockDownSession(memory);
  mountHost(memory, screen.app);
  const window = openWindow(memory, { windowed, orientation });
  keepShowing(window, screen, () => app.exit(1), log);
  await screen.open().catch((error: unknown) => {
    // The page says it, unless another program shows this screen already: this window would only cover it.
    if (isInUse(error)) throw error;
    isOpen = false;
  });
}
