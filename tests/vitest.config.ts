import { defineConfig } from 'vitest/config';

/** `npm run faults` and `npm run escapes` set one of these, and run the long form of those tests alone. */
const { EVERY_FAULT, EVERY_ESCAPE } = process.env;
const folders = EVERY_FAULT ? 'faults' : EVERY_ESCAPE ? 'escapes' : '{unit,host,faults,escapes}';

export default defineConfig({
  test: {
    root: `${import.meta.dirname}/..`,
    include: [`tests/${folders}/**/*.test.ts`],
    testTimeout: 30_000,
    // A machine that does other work too takes its time.
    expect: { poll: { timeout: 20_000 } },
  },
});
