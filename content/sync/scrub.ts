import type { BlobStore } from '../store/blobs.ts';
import { asDamage } from '../store/damaged-store.ts';
import { beginning, blobsBegin, type Place } from '../store/look-through.ts';
import type { WriteDb } from '../store/write-db.ts';

/** How long each sync may look for what a disk has changed, in milliseconds: what it brings must not wait for long. */
const boxMs = 2_000;

/** How long after all was looked at it begins anew, in milliseconds. */
const restMs = 24 * 60 * 60 * 1_000;

/**
 * Looks for what a disk has changed in the store and its blobs, some of it each time, and goes on where it stopped, at the
 * next start, too. Blobs that are not what they were are removed, so that a sync fetches them again.
 *
 * @returns whether any was removed
 * @throws {CodedError} `store.damaged`
 */
export type Scrub = (blobs: BlobStore) => Promise<boolean>;

/** @param monotonicMs a clock that no correction turns */
export function createScrub({ lookThrough }: WriteDb, monotonicMs: () => number): Scrub {
  let place: Place | undefined = lookThrough.place() ?? beginning;
  let beginsAt = 0;

  const goOnInStore = (from: Place, hasTime: () => boolean) => {
    try {
      return lookThrough.goOn(from, hasTime);
    } catch (error) {
      throw asDamage(error);
    }
  };

  /** Undefined: the last blob was looked at. */
  const goOnInBlobs = async (blobs: BlobStore, after: string, hasTime: () => boolean) => {
    let hasRemoved = false;
    for (const name of await blobs.names()) {
      if (name <= after) continue;
      if (!(await blobs.isWhole(name))) {
        await blobs.remove(name);
        hasRemoved = true;
      }
      if (!hasTime()) return { place: { ...blobsBegin, after: name }, hasRemoved };
    }
    return { place: undefined, hasRemoved };
  };

  return async (blobs) => {
    const now = monotonicMs();
    if (!place && now < beginsAt) return false;
    const hasTime = () => monotonicMs() < now + boxMs;
    place ??= beginning;
    if (place.stage !== 'blob') place = goOnInStore(place, hasTime);
    let hasRemoved = false;
    if (place.stage === 'blob' && hasTime()) ({ place, hasRemoved } = await goOnInBlobs(blobs, place.after, hasTime));
    lookThrough.keepPlace(place);
    if (!place) beginsAt = monotonicMs() + restMs;
    return hasRemoved;
  };
}
