import { defineConfig } from 'vite';

/** The desk's server, with the pages that it draws. */
export default defineConfig({
  root: `${import.meta.dirname}/..`,
  publicDir: false,
  ssr: { noExternal: true, external: ['better-sqlite3', 'sharp'] },
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  build: {
    ssr: true,
    outDir: 'dist/desk/server',
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    license: { fileName: 'libraries.json' },
    rolldownOptions: { input: { desk: 'main/desk.ts' }, output: { chunkFileNames: '[name].js' } },
  },
});
