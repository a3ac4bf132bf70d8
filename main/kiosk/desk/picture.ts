import { setTimeout as sleep } from 'node:timers/promises';
import { maxPictureBytes } from '../../../content/link/picture.ts';
import type { View } from '../view.ts';

/** After so long, a page that was touched while the picture was taken has said so, in milliseconds. */
const settleMs = 2_500;

/**
 * A picture of the screen as PNG, where nobody is at it: neither before nor after, so that nobody's visit is in it. Undefined: somebody is,
 * nobody knows, or the shell can take none.
 */
export async function pictureOf(
  view: Pick<View, 'isVisited' | 'resets' | 'takePicture'>,
  settle: () => Promise<unknown> = () => sleep(settleMs),
): Promise<Uint8Array | undefined> {
  const resets = view.resets();
  if (view.isVisited() !== false) return undefined;
  const picture = await view.takePicture();
  await settle();
  const isNobodys = view.isVisited() === false && view.resets() === resets;
  return picture && isNobodys && picture.length <= maxPictureBytes ? picture : undefined;
}
