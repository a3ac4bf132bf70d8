import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { startThreadRunner } from '../../content/sync/runner.ts';
import { loadConfig } from '../../kiosk-config/load.ts';
import { createLastLines } from '../../main/kiosk/last-lines.ts';
import type { OpenKiosk } from '../../main/kiosk/screen.ts';
import type { Status } from '../../main/kiosk/status.ts';
import { createView } from '../../main/kiosk/view.ts';
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
  const kiosk = await openKiosk(await loadConfig(configFile), places, tools, {
    isFirst: true,
    reopen: () => undefined,
    view: createView(() => performance.now()),
  });
  const home = (await (await kiosk.app.request('/api/home')).json()) as HomeAnswer;
  const pages = (await (await kiosk.app.request('/api/sections/pages')).json()) as SectionAnswer;
  const status = (await (await kiosk.app.request('/api/status')).json()) as Status;
  try {
    await visit(kiosk.app);
  } finally {
    await kiosk.close();
  }
  return { home, pages, status, log };
}
