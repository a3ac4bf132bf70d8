import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: `${import.meta.dirname}/..`,
    include: ['tests/{unit,host,faults}/**/*.test.ts'],
    testTimeout: 30_000,
  },
});
