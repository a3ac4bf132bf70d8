import type { BlockContent, List, ListItem } from 'mdast';

/** An entry of a list, however it was written, beside those before and after it; `level` counts from 1. */
export type Entry = { type: 'entry'; level: number; ordered: boolean; children: BlockContent[] };

/** Deeper entries stand beside those of this level. */
const maxLevel = 6;

/** Entries that follow each other become lists within lists. */
export function gatherLists(blocks: (BlockContent | Entry)[]): BlockContent[] {
  const gathered: BlockContent[] = [];
  /** The list that is open at each level. */
  let open: List[] = [];
  for (const block of blocks) {
    if (block.type !== 'entry') {
      open = [];
      gathered.push(block);
      continue;
    }
    const depth = Math.min(block.level, open.length + 1, maxLevel) - 1;
    open = open.slice(0, depth + 1);
    const item: ListItem = { type: 'listItem', spread: false, children: block.children };
    const list = open[depth];
    if (list?.ordered === block.ordered) list.children.push(item);
    else {
      const begun: List = { type: 'list', ordered: block.ordered, spread: false, children: [item] };
      const place = depth === 0 ? gathered : open[depth - 1]?.children.at(-1)?.children;
      place?.push(begun);
      open[depth] = begun;
    }
  }
  return gathered;
}
