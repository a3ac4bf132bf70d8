import { defineConfig } from '@playwright/test';
import { browserOptions } from './support/test-browser.ts';

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.test.ts',
  outputDir: 'results',
  // A machine that does other work too takes its time; nothing here measures it.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  reporter: 'line',
  use: {
    viewport: { width: 1080, height: 1920 },
    hasTouch: true,
    launchOptions: await browserOptions(),
  },
});
