import { defineConfig } from '@playwright/test';
import { browserOptions } from './support/test-browser.ts';

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
    launchOptions: await browserOptions(),
  },
});
