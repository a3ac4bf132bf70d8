import type { BlockContent } from 'mdast';
import { gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { toMarkdown } from 'mdast-util-to-markdown';
import { addressOf, dropOf, holdsBlock, isBlock, type LeftOut, nameOf, styleOf } from './element.ts';
import { type Entry, gatherLists } from './lists.ts';
import { cleanText, phrasingOf, type Run } from './run.ts';
import { isLayout, tableOf } from './table.ts';

/**
 * `form`: one paragraph in which no word is marked, one paragraph, or more than that. `leftOut` counts what is not in
 * `markdown`.
 */
export type Converted = {
  markdown: string;
  form: 'plain' | 'inline' | 'blocks';
  leftOut: Partial<Record<LeftOut, number>>;
};

type Looks = Omit<Run, 'text'> & { keepsLines: boolean };

const noLooks: Looks = { isStrong: false, isEmphasised: false, address: undefined, keepsLines: false };

/** Longer pages, in characters and in elements, take a browser too long. */
const maxHtml = 5_000_000;
const maxElements = 10_000;

/** A sign that stands for an entry of a list where a page has no list. */
const bullet = /^[\s\u00a0]*[•▪◦‣●\uf0a7\uf0b7][\s\u00a0]+/;

/**
 * The HTML of a clipboard as Markdown that publishing takes: headings, paragraphs, lists, tables, strong and emphasised
 * words, links to pages. Nothing else can come out of it, since nothing else is made here; the words of what is
 * not known stay. Nothing in the HTML runs, is fetched or is drawn: it is read as a document that no window shows.
 * Undefined: it is too long.
 */
export function htmlToMarkdown(html: string): Converted | undefined {
  if (html.length > maxHtml) return undefined;
  const page = new DOMParser().parseFromString(withoutBreaches(html), 'text/html');
  if (page.querySelectorAll('*').length > maxElements) return undefined;
  const leftOut: Converted['leftOut'] = {};
  const leave = (what: LeftOut | 'silent') => {
    if (what !== 'silent') leftOut[what] = (leftOut[what] ?? 0) + 1;
  };
  const levels = [...page.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((one) => Number(one.localName[1]));
  const top = Math.min(...levels);

  function blocksOf(parent: Node, looks: Looks): (BlockContent | Entry)[] {
    const blocks: (BlockContent | Entry)[] = [];
    let runs: Run[] = [];
    const flush = () => {
      blocks.push(...paragraph(runs));
      runs = [];
    };
    for (const node of parent.childNodes) {
      if (!(node instanceof Element) || !(isBlock(node) || holdsBlock(node))) {
        runs.push(...runsOf(node, looks));
        continue;
      }
      flush();
      const why = dropOf(node);
      if (why) leave(why);
      else blocks.push(...blockOf(node, looksOf(node, looks)));
    }
    flush();
    return blocks;
  }

  function blockOf(element: Element, looks: Looks): (BlockContent | Entry)[] {
    const name = nameOf(element);
    if (name === 'ul' || name === 'ol' || name === 'menu') return listOf(element, name === 'ol', looks);
    if (element instanceof HTMLTableElement && !isLayout(element)) {
      return [tableOf(element, (cell) => phrasingOf(runsOf(cell, looks), ' · '))];
    }
    const heading = headingOf(element);
    if (heading !== undefined && !holdsBlock(element)) {
      // A heading is strong by itself.
      const runs = runsOf(element, looks).map((run) => ({ ...run, isStrong: false, isEmphasised: false }));
      const children = phrasingOf(runs, ' ');
      return children.length > 0 ? [{ type: 'heading', depth: heading, children }] : [];
    }
    const level = /\blevel(\d)/.exec(styleOf(element, 'mso-list') ?? '')?.[1];
    if (level) return wordEntry(element, Number(level), looks);
    if (name === 'li')
      return [{ type: 'entry', level: 1, ordered: false, children: gatherLists(blocksOf(element, looks)) }];
    return blocksOf(element, name === 'pre' ? { ...looks, keepsLines: true } : looks);
  }

  /** The page's own title is `#` already. */
  function headingOf(element: Element): 2 | 3 | undefined {
    const tag = /^h([1-6])$/.exec(nameOf(element))?.[1];
    if (tag) return Number(tag) === top ? 2 : 3;
    if (/\bMsoTitle\b/.test(element.getAttribute('class') ?? '')) return 2;
    const outline = /^[1-9]$/.exec(styleOf(element, 'mso-outline-level') ?? '')?.[0];
    return outline === undefined ? undefined : outline === '1' ? 2 : 3;
  }

  function listOf(list: Element, ordered: boolean, looks: Looks, level = 1): (BlockContent | Entry)[] {
    return [...list.children].flatMap((child): (BlockContent | Entry)[] => {
      const why = dropOf(child);
      if (why) {
        leave(why);
        return [];
      }
      const name = nameOf(child);
      const inner = looksOf(child, looks);
      if (name === 'ul' || name === 'ol') return listOf(child, name === 'ol', inner, level + 1);
      // Word on the web writes each entry as a list, and its level beside it.
      const own = Number(child.getAttribute('aria-level') ?? child.getAttribute('data-aria-level')) || level;
      const entry: Entry = { type: 'entry', level: Math.max(own, level), ordered, children: [] };
      const entries: Entry[] = [entry];
      for (const block of blocksOf(child, inner)) {
        if (block.type === 'entry') entries.push({ ...block, level: block.level + entry.level });
        else entries.at(-1)?.children.push(block);
      }
      return entries.filter(({ children }) => children.length > 0);
    });
  }

  /** Word writes entries as paragraphs, and the sign of each before its words. */
  function wordEntry(element: Element, level: number, looks: Looks): Entry[] {
    const sign = [...element.querySelectorAll('span')].find((span) => styleOf(span, 'mso-list') === 'ignore');
    const ordered = /^[\s(]*[\p{L}\p{N}]{1,4}\s*[.)-]/u.test(sign?.textContent ?? '');
    const children = blocksOf(element, looks).filter((block) => block.type !== 'entry');
    return children.length > 0 ? [{ type: 'entry', level, ordered, children }] : [];
  }

  function paragraph(runs: Run[]): (BlockContent | Entry)[] {
    const children = phrasingOf(runs, '\n');
    if (children.length === 0) return [];
    const [first] = children;
    const sign = first?.type === 'text' ? bullet.exec(first.value)?.[0] : undefined;
    if (first?.type !== 'text' || sign === undefined) return [{ type: 'paragraph', children }];
    first.value = first.value.slice(sign.length);
    return [{ type: 'entry', level: 1, ordered: false, children: [{ type: 'paragraph', children }] }];
  }

  function runsOf(node: Node, looks: Looks): Run[] {
    if (node instanceof Text) return [{ ...looks, text: cleanText(node.data, looks.keepsLines) }];
    if (!(node instanceof Element)) return [];
    const why = dropOf(node);
    if (why) leave(why);
    if (why) return [];
    if (nameOf(node) === 'br') return [{ ...noLooks, text: '\n' }];
    const inner = looksOf(node, looks);
    const runs = [...node.childNodes].flatMap((child) => runsOf(child, inner));
    const edge = isBlock(node) ? [{ ...noLooks, text: '\n' }] : [];
    return [...edge, ...runs, ...edge];
  }

  function looksOf(element: Element, looks: Looks): Looks {
    const name = nameOf(element);
    const weight = styleOf(element, 'font-weight');
    const style = styleOf(element, 'font-style');
    const isStrong = weight ? /^bold|^[6-9]00/.test(weight) : looks.isStrong || name === 'b' || name === 'strong';
    const isEmphasised = style ? /^italic|^oblique/.test(style) : looks.isEmphasised || name === 'i' || name === 'em';
    return { ...looks, isStrong, isEmphasised, address: linkOf(element) ?? looks.address };
  }

  function linkOf(element: Element): string | undefined {
    const written = nameOf(element) === 'a' ? element.getAttribute('href')?.trim() : undefined;
    if (!written || written.startsWith('#') || !element.textContent.trim()) return undefined;
    const address = addressOf(written);
    if (address === undefined) leave('links');
    return address;
  }

  const children = gatherLists(blocksOf(page.body, noLooks));
  const markdown = toMarkdown(
    { type: 'root', children },
    {
      extensions: [gfmTableToMarkdown({ tablePipeAlign: false })],
      bullet: '-',
      emphasis: '*',
      listItemIndent: 'one',
      resourceLink: true,
      rule: '-',
    },
  );
  return { markdown: markdown.trimEnd(), form: formOf(children), leftOut };
}

function formOf([only, ...others]: BlockContent[]): Converted['form'] {
  if (!only) return 'plain';
  if (others.length > 0 || only.type !== 'paragraph') return 'blocks';
  return only.children.every(({ type }) => type === 'text') ? 'plain' : 'inline';
}

/**
 * Nothing of an inert document runs, and yet a browser reports each style and handler in it as a breach of the page's
 * policy, thousands of them for a page of Word. Under other names they are read and no more.
 */
const withoutBreaches = (html: string): string =>
  html
    .replace(/<(\/?)style\b/gi, '<$1noframes')
    .replace(/<[a-z][^<>]*>/gi, (tag) => tag.replace(/(\s)(style|on[a-z]+)(\s*=)/gi, '$1data-$2$3'));
