import type { LaunchOptions } from '@playwright/test';
import { ensureBrowser } from '../../main/chromium/install-browser.ts';
import { projectFolder } from '../../main/places.ts';

// Chromium refuses to run its sandbox as root. Only tests leave it out: a screen starts its browser as another user.
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** How tests start their browser. One that is missing is installed, or the tests fail: they are never skipped. */
export async function browserOptions(): Promise<LaunchOptions> {
  const executablePath = await ensureBrowser({
    searchPath: process.env.PATH ?? '',
    projectFolder,
    say: (sentence) => console.log(sentence),
  });
  return { executablePath, args: ['--disable-gpu', '--disable-background-networking', ...asRoot] };
}
