import preact from '@preact/preset-vite';
import { defineConfig, type HtmlTagDescriptor, type Plugin } from 'vite';

/** What the first slide needs, by the ending of a file: asked for while the script is still being fetched. */
const preloaded: Record<string, Record<string, string | boolean>> = {
  '.woff2': { as: 'font', type: 'font/woff2', crossorigin: true },
  '.json': { as: 'fetch', crossorigin: true },
};

const firstAnswers = ['./api/home', './api/status'];

/** The visitor's page. Nothing is inlined as a data: address, which the content security policy refuses. */
export default defineConfig({
  root: `${import.meta.dirname}/../renderer/kiosk`,
  base: './',
  plugins: [preact({ prefreshEnabled: false }), preload(), importAlone()],
  build: {
    outDir: `${import.meta.dirname}/../dist/page`,
    emptyOutDir: true,
    assetsInlineLimit: 0,
    license: { fileName: 'libraries.json' },
    modulePreload: false,
    target: 'chrome140',
    // In two parts only: what the service page shares with a visit is no third one.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'visit', test: isOfVisit }] } } },
  },
});

/** All but what the service page alone draws. */
function isOfVisit(module: string): boolean {
  return !/kiosk\/(service-|touch-test|display-test|machine-power)/.test(module);
}

function preload(): Plugin {
  return {
    name: 'preload',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle = {} }) => {
        const files = Object.keys(bundle).flatMap((file) =>
          linkTo(`./${file}`, preloaded[/\.\w+$/.exec(file)?.[0] ?? '']),
        );
        return [...firstAnswers.flatMap((address) => linkTo(address, preloaded['.json'])), ...files];
      },
    },
  };
}

function linkTo(href: string, attributes: HtmlTagDescriptor['attrs']): HtmlTagDescriptor[] {
  return attributes ? [{ tag: 'link', injectTo: 'head', attrs: { rel: 'preload', href, ...attributes } }] : [];
}

/** The one part that is fetched later has nothing to be fetched beside it: what would do that is a kilobyte of script. */
function importAlone(): Plugin {
  return {
    name: 'import-alone',
    enforce: 'pre',
    load: (id) => (id === '\0vite/preload-helper.js' ? 'export const __vitePreload = (load) => load();' : undefined),
  };
}
