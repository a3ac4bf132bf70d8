import { type ContentFiles, page } from '../../support/small-commune.ts';
import type { Case } from './case.ts';

/** What has run or led out elsewhere when a text became a page; by the row of each. */
const payloads: [number, string][] = [
  [24, '<a href="https://example.org" target=_blank autofocus onfocus=window.escaped=1>x</a>'],
  [25, '<img src="file:///etc/passwd"><link rel=stylesheet href=file:///etc/passwd>'],
  [26, '<a href="java&#9;script:window.escaped=1">x</a>'],
  [27, '<a href="data:text/html,<script>opener.escaped=1</script>">x</a>'],
  [28, '<a href="chrome://settings">x</a>'],
  [29, '<a href="intent://scan/#Intent;end">x</a><iframe src="ms-settings:"></iframe>'],
  [31, '<meta http-equiv=refresh content="0;url=https://example.org/">'],
  [31, '<base href="https://example.org/">'],
  [32, '<form action="https://example.org"><button formaction="javascript:window.escaped=1">x</form>'],
  [33, '<iframe srcdoc="<script>parent.escaped=1</script>"></iframe>'],
  [
    33,
    '<object data="data:text/html,<script>parent.escaped=1</script>"></object><embed src="javascript:window.escaped=1">',
  ],
  [34, '<img src=x onerror=window.escaped=1>'],
  [34, '<script>window.escaped=1</script>'],
  [34, '"><svg/onload=window.escaped=1>'],
  [34, '<noscript><p title="</noscript><img src=x onerror=window.escaped=1>">'],
  [34, '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=window.escaped=1&gt;">'],
  [34, '<style>@import "http://203.0.113.7/x.css"; * { background: url(http://203.0.113.7/x) }</style>'],
  [34, '<template><script>window.escaped=1</script></template>'],
  [34, '<details open ontoggle=window.escaped=1>x</details>'],
  [34, '<form id=document><input name=body></form><a id=navigation>x</a>'],
  [34, '{{constructor.constructor("window.escaped=1")()}} ${window.escaped=1} $t(dock.home) {{count}}'],
  [34, '__proto__ constructor toString'],
  [34, '&lt;img src=x onerror=window.escaped=1&gt; &#60;script&#62;'],
  [35, '[x](javascript:window.escaped=1)'],
  [35, '![x](javascript:window.escaped=1 "onerror=window.escaped=1")'],
  [35, '<javascript:window.escaped=1>'],
  [35, '[x]: javascript:window.escaped=1'],
  [36, '<svg><script>window.escaped=1</script><animate attributeName=href values=javascript:window.escaped=1 /></svg>'],
  [
    36,
    '<svg><a xlink:href="javascript:window.escaped=1"><text y=20>x</text></a><use href="data:image/svg+xml,x#x"/></svg>',
  ],
  [36, '<svg><foreignObject><iframe srcdoc="<script>parent.escaped=1</script>"></iframe></foreignObject></svg>'],
  [37, '<embed src="data:application/pdf;base64,JVBERi0xLjQK" type="application/pdf">'],
  [40, '<input type=file webkitdirectory autofocus onfocus=this.click()>'],
  [41, '<a href="/api/status" download="x.exe">x</a>'],
  [44, '<dialog open>x</dialog><body onload=alert(1)>'],
  [54, `\u0645\u200f\u200e ${'\u0301'.repeat(200)} \ud83d\ude00 ${'\u0645'.repeat(200)}`],
];

const index = 'index';

const label = (number: number) => `Suivant ${number}`;

/** Documents whose every text is one of these, signed like any other; Markdown is told to leave each as it is. */
export function hostileContent(): ContentFiles {
  const documents = payloads.map(([_row, payload], number) => {
    const title = payload.slice(0, 300);
    const body = { fr: `${asMarkdownText(payload)}\n\n> [!NOTE]\n> ${asMarkdownText(payload)}\n` };
    return [`hostile-${number}.yml`, page(`hostile-${number}`, { title: { ar: title, fr: title }, body, priority: 1 })];
  });
  const links = payloads.map((_payload, number) => `- [${label(number)}](doc:hostile-${number})`).join('\n');
  return {
    'index.yml': page(index, { body: { fr: links }, priority: 100 }),
    ...Object.fromEntries(documents),
  };
}

/** Elements that lead out or run something: none of them may ever be in the page. */
const foreign = [
  'a[href]',
  'area',
  'iframe',
  'frame',
  'object',
  'embed',
  'form',
  'base',
  'meta[http-equiv]',
  'webview',
  'dialog',
  'template',
  'foreignObject',
  'animate',
  'use',
  'style',
  'input[type=file]',
  'script:not([src])',
  '[srcdoc]',
  '[onerror]',
  '[onload]',
  '[onfocus]',
  '[ontoggle]',
  '[autofocus]',
  '[download]',
].join();

export const contentCases: Case[] = payloads.map(([row, payload], number) => ({
  row,
  name: payload.slice(0, 60),
  waitMs: 300,
  attempt: (_session, inPage) =>
    inPage.run<string[]>(`(async () => {
      const find = async (selector, text) => {
        for (let tries = 0; tries < 100; tries++) {
          const found = [...document.querySelectorAll(selector)].find((element) => element.textContent.includes(text));
          if (found) return found;
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
        throw new Error('there is no ' + text);
      };
      (await find('.go-home', '')).click();
      (await find('.to-pages', '')).click();
      (await find('.tile', 'index')).click();
      (await find('main [role=link]', ${JSON.stringify(label(number))})).click();
      const shown = await find('main h1', ${JSON.stringify(payload.slice(0, 12).trim())});
      const words = shown.closest('main').textContent.length;
      const bad = [...document.querySelectorAll(${JSON.stringify(foreign)})].map(({ outerHTML }) => 'element ' + outerHTML);
      return words > 20 ? bad : [...bad, 'nothing is shown'];
    })()`),
}));

/** The same texts in a page that takes them for markup: what leads out or runs is found there. */
export const contentControls: Case[] = payloads
  .filter(
    ([row, payload], index) => payloads.findIndex(([other]) => other === row) === index || /<details/.test(payload),
  )
  // It leads away at once, and then nobody answers.
  .map(([row, payload]) => [row, payload.replace('0;url', '600;url')] as const)
  .filter(([row]) => ![25, 35, 54].includes(row))
  .map(([row, payload]) => ({
    row,
    name: payload.slice(0, 60),
    attempt: (_session, inPage) =>
      inPage.run(`document.body.innerHTML = ${JSON.stringify(payload)};
        [...document.body.querySelectorAll(${JSON.stringify(foreign)})].map(({ outerHTML }) => 'element ' + outerHTML)`),
  }));

function asMarkdownText(text: string): string {
  return text.replace(/[!-/:-@[-`{-~]/g, '\\$&').replaceAll('\\&', '&amp;');
}
