import { sha256 } from '../../content/files/sha256.ts';
import type { Block } from '../../content/model/block.ts';
import type { Content, ReadDocument } from '../../content/publish/content.ts';
import type { MediaFile } from '../../content/publish/render-sizes.ts';

/** A page of a content folder as it was read, without a folder: some text, and media files below it. */
export type BarePage = { id: string; text: string; media?: Uint8Array[] };

/** Content whose media files are any bytes: nothing needs to be rendered. */
export function bareContent(pages: BarePage[]): Content {
  return {
    documents: pages.map(readPage),
    media: pages.flatMap(({ id, media = [] }) =>
      media.map((bytes, index) => ({ address: `media/${id}-${index}`, sizes: [mediaFile(bytes)] })),
    ),
  };
}

function readPage({ id, text, media = [] }: BarePage): ReadDocument {
  const paragraph: Block = { kind: 'paragraph', children: [{ kind: 'text', text }] };
  const pictures = media.map((bytes): Block => {
    const { sha256: name, width, height } = mediaFile(bytes).listed;
    return { kind: 'image', alternative: '', sizes: [{ media: name, width, height }] };
  });
  return {
    file: `${id}.yml`,
    source: {
      type: 'page',
      id,
      title: { fr: `Page ${id}` },
      reviews: { ar: 'missing', zgh: 'missing', fr: 'source', en: 'missing' },
      sites: [],
      validity: { permanent: true },
      priority: 50,
      source: { kind: 'example' },
    },
    body: { fr: [paragraph, ...pictures] },
    lineOf: () => 1,
  };
}

function mediaFile(bytes: Uint8Array): MediaFile {
  const listed = { sha256: sha256(bytes), length: bytes.length, type: 'image/webp' as const, width: 540, height: 540 };
  return { listed, bytes };
}
