/** A piece of a text that is in both, only in the new one, or only in the old one. */
export type Piece = { kind: 'same' | 'added' | 'removed'; text: string };

/** How many pairs of words are compared for all texts of a document; they take some milliseconds a million. */
const maxPairs = 8_000_000;

/** How many pairs of words may be compared still. */
export type Effort = { pairs: number };

export const createEffort = (): Effort => ({ pairs: maxPairs });

/**
 * What became of a text, word by word; the pieces that are not removed make the new text, those not added the old one. Where that would
 * take more effort than is left, it is compared as a whole between what begins and ends the same.
 */
export function compareWords(before: string, after: string, effort = createEffort()): Piece[] {
  const [old, fresh] = [wordsIn(before), wordsIn(after)];
  let start = 0;
  while (start < old.length && start < fresh.length && old[start] === fresh[start]) start += 1;
  let end = 0;
  const most = Math.min(old.length, fresh.length) - start;
  while (end < most && old.at(-1 - end) === fresh.at(-1 - end)) end += 1;
  const pieces: Piece[] = [{ kind: 'same', text: old.slice(0, start).join('') }];
  pieces.push(...compareMiddles(old.slice(start, old.length - end), fresh.slice(start, fresh.length - end), effort));
  pieces.push({ kind: 'same', text: old.slice(old.length - end).join('') });
  return joined(pieces);
}

const wordsIn = (text: string) => text.match(/\s+|[\p{L}\p{N}\p{M}]+|[^\s\p{L}\p{N}\p{M}]/gu) ?? [];

/** By the longest sequence of words that both have. */
function compareMiddles(old: string[], fresh: string[], effort: Effort): Piece[] {
  const whole: Piece[] = [
    { kind: 'removed', text: old.join('') },
    { kind: 'added', text: fresh.join('') },
  ];
  if (old.length * fresh.length > effort.pairs) return whole;
  effort.pairs -= old.length * fresh.length;
  const width = fresh.length + 1;
  const longest = new Uint32Array((old.length + 1) * width);
  const at = (i: number, j: number) => longest[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i -= 1)
    for (let j = fresh.length - 1; j >= 0; j -= 1)
      longest[i * width + j] = old[i] === fresh[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const pieces: Piece[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < fresh.length) {
    if (i < old.length && j < fresh.length && old[i] === fresh[j]) {
      pieces.push({ kind: 'same', text: old[i] ?? '' });
      [i, j] = [i + 1, j + 1];
    } else if (i < old.length && (j === fresh.length || at(i + 1, j) >= at(i, j + 1))) {
      pieces.push({ kind: 'removed', text: old[i] ?? '' });
      i += 1;
    } else {
      pieces.push({ kind: 'added', text: fresh[j] ?? '' });
      j += 1;
    }
  }
  return pieces;
}

function joined(pieces: Piece[]): Piece[] {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (piece.text === '') continue;
    if (last?.kind === piece.kind) last.text += piece.text;
    else result.push({ ...piece });
  }
  return result;
}
