import type { Nodes, PhrasingContent, RootContent, Table } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import { addressSchema } from '../model/basics.schema.ts';
import type { Block, CalloutTone, Inline, PictureSize } from '../model/block.ts';
import { keepTogether } from '../text/keep-together.ts';
import { checkMarkdownLimits, type MarkdownFault } from './markdown-limits.ts';

/** Finds the sizes of a picture by the address written in the text; undefined: there is none. */
export type FindMedia = (address: string) => PictureSize[] | undefined;

/**
 * Turns Markdown into the blocks that the page can draw. What is not in this list of blocks cannot reach a screen:
 * HTML, scripts, frames and unknown addresses are faults, not things to clean away.
 */
export function parseMarkdown(text: string, findMedia: FindMedia): { blocks: Block[]; faults: MarkdownFault[] } {
  const faults = checkMarkdownLimits(text);
  if (faults.length > 0) return { blocks: [], faults };

  const refuse = (node: Nodes, expected: string) => {
    faults.push({ line: node.position?.start.line ?? 1, expected });
    return [];
  };

  const toBlocks = (nodes: RootContent[]): Block[] => nodes.flatMap(toBlock);

  function toBlock(node: RootContent): Block[] {
    switch (node.type) {
      case 'heading':
        if (node.depth !== 2 && node.depth !== 3)
          return refuse(node, 'a heading with ## or ### (the title is # already)');
        return [{ kind: 'heading', level: node.depth, children: toInlines(node.children) }];
      case 'paragraph': {
        const [only, ...others] = node.children;
        if (only?.type === 'image' && others.length === 0) return toImage(only);
        return [{ kind: 'paragraph', children: toInlines(node.children) }];
      }
      case 'list':
        return [
          { kind: 'list', ordered: node.ordered === true, items: node.children.map((item) => toBlocks(item.children)) },
        ];
      case 'table':
        return [toTable(node)];
      case 'blockquote':
        return toCallout(node);
      case 'html':
        return refuse(node, 'no HTML: write Markdown');
      default:
        return refuse(node, 'a heading, paragraph, list, table, picture or callout');
    }
  }

  function toImage(node: Extract<PhrasingContent, { type: 'image' }>): Block[] {
    const sizes = findMedia(node.url);
    if (!sizes) return refuse(node, `a picture that exists, such as media/name.png, not "${node.url}"`);
    if (!node.alt?.trim()) return refuse(node, 'words between the brackets that say what the picture shows');
    return [{ kind: 'image', sizes, alternative: node.alt }];
  }

  function toTable(node: Table): Block {
    const [header, ...rows] = node.children.map((row) => row.children.map((cell) => toInlines(cell.children)));
    return { kind: 'table', header: header ?? [], rows };
  }

  /** A callout is a quotation that begins with a line `[!NOTE]`, as on many sites that know Markdown. */
  function toCallout(node: Extract<RootContent, { type: 'blockquote' }>): Block[] {
    const [first, ...others] = node.children;
    const opening = first?.type === 'paragraph' ? first.children[0] : undefined;
    const mark = opening?.type === 'text' ? /^\[!(NOTE|IMPORTANT|WARNING)\]\n?/.exec(opening.value) : undefined;
    if (first?.type !== 'paragraph' || opening?.type !== 'text' || !mark) {
      return refuse(node, 'a callout that begins with [!NOTE], [!IMPORTANT] or [!WARNING] on its first line');
    }
    const value = opening.value.slice(mark[0].length);
    const rest: PhrasingContent[] = [...(value ? [{ ...opening, value }] : []), ...first.children.slice(1)];
    const beginning = rest.length > 0 ? [{ ...first, children: rest }] : [];
    const tone = mark[1]?.toLowerCase() as CalloutTone;
    return [{ kind: 'callout', tone, children: toBlocks([...beginning, ...others]) }];
  }

  const toInlines = (nodes: PhrasingContent[]): Inline[] => nodes.flatMap(toInline);

  function toInline(node: PhrasingContent): Inline[] {
    switch (node.type) {
      case 'text':
        return [{ kind: 'text', text: keepTogether(node.value.replaceAll('\n', ' ')) }];
      case 'strong':
      case 'emphasis':
        return [{ kind: node.type, children: toInlines(node.children) }];
      case 'break':
        return [{ kind: 'break' }];
      case 'link':
        return toLink(node);
      case 'html':
        return refuse(node, 'no HTML: write Markdown');
      case 'image':
        return refuse(node, 'a picture in a paragraph of its own');
      default:
        return refuse(node, 'text, **strong**, *emphasis* or a [link](…)');
    }
  }

  function toLink(node: Extract<PhrasingContent, { type: 'link' }>): Inline[] {
    const children = toInlines(node.children);
    const document = /^doc:(.+)$/.exec(node.url)?.[1];
    if (document) return [{ kind: 'document-link', document, children }];
    if (addressSchema.safeParse(node.url).success) return [{ kind: 'outside-link', address: node.url, children }];
    return refuse(node, `a link to doc:ID or to an https address of a page, not "${node.url.slice(0, 80)}"`);
  }

  const tree = fromMarkdown(text, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] });
  return { blocks: toBlocks(tree.children), faults };
}
