import type { ComponentChildren } from 'preact';

type PartProps = {
  /** Of which there is one in a view. */
  name: string;
  title: string;
  class?: string;
  children: ComponentChildren;
};

/** A part of a view, named by a heading of its own. */
export function Part({ name, title, class: className = name, children }: PartProps) {
  return (
    <section class={className} aria-labelledby={name}>
      <h2 id={name}>{title}</h2>
      {children}
    </section>
  );
}
