/** A link as Markdown writes it: `[words](doc:ID)`, or with an https address. */
const link = /\[([^\][]+)\]\((?:doc:([\w-]+)|(https:[^()\s]+))\)/g;

/** A text with its links to be followed: between words from right to left, their addresses would stand in pieces. */
export function LinkedText({ text }: { text: string }) {
  const parts = [];
  let end = 0;
  for (const { 0: whole, 1: words, 2: document, 3: address, index } of text.matchAll(link)) {
    parts.push(text.slice(end, index), <a href={document ? `/documents/${document}` : address}>{words}</a>);
    end = index + whole.length;
  }
  return <>{[...parts, text.slice(end)]}</>;
}
