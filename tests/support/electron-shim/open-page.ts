import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page, type Route } from '@playwright/test';
import { findBrowser } from '../../../main/chromium/find-browser.ts';
import { removeFolder } from '../remove-folder.ts';
import { app } from './app.ts';
import { readOrders, report } from './orders.ts';
import { page as place, type ShimSession, toKiosk } from './session.ts';
import type { ShimContents } from './window.ts';

/** `devtools`: the address at which a test drives the same page. */
export type OpenPage = { load: (address: string) => Promise<void>; devtools: string };

/** Opens a page of Chromium whose navigations, windows, downloads and permissions ask the policies of a screen. */
export async function openPage(session: ShimSession, contents: ShimContents): Promise<OpenPage> {
  const profile = await mkdtemp(join(tmpdir(), 'shubbak-shim-'));
  const context = await launch(profile);
  app.beforeExit(async () => {
    await context.close();
    await removeFolder(profile);
  });
  const [page = await context.newPage()] = context.pages();
  if (readOrders(process.env).forgets.includes('page')) {
    await page.addInitScript(() => Object.assign(navigation, { addEventListener: () => undefined }));
  }
  let loading: string | undefined;

  await grantPermissions(context, session);
  await page.route('**/*', (route) => {
    const isLoad = route.request().url() === loading;
    const isSent = isAllowed(route, page, contents, isLoad) && session.allows(route.request().url());
    // A page that is closed meanwhile asks for nothing any more.
    return (isSent ? route.continue() : route.abort('aborted')).catch(() => undefined);
  });
  context.on('page', (popup) => void askForWindow(popup, contents));
  page.on('download', (download) => {
    const isCancelled = session.ask('will-download', {}, {}, contents);
    report({ kind: 'download', isCancelled });
    if (isCancelled) void download.cancel();
  });

  const load = async (address: string) => {
    loading = address;
    await page.goto(address);
    loading = undefined;
  };
  const [port, path] = (await readFile(join(profile, 'DevToolsActivePort'), 'utf8')).split('\n');
  return { load, devtools: `ws://127.0.0.1:${port}${path}` };
}

async function launch(profile: string): Promise<BrowserContext> {
  const executablePath = await findBrowser(process.env.PATH ?? '');
  if (!executablePath) throw new Error('the shim needs a browser of the Chromium family');
  // Chromium refuses to run its sandbox as root; only tests leave it out.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launchPersistentContext(profile, {
    executablePath,
    viewport: { width: 1080, height: 1920 },
    hasTouch: true,
    args: ['--remote-debugging-port=0', '--disable-gpu', '--disable-background-networking', ...asRoot],
  });
}

/** Whether the policies let a request go out that would leave the document; other requests always go. */
function isAllowed(route: Route, page: Page, contents: ShimContents, isLoad: boolean): boolean {
  const request = route.request();
  if (isLoad || !request.isNavigationRequest()) return true;
  const isMainFrame = request.frame() === page.mainFrame();
  const details = { url: toKiosk(request.url()), isMainFrame };
  if (contents.ask('will-frame-navigate', details)) return false;
  return !isMainFrame || !contents.ask('will-navigate', details);
}

async function askForWindow(popup: Page, contents: ShimContents): Promise<void> {
  const { action } = contents.windowOpen.get()?.({ url: popup.url() }) ?? { action: 'allow' };
  if (action === 'deny') await popup.close();
}

/** As Electron does: what no handler refuses is granted. */
async function grantPermissions(context: BrowserContext, session: ShimSession): Promise<void> {
  const check = session.permissionCheck.get();
  const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read'];
  const granted = names.filter((name) => check?.(null, name, place.own, {}) ?? true);
  await context.grantPermissions(granted, { origin: place.served });
}
