/** A page that lives says so every second: after so long without a word, nobody knows what it shows, in milliseconds. */
const freshMs = 5_000;

/**
 * So many fresh views in a row with another pixel ratio than the first one had, and it is that of another display; who holds keys that
 * zoom while one after the other opens has to do it for half a minute.
 */
const maxStrangeViews = 10;

/** What is known of the view of a screen, and what can be asked of the shell that shows it. */
export type View = {
  /**
   * The page has drawn a frame; whether somebody is at the screen, and how many points of the display are one of its own, where
   * it says so. A browser keeps another zoom for all who come after: it is opened afresh at once.
   */
  beat: (isVisited: boolean, pixelRatio?: number) => void;
  /** Whether somebody is at the screen; undefined: the page has not said it lately. */
  isVisited: () => boolean | undefined;
  /** How long ago the last visit was seen, and how long ago one ended, since the program started. */
  touchedAgoMs: () => number | undefined;
  resetAgoMs: () => number | undefined;
  /** How many visits have ended since the program started. */
  resets: () => number;
  /** Opens the view afresh, once nobody is at the screen. */
  restart: () => void;
  /** The shell that opens it. */
  onRestart: (listener: (reason: string) => void) => void;
  /** What the display shows, as PNG; undefined: the shell can take no picture. */
  takePicture: () => Promise<Uint8Array | undefined>;
  /** The shell that takes it. */
  onPicture: (take: () => Promise<Uint8Array | undefined>) => void;
};

const asked = 'it was asked for';

/** @param now of a clock that no correction turns, in milliseconds */
export function createView(now: () => number): View {
  let beatenAt: number | undefined;
  let isVisited = false;
  let touchedAt: number | undefined;
  let resetAt: number | undefined;
  let resets = 0;
  let isRestartAsked = false;
  let knownRatio: number | undefined;
  let strangeViews = 0;
  let reopen = (_reason: string) => {};
  let take: () => Promise<Uint8Array | undefined> = async () => undefined;
  const ago = (at: number | undefined) => (at === undefined ? undefined : now() - at);
  const isFresh = () => beatenAt !== undefined && now() - beatenAt < freshMs;
  // Whatever one is opened for, it is the one that was asked for as well.
  const openAfresh = (reason: string) => {
    isRestartAsked = false;
    reopen(reason);
  };
  const isRestartDue = () => isRestartAsked && !(isFresh() && isVisited);
  /** Whether the ratio asks for a fresh view. */
  const isStrange = (ratio: number) => {
    knownRatio ??= ratio;
    if (ratio === knownRatio) strangeViews = 0;
    else if (strangeViews < maxStrangeViews) {
      strangeViews += 1;
      return true;
    } else knownRatio = ratio;
    return false;
  };
  return {
    beat: (visited, pixelRatio) => {
      beatenAt = now();
      if (visited) touchedAt = now();
      if (isVisited && !visited) {
        resetAt = now();
        resets += 1;
      }
      isVisited = visited;
      const isZoomed = pixelRatio !== undefined && isStrange(pixelRatio);
      if (isZoomed) openAfresh(`its pixel ratio became ${pixelRatio}`);
      else if (isRestartDue()) openAfresh(asked);
    },
    isVisited: () => (isFresh() ? isVisited : undefined),
    touchedAgoMs: () => ago(touchedAt),
    resetAgoMs: () => ago(resetAt),
    resets: () => resets,
    restart: () => {
      isRestartAsked = true;
      if (isRestartDue()) openAfresh(asked);
    },
    onRestart: (listener) => {
      reopen = listener;
    },
    takePicture: () => take(),
    onPicture: (listener) => {
      take = listener;
    },
  };
}
