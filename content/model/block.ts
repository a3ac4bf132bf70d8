import type { z } from 'zod';
import type { blockSchema, inlineSchema, pictureSizeSchema } from './block.schema.ts';

/** A piece of running text: words, emphasis, a link to a document, or an outside address shown as a QR code. */
export type Inline = z.infer<typeof inlineSchema>;

/** One block of a document's body, made from Markdown at publish. The page draws these and nothing else. */
export type Block = z.infer<typeof blockSchema>;

/** One size of a picture, in pixels; `media` names its file. */
export type PictureSize = z.infer<typeof pictureSizeSchema>;

export type CalloutTone = Extract<Block, { kind: 'callout' }>['tone'];

/** Every piece of running text in the blocks, nested ones included, in reading order. */
export function inlinesOf(blocks: Block[]): Inline[] {
  return blocks.flatMap((block): Inline[] => {
    switch (block.kind) {
      case 'heading':
      case 'paragraph':
        return withNested(block.children);
      case 'list':
        return block.items.flatMap(inlinesOf);
      case 'callout':
        return inlinesOf(block.children);
      case 'table':
        return [block.header, ...block.rows].flat().flatMap(withNested);
      case 'image':
        return [];
    }
  });
}

function withNested(inlines: Inline[]): Inline[] {
  return inlines.flatMap((inline) => ('children' in inline ? [inline, ...withNested(inline.children)] : [inline]));
}
