import { type Block, inlinesOf } from '../../content/model/block.ts';

/** The words of a body, without the addresses of its links; where a line may not break, there is a space like any other. */
export function plainText(blocks: Block[]): string {
  return inlinesOf(blocks)
    .map((inline) => (inline.kind === 'text' ? inline.text : ' '))
    .join(' ')
    .replaceAll('\u00a0', ' ');
}

/** The entries of each list in the blocks, as plain text. */
export function listsOf(blocks: Block[]): { ordered: boolean; entries: string[] }[] {
  return blocks.flatMap((block) =>
    block.kind === 'list'
      ? [{ ordered: block.ordered, entries: block.items.map((item) => plainText(item).trim()) }]
      : [],
  );
}

/** The words and numbers of a text: what is left without spaces, punctuation and marks. */
export function wordsOf(text: string): string[] {
  return text.normalize('NFC').match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/** The part of the letters of a text that are Tifinagh, from 0 to 1. */
export function tifinaghShare(text: string): number {
  const letters = text.match(/\p{L}/gu) ?? [];
  return letters.filter((letter) => /\p{Script=Tifinagh}/u.test(letter)).length / letters.length;
}
