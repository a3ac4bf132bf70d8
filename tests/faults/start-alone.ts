import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Hono } from 'hono';
import { pino } from 'pino';
import { startThreadRunner } from '../../content/sync/runner.ts';
import { loadConfig } from '../../kiosk-config/load.ts';
import { createLastLines } from '../../main/kiosk/last-lines.ts';
import { createScreen, type OpenKiosk } from '../../main/kiosk/screen.ts';
import type { Status } from '../../main/kiosk/status.ts';
import { openKiosk } from '../../main/open-kiosk.ts';
import type { HomeAnswer, SectionAnswer } from '../../main/visitor/answers.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** The configuration of a screen whose repository cannot be reached. */
export async function configAlone(pinnedRoot: Buffer): Promise<string> {
  const folder = await temporaryFolder();
  const configFile = join(folder, 'screen.yml');
  await writeFile(join(folder, 'root.json'), pinnedRoot);
  const repository = 'repository: { address: "http://127.0.0.1:9/", everySeconds: 3600 }';
  await writeFile(configFile, `site: headquarters\nlanguages: [ar, fr]\norientation: portrait\n${repository}\n`);
  return configFile;
}

/**
 * Starts what answers the page, as a shell does, and ends it; answers what it said to the page and in its log.
 *
 * @param visit what else is asked while it runs
 */
export async function startAlone(
  stateFolder: string,
  configFile: string,
  visit: (app: OpenKiosk['app']) => Promise<void> = async () => undefined,
): Promise<{ home: HomeAnswer; pages: SectionAnswer; status: Status; log: string }> {
  let log = '';
  const tools = {
    startRunner: startThreadRunner,
    lastLines: createLastLines(),
    log: pino({}, { write: (line: string) => void (log += line) }),
  };
  const places = { stateFolder, configFile, environment: {} };
  const config = await loadConfig(configFile);
  const screen = createScreen(new Hono(), (opening) => openKiosk(config, places, tools, opening), tools.log);
  await screen.open();
  // What met damage is asked once more, as a page does: by then the store is opened anew.
  const ask = async (path: string) => {
    const response = await screen.app.request(path);
    return (response.status === 500 ? await screen.app.request(path) : response).json();
  };
  try {
    const home = (await ask('/api/home')) as HomeAnswer;
    const pages = (await ask('/api/sections/pages')) as SectionAnswer;
    const status = (await ask('/api/status')) as Status;
    await visit(screen.app);
    return { home, pages, status, log };
  } finally {
    await screen.close();
  }
}
