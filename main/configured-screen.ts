import type { Hono } from 'hono';
import type { Language } from '../content/model/language.ts';
import { type LocalTime, toLocalTime } from '../content/model/local-time.ts';
import type { ScreenConfig } from '../kiosk-config/screen.schema.ts';
import { type ConfigInUse, keepConfig } from './config-in-use.ts';
import { startDisplayPower } from './kiosk/display-power.ts';
import { createScreen, isInUse, type Opening, type OpenKiosk, type Screen } from './kiosk/screen.ts';
import { type Name, startSecondDisplay } from './kiosk/second-display.ts';
import type { Status } from './kiosk/status.ts';
import type { ScreenTools } from './open-kiosk.ts';
import type { Places } from './origin.ts';
import { tellStatus } from './status-socket.ts';
import type { HomeAnswer } from './visitor/answers.ts';

export type ConfiguredScreen = {
  page: Hono;
  /** Fails where the configuration is broken and there was never a good one, which is for the page to say. */
  inUse: Promise<ConfigInUse>;
  keptFolder: string;
  places: Places;
  tools: ScreenTools;
};

/** The screen that a configuration describes: it keeps one that is good, and tells its status to who asks on this machine. */
export function createConfiguredScreen({ page, inUse, keptFolder, places, tools }: ConfiguredScreen): Screen {
  const { log } = tools;
  const openKiosk = async (opening: Opening) => {
    // Loaded while the window opens.
    const { openKiosk } = await import('./open-kiosk.ts');
    const { config, fault: configFault } = await inUse;
    if (configFault) log.error({ reason: configFault }, 'the last good configuration is in use');
    const kiosk = await openKiosk(config, places, { ...tools, configFault }, opening);
    if (opening.isFirst && !configFault) await keepConfig(places.configFile, keptFolder, log);
    return withDisplays(kiosk, config);
  };
  const withDisplays = ({ app, close }: OpenKiosk, { display, languages }: ScreenConfig): OpenKiosk => {
    const { environment } = places;
    const endPower = display && startDisplayPower({ display, moment: () => localMoment(app), environment, log });
    const endSecond = startSecondDisplay({ names: () => namesIn(app, languages), environment, log });
    return {
      app,
      close: async () => {
        await Promise.all([endPower?.(), endSecond()]);
        await close();
      },
    };
  };
  const screen = createScreen(page, openKiosk, log);
  const tell = () => tellStatus(screen.app, places.stateFolder, log);
  return {
    ...screen,
    open: async () => {
      try {
        await screen.open();
        tell();
      } catch (error) {
        // The folder is another screen's.
        if (!isInUse(error)) tell();
        throw error;
      }
    },
  };
}

const homeOf = async (app: Hono) => (await (await app.request('/api/home')).json()) as HomeAnswer;

async function namesIn(app: Hono, languages: readonly Language[]): Promise<Name[]> {
  const { commune = {} } = await homeOf(app);
  return languages.flatMap((language) => (commune[language] ? [{ language, text: commune[language] }] : []));
}

/** What the day and the time are where the screen stands; undefined where its clock cannot be believed. */
async function localMoment(app: Hono): Promise<LocalTime | undefined> {
  const { clock } = (await (await app.request('/api/status')).json()) as Status;
  const { offsets } = await homeOf(app);
  return clock === 'right' ? toLocalTime(new Date(), offsets) : undefined;
}
