import { Metadata, MetadataKind } from '@tufjs/models';
import type { Keys } from '../../content/publish/keys.ts';
import { signRoot } from '../../content/publish/sign.ts';
import { noon } from './publisher.ts';

/** A root that hands every role over to new keys: signed by the former root key and by the new one. */
export function nextRoot(before: Keys, after: Keys, version: number): Buffer {
  const root = Metadata.fromJSON(MetadataKind.Root, JSON.parse(signRoot(after, noon).toString()));
  Object.assign(root.signed, { version });
  root.signatures = {};
  for (const keys of [before, after]) root.sign((bytes) => keys.byRole.root.sign(bytes), true);
  return Buffer.from(JSON.stringify(root.toJSON()));
}
