import { shortTextSchema } from '../../../content/model/basics.schema.ts';
import type { Block } from '../../../content/model/block.ts';
import { languages } from '../../../content/model/language.ts';
import type { Localized } from '../../../content/model/localized.ts';
import type { Content } from '../../../content/publish/content.ts';

type Image = Extract<Block, { kind: 'image' }>;

/** What pictures show, in the words that documents have beside them, by the names of their files; of several, the first. */
export function wordsInDocuments({ documents, media }: Content): Map<string, Localized<string>> {
  const names = new Map(
    media.flatMap(({ address, sizes }) => sizes.map(({ listed }) => [listed.sha256, address.slice('media/'.length)])),
  );
  const found = new Map<string, Localized<string>>();
  for (const { body } of documents) {
    for (const language of languages) {
      for (const { sizes, alternative } of imagesIn(body[language] ?? [])) {
        const name = names.get(sizes[0]?.media ?? '');
        const words = shortTextSchema.safeParse(alternative.trim());
        if (name !== undefined && words.success) found.set(name, { [language]: words.data, ...found.get(name) });
      }
    }
  }
  return found;
}

function imagesIn(blocks: Block[]): Image[] {
  return blocks.flatMap((block) => {
    switch (block.kind) {
      case 'image':
        return [block];
      case 'list':
        return block.items.flatMap(imagesIn);
      case 'callout':
        return imagesIn(block.children);
      default:
        return [];
    }
  });
}
