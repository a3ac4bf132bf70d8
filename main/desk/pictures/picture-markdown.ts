/**
 * The Markdown by which a text shows a picture; a paragraph of its own.
 *
 * @param alternative what the picture shows, in the language of the text
 */
export function pictureMarkdown(name: string, alternative: string): string {
  const words = alternative
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[!-/:-@[-`{-~]/g, '\\$&');
  return `![${words}](<media/${name}>)`.replace(/\(<([\w./-]+)>\)$/, '($1)');
}
