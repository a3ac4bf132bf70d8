import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { stringify } from 'yaml';

/** What a file of a content folder holds: a document, or text or bytes as they are. */
export type ContentFiles = Record<string, object | string | Uint8Array>;

type Changes = Record<string, unknown>;

/** A document of type page with everything it must have, and what a test changes about it. */
export function page(id: string, changes: Changes = {}): Record<string, unknown> {
  return {
    type: 'page',
    id,
    title: { ar: `صفحة ${id}`, fr: `Page ${id}` },
    body: { fr: `Texte de ${id}.\n` },
    reviews: { ar: 'source', zgh: 'missing', fr: 'unreviewed', en: 'missing' },
    sites: [],
    validity: { permanent: true },
    priority: 50,
    source: { kind: 'example' },
    ...changes,
  };
}

export function commune(changes: Changes = {}): Record<string, unknown> {
  return page('commune', { type: 'commune', timeZone: 'Africa/Casablanca', ...changes });
}

export function site(id: string, changes: Changes = {}): Record<string, unknown> {
  return page(id, { type: 'site', role: 'annex', ...changes });
}

/** A procedure that breaks no rule. */
export function procedure(id: string, changes: Changes = {}): Record<string, unknown> {
  const nothing = { papers: [], fees: [], services: [], steps: [], mistakes: [] };
  return page(id, { type: 'procedure', lifeEvents: ['birth'], receipt: true, ...nothing, ...changes });
}

/** Pixels that depend on `seed`, so that two pictures are not the same blob. */
export function picture(format: 'png' | 'jpeg' | 'webp' | 'gif' = 'png', seed = 1, width = 16): Promise<Buffer> {
  const pixels = Buffer.from(Array.from({ length: 16 * 16 * 3 }, (_, index) => (index * seed * 7) % 256));
  return sharp(pixels, { raw: { width: 16, height: 16, channels: 3 } })
    .resize(width)
    .toFormat(format)
    .toBuffer();
}

/** A commune with one annex, three pages and two pictures. */
export async function smallCommune(): Promise<ContentFiles> {
  return {
    'commune.yml': commune(),
    'annex-1.yml': site('annex-1'),
    'first.yml': page('first', { body: { fr: 'Un texte.\n\n![Une image](media/one.png)\n' } }),
    'second.yml': page('second', { sites: ['annex-1'], priority: 60 }),
    'third.yml': page('third', { validity: { from: '2026-01-01', until: '2026-06-30' } }),
    'media/one.png': await picture('png', 1),
    'media/two.webp': await picture('webp', 3),
  };
}

export async function writeContent(folder: string, files: ContentFiles): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    const isText = typeof content === 'string' || content instanceof Uint8Array;
    await writeFile(join(folder, name), isText ? content : stringify(content, { aliasDuplicateObjects: false }));
  }
}
