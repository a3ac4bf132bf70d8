import type { ComponentChildren } from 'preact';
import { type Actions, usePress } from './use-press.ts';

type KeyProps = Actions & {
  class?: string;
  /** How a screen reader names it, where what it shows does not say it. */
  name?: string;
  isPressed?: boolean;
  isOpen?: boolean;
  children: ComponentChildren;
};

/** One key. */
export function Key({ class: className = '', name, isPressed, isOpen, children, ...actions }: KeyProps) {
  return (
    <button
      class={`key ${className}`}
      aria-label={name}
      aria-pressed={isPressed}
      aria-haspopup={actions.hold ? 'menu' : undefined}
      aria-expanded={actions.hold ? isOpen : undefined}
      {...usePress(actions)}
    >
      {children}
    </button>
  );
}
