/** What a paste leaves out, as a person would name it. */
export type LeftOut = 'pictures' | 'comments' | 'deletions' | 'hidden' | 'links' | 'others';

const drops: Record<string, LeftOut | undefined> = {
  img: 'pictures',
  svg: 'pictures',
  'v:imagedata': 'pictures',
  canvas: 'pictures',
  iframe: 'others',
  object: 'others',
  embed: 'others',
  video: 'others',
  audio: 'others',
  input: 'others',
  select: 'others',
  textarea: 'others',
};

/** What nobody has seen on the page that was copied. */
const silent = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'noframes',
  'head',
  'title',
  'meta',
  'link',
  'xml',
  'area',
  'map',
]);

const blocks = new Set([
  'address',
  'article',
  'aside',
  'blockquote',
  'body',
  'center',
  'dd',
  'details',
  'div',
  'dl',
  'dt',
  'fieldset',
  'figcaption',
  'figure',
  'footer',
  'form',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'header',
  'hr',
  'legend',
  'li',
  'main',
  'menu',
  'nav',
  'ol',
  'p',
  'pre',
  'section',
  'summary',
  'table',
  'tbody',
  'td',
  'tfoot',
  'th',
  'thead',
  'tr',
  'ul',
]);

export const nameOf = (element: Element): string => element.localName.toLowerCase();

export const isBlock = (element: Element): boolean => blocks.has(nameOf(element));

/** A paragraph of its own, though what holds it be a mark of running text. */
export function holdsBlock(element: Element): boolean {
  for (const inner of element.getElementsByTagName('*')) if (isBlock(inner)) return true;
  return false;
}

/** What the style of an element says, as it is written there; the page's policy lets no browser read it. */
export function styleOf(element: Element, property: string): string | undefined {
  const style = element.getAttribute('data-style') ?? '';
  return new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([^;]*)`, 'i').exec(style)?.[1]?.trim().toLowerCase();
}

/** Why an element is left out with all that is in it: `silent`, where nobody has seen it. Undefined: it is not. */
export function dropOf(element: Element): LeftOut | 'silent' | undefined {
  const name = nameOf(element);
  if (silent.has(name)) return 'silent';
  if (drops[name]) return drops[name];
  if (name === 'del') return 'deletions';
  const isMark = /\bMsoCommentReference\b|\bmsocomanchor\b/i.test(element.getAttribute('class') ?? '');
  if (isMark || styleOf(element, 'mso-special-character') === 'comment') return 'silent';
  if (styleOf(element, 'mso-element') === 'comment') return 'comments';
  const isUnseen = element.hasAttribute('hidden') || styleOf(element, 'mso-hide') === 'all';
  if (isUnseen || styleOf(element, 'display') === 'none' || styleOf(element, 'visibility') === 'hidden')
    return 'hidden';
  // The sign before an entry of a list in Word: the list has signs of its own.
  if (styleOf(element, 'mso-list') === 'ignore') return 'silent';
  return undefined;
}

/** Addresses that a screen may show: those of pages, whose name is the one that a reader takes it for. */
export function addressOf(written: string): string | undefined {
  if (!URL.canParse(written)) return undefined;
  const { protocol, username, password, href } = new URL(written);
  const isPage = protocol === 'https:' || protocol === 'http:';
  return isPage && username === '' && password === '' && href.length <= 500 ? href : undefined;
}
