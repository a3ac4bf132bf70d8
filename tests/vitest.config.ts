import { defineConfig } from 'vitest/config';

/** `npm run faults` sets it, and runs the long form of the fault tests alone. */
const folders = process.env.EVERY_FAULT ? 'faults' : '{unit,host,faults}';

export default defineConfig({
  test: {
    root: `${import.meta.dirname}/..`,
    include: [`tests/${folders}/**/*.test.ts`],
    testTimeout: 30_000,
  },
});
