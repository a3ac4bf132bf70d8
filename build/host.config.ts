import { defineConfig } from 'vite';

/** The programs of a screen's host, one for each shell, and the sync worker, which runs beside either. */
export default defineConfig({
  root: `${import.meta.dirname}/..`,
  publicDir: false,
  ssr: {
    // All is bundled but what Electron brings, what holds native code, and what installs a browser where there is none.
    noExternal: true,
    external: ['electron', 'better-sqlite3', 'sharp', '@playwright/test'],
  },
  build: {
    ssr: true,
    outDir: 'dist/host',
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    license: { fileName: 'libraries.json' },
    rolldownOptions: {
      input: {
        start: 'main/start.ts',
        status: 'main/status.ts',
        'service-code': 'main/service-code.ts',
        electron: 'main/electron/index.ts',
        'sync-worker': 'content/sync/worker.ts',
      },
      // Named for what they hold, so that a package can leave out what signs content.
      output: { chunkFileNames: '[name].js' },
    },
  },
});
