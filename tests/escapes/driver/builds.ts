import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { metadataPath } from '../../../content/model/repository.ts';
import { createKeys } from '../../../content/publish/create-keys.ts';
import { loadKeys } from '../../../content/publish/keys.ts';
import { publish } from '../../../content/publish/publish.ts';
import { hostFolder, projectFolder } from '../../../main/places.ts';
import { type ContentFiles, writeContent } from '../../support/small-commune.ts';
import { openSession, type Session } from './session.ts';

const system = join(projectFolder, 'build', 'system');

/** The policies of a screen. */
export const shippedPolicies: Record<string, unknown> = JSON.parse(
  readFileSync(join(system, 'policies', 'shubbak.json'), 'utf8'),
);

/** The one port of this machine that they let a page be opened from. */
export const screenPort = Number(new URL(String(shippedPolicies.URLAllowlist)).port);

/** The same but for the two that keep a test from looking into the page; F12 and its like have one hurdle less. */
export const inspectedPolicies = Object.fromEntries(
  Object.entries(shippedPolicies).filter(
    ([name]) => !/^(DeveloperToolsAvailability|RemoteDebuggingAllowed)$/.test(name),
  ),
);

const screenManager = ['--config-file', join(system, 'openbox.xml')];

/** The keymap of a screen, as its server makes it by `xkb/rules/shubbak`. */
function writeKeymap(folder: string) {
  const parts = [
    'xkb_keycodes { include "evdev" };',
    'xkb_types { include "complete" };',
    'xkb_compat { include "basic" };',
  ];
  const file = join(folder, 'keymap.xkb');
  writeFileSync(file, `xkb_keymap { ${parts.join(' ')} xkb_symbols { include "shubbak" }; };\n`);
  return { file, folder: join(system, 'xkb') };
}

type Locked = {
  files: ContentFiles;
  folder: string;
  policies?: Record<string, unknown>;
  hasKeymap?: boolean;
  /** Under the window manager of a screen, and not one with bindings of its own. */
  isManaged?: boolean;
};

/** A screen as it is shipped: the built host in its Chromium shell, under a window manager without bindings. */
export async function openLocked(options: Locked): Promise<Session> {
  const { files, folder, policies, hasKeymap = false, isManaged = true } = options;
  const configFile = await install(folder, files);
  return openSession({
    ...(policies && { policies }),
    manage: isManaged ? screenManager : [],
    ...(hasKeymap && { keymap: writeKeymap(folder) }),
    program: ({ home, browser, displayName }) => ({
      command: [
        process.execPath,
        join(hostFolder, 'start.js'),
        '--shell',
        'chromium',
        '--browser',
        browser,
        '--config',
        configFile,
        '--state',
        join(folder, 'state'),
        '--port',
        String(screenPort),
      ],
      environment: { PATH: process.env.PATH, HOME: home, DISPLAY: displayName },
    }),
  });
}

type Open = {
  page: string;
  folder: string;
  policies?: Record<string, unknown>;
  hasKeymap?: boolean;
  /** Under the window manager of a screen. */
  isManaged?: boolean;
  switches?: string[];
  /** Told to be a kiosk, which takes menus and developer tools away, and not only to fill the display. */
  isKiosk?: boolean;
  /** Where the page is served. */
  port?: number;
};

/** What many kiosks are: a browser as it comes, told to fill the display, with a page that looks after nothing. */
export function openStock({
  page,
  policies,
  folder,
  hasKeymap,
  isManaged,
  switches = [],
  isKiosk = true,
  port = screenPort,
}: Open): Promise<Session> {
  return openSession({
    ...(policies && { policies }),
    manage: isManaged ? screenManager : [],
    ...(hasKeymap && { keymap: writeKeymap(folder) }),
    naive: { page, port },
    program: ({ home, browser, displayName, user }) => ({
      command: [
        browser,
        isKiosk ? '--kiosk' : '--start-fullscreen',
        '--no-first-run',
        ...switches,
        `--user-data-dir=${join(home, 'profile')}`,
        `http://127.0.0.1:${port}/`,
      ],
      environment: { PATH: process.env.PATH, HOME: home, XDG_RUNTIME_DIR: home, DISPLAY: displayName },
      user,
    }),
  });
}

/** A screen's configuration over an edition of these documents, as an administrator sets it up. */
async function install(folder: string, files: ContentFiles): Promise<string> {
  const [content, repository, keysFolder] = ['content', 'repository', 'keys'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const now = new Date();
  await createKeys(keysFolder, { development: true, now });
  await writeContent(content, files);
  await publish({ content, repository, keys: await loadKeys(keysFolder), now });
  mkdirSync(join(folder, 'config'));
  cpSync(join(repository, metadataPath('root', 1)), join(folder, 'config', 'root.json'));
  const configFile = join(folder, 'config', 'screen.yml');
  const configuration = {
    site: 'headquarters',
    languages: ['ar', 'fr'],
    orientation: 'portrait',
    repository: { address: repository, everySeconds: 3600 },
    visit: { idleSeconds: 600, warningSeconds: 120 },
  };
  writeFileSync(configFile, stringify(configuration));
  return configFile;
}
