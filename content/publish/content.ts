import type { Block } from '../model/block.ts';
import type { SourceDocument } from '../model/document.ts';
import type { Localized } from '../model/localized.ts';
import type { LineOf } from '../yaml/parse-yaml.ts';
import type { MediaPicture } from './read-media.ts';

/** A document as its file has it, with its body parsed and the place of every part, for messages. */
export type ReadDocument = { file: string; source: SourceDocument; body: Localized<Block[]>; lineOf: LineOf };

export type Content = { documents: ReadDocument[]; media: MediaPicture[] };
