import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';

/** The visitor's page. Nothing is inlined as a data: address, which the content security policy refuses. */
export default defineConfig({
  root: `${import.meta.dirname}/../renderer/kiosk`,
  base: './',
  plugins: [preact({ prefreshEnabled: false })],
  build: {
    outDir: `${import.meta.dirname}/../dist/page`,
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'chrome140',
  },
});
