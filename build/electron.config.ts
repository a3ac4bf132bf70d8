import { defineConfig } from 'vite';

/** What Electron runs: the entry, and the sync worker as a file of its own for another process. */
export default defineConfig({
  root: `${import.meta.dirname}/..`,
  publicDir: false,
  ssr: {
    // All is bundled but what Electron itself brings and what holds native code.
    noExternal: true,
    external: ['electron', 'better-sqlite3', 'sharp'],
  },
  build: {
    ssr: true,
    outDir: 'dist/electron',
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    rolldownOptions: {
      input: { index: 'main/electron/index.ts', 'sync-worker': 'content/sync/worker.ts' },
      // Named for what they hold, so that a package can leave out what signs content.
      output: { chunkFileNames: '[name].js' },
    },
  },
});
