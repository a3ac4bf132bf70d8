import type { ComponentChildren } from 'preact';

/** What is known of a document, each fact beside its name; `note`: what is to be said of them. */
export function Facts({ children, note }: { children: ComponentChildren; note?: ComponentChildren }) {
  return (
    <section class="facts">
      <dl>{children}</dl>
      {note}
    </section>
  );
}

export function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
