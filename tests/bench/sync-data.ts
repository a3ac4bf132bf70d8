import type { BarePage } from '../support/bare-content.ts';
import { seededRandom } from '../support/seeded-random.ts';

const pageCount = 1_600;

/** So many pages bear a picture; one more bears the video. Pages, pictures and the video are 2,000 files. */
const pictureCount = 399;

const pictureBytes = 435_000;

/** Below the largest file that is made of its previous version. */
const videoBytes = 24 * 1024 * 1024;

const editedPages = 10;
const replacedPictures = 4;
const replacedVideoBytes = 400_000;

/**
 * A commune's 2,000 files of 200 MB, and the same with 20 of them changed: ten pages edited, four pictures replaced,
 * a part of the video replaced by one that is a little longer, and the five pages that bear these.
 */
export type SyncData = { before: BarePage[]; after: BarePage[]; newBytes: number };

/** `newBytes`: the new sentences in UTF-8, the new pictures and the new part of the video. No hash, no name, no length. */
export function syncData(): SyncData {
  const random = seededRandom(20_260_303);
  const videoPage = pictureCount;
  const before = Array.from({ length: pageCount }, (_, index): BarePage => {
    const media = index < pictureCount ? [noise(random, pictureBytes)] : [];
    if (index === videoPage) media.push(noise(random, videoBytes));
    return { id: `page-${index}`, text: prose(random, 40), media };
  });
  let newBytes = 0;
  const after = before.map((page, index): BarePage => {
    if (index < replacedPictures) {
      newBytes += pictureBytes;
      return { ...page, media: [noise(random, pictureBytes)] };
    }
    if (index === videoPage) {
      const part = noise(random, replacedVideoBytes);
      newBytes += part.length;
      return { ...page, media: page.media?.map((video) => withPart(video, part)) };
    }
    if (index < pageCount - editedPages) return page;
    const sentence = prose(random, 1);
    newBytes += Buffer.byteLength(sentence);
    const middle = page.text.indexOf('. ', page.text.length / 2) + 2;
    return { ...page, text: page.text.slice(0, middle) + sentence + page.text.slice(middle) };
  });
  return { before, after, newBytes };
}

/** The rest of the file moves, as when a scene becomes longer. */
function withPart(video: Uint8Array, part: Uint8Array): Uint8Array {
  const from = Math.floor(video.length / 3);
  return Buffer.concat([video.subarray(0, from), part, video.subarray(from + part.length - 1_000)]);
}

/** What a picture or a video is to a compressor. */
function noise(random: () => number, length: number): Uint8Array {
  return Buffer.from(Uint32Array.from({ length: Math.ceil(length / 4) }, () => random() * 2 ** 32).buffer, 0, length);
}

function prose(random: () => number, sentences: number): string {
  const word = () => {
    const letters = Array.from({ length: 2 + Math.floor(random() * 9) }, () => Math.floor(random() * 26));
    return String.fromCharCode(...letters.map((letter) => 97 + letter));
  };
  return Array.from({ length: sentences }, () => `${Array.from({ length: 14 }, word).join(' ')}. `).join('');
}
