import { Hono } from 'hono';
import { pino } from 'pino';
import type { StartRunner } from '../../content/sync/port-runner.ts';
import { startThreadRunner } from '../../content/sync/runner.ts';
import { loadConfig } from '../../kiosk-config/load.ts';
import type { EditionAsked } from '../../main/edition-asked.ts';
import { createLastLines } from '../../main/kiosk/last-lines.ts';
import { createScreen, type Opening } from '../../main/kiosk/screen.ts';
import type { Status } from '../../main/kiosk/status.ts';
import { openKiosk } from '../../main/open-kiosk.ts';
import type { HomeAnswer } from '../../main/visitor/answers.ts';

type Start = {
  stateFolder: string;
  configFile: string;
  edition?: EditionAsked;
  startRunner?: StartRunner;
  factory?: string;
};

/** Starts the host of a screen as a shell does, without a window. */
export async function startHost({ stateFolder, configFile, edition, startRunner = startThreadRunner, factory }: Start) {
  const log: Record<string, unknown>[] = [];
  const logger = pino({}, { write: (line: string) => void log.push(JSON.parse(line)) });
  const config = await loadConfig(configFile);
  const places = { stateFolder, configFile, environment: {}, factory };
  const open = (opening: Opening) =>
    openKiosk(config, places, { startRunner, log: logger, lastLines: createLastLines(), edition }, opening);
  const screen = createScreen(new Hono(), open, logger);
  await screen.open();
  const get = async <T>(path: string) => (await (await screen.app.request(path)).json()) as T;
  return {
    log,
    close: screen.close,
    request: (path: string, init?: RequestInit) => screen.app.request(path, init),
    home: () => get<HomeAnswer>('/api/home'),
    status: () => get<Status>('/api/status'),
  };
}
