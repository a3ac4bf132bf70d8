import { defineConfig } from '@playwright/test';
import { ensureBrowser } from '../main/chromium/install-browser.ts';
import { projectFolder } from '../main/places.ts';

// A browser that is missing is installed here, or the tests fail: they are never skipped.
const executablePath = await ensureBrowser({
  searchPath: process.env.PATH ?? '',
  projectFolder,
  say: (sentence) => console.log(sentence),
});

// Chromium refuses to run its sandbox as root. Only tests leave it out: a screen starts its browser as another user.
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.test.ts',
  outputDir: 'results',
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  reporter: 'line',
  use: {
    viewport: { width: 1080, height: 1920 },
    hasTouch: true,
    launchOptions: { executablePath, args: ['--disable-gpu', '--disable-background-networking', ...asRoot] },
  },
});
