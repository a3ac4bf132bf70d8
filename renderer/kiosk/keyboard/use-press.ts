import { useEffect, useRef } from 'preact/hooks';

/** How long a key is held before it counts as held, and how often one that repeats acts then, in milliseconds. */
const holdMs = 500;
const repeatMs = 90;

/** A finger may leave a key by so much, in pixels, and still mean it. */
const slackPx = 16;

export type Actions = {
  press: () => void;
  /** Instead of `press`, when the key is held; by arrow up, too. */
  hold?: () => void;
  /** Where a finger lies, or is lifted, after it held the key. */
  moveHeld?: (x: number, y: number) => void;
  dropHeld?: (x: number, y: number) => void;
  /** Acts at once, and again and again for as long as the key is held. */
  repeats?: boolean;
};

/**
 * What makes a button behave as a key, for a finger, a mouse, a real keyboard, a switch and a screen reader. It acts when
 * it is let go, so that a finger can slide off a wrong key; clicks alone would lose letters of two quick fingers.
 */
export function usePress({ press, hold, moveHeld, dropHeld, repeats = false }: Actions) {
  const state = useRef<'up' | 'down' | 'held'>('up');
  const timer = useRef<number>(undefined);
  const end = () => {
    clearTimeout(timer.current);
    state.current = 'up';
  };
  useEffect(() => end, []);

  const begin = () => {
    end();
    state.current = 'down';
    if (repeats) {
      press();
      const again = () => {
        press();
        timer.current = setTimeout(again, repeatMs);
      };
      timer.current = setTimeout(again, holdMs);
    } else if (hold) {
      timer.current = setTimeout(() => {
        state.current = 'held';
        hold();
      }, holdMs);
    }
  };
  const release = () => {
    const wasDown = state.current === 'down';
    end();
    if (wasDown && !repeats) press();
  };
  const isKey = ({ key }: KeyboardEvent) => key === 'Enter' || key === ' ';

  return {
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0) return;
      (event.currentTarget as Element).setPointerCapture(event.pointerId);
      begin();
    },
    onPointerMove: ({ clientX, clientY }: PointerEvent) => {
      if (state.current === 'held') moveHeld?.(clientX, clientY);
    },
    onPointerUp: (event: PointerEvent) => {
      if (state.current === 'held') dropHeld?.(event.clientX, event.clientY);
      if (isOver(event)) release();
      else end();
    },
    onPointerCancel: end,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'ArrowUp') hold?.();
      if (!isKey(event)) return;
      event.preventDefault();
      if (!event.repeat) begin();
    },
    onKeyUp: (event: KeyboardEvent) => {
      if (!isKey(event)) return;
      event.preventDefault();
      release();
    },
    onBlur: end,
    // A screen reader clicks without a pointer; all other clicks were acted on already.
    onClick: (event: MouseEvent) => {
      if (!(event as PointerEvent).pointerType) press();
    },
  };
}

function isOver({ currentTarget, clientX, clientY }: PointerEvent): boolean {
  const { left, right, top, bottom } = (currentTarget as Element).getBoundingClientRect();
  return (
    clientX >= left - slackPx && clientX <= right + slackPx && clientY >= top - slackPx && clientY <= bottom + slackPx
  );
}
