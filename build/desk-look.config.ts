import { defineConfig } from 'vite';

/** The look of the desk's pages, with the fonts and pictures that it names, and their script. */
export default defineConfig({
  root: `${import.meta.dirname}/../renderer/desk`,
  base: './',
  publicDir: false,
  build: {
    outDir: `${import.meta.dirname}/../dist/desk/look`,
    emptyOutDir: true,
    assetsDir: '.',
    assetsInlineLimit: 0,
    license: { fileName: 'libraries.json' },
    target: 'chrome140',
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        desk: `${import.meta.dirname}/../renderer/desk/desk.css`,
        script: `${import.meta.dirname}/../renderer/desk/script/script.ts`,
      },
    },
  },
});
