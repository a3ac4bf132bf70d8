import type { DeskDb } from '../store/desk-db.ts';

/** A picture in Markdown; an address with spaces stands between angle brackets. */
const address = /media\/(?:([^\s<>()"']+)|([^<>\n]+)(?=>))/g;

/** Which documents show which picture, by its name, in their newest text or in the one that is published. */
export function pictureUses(db: DeskDb): Map<string, string[]> {
  const uses = new Map<string, string[]>();
  for (const { id, newest, approved } of db.documents()) {
    const texts = new Set([newest, approved ?? newest].map((number) => db.revision(number)?.text ?? ''));
    for (const name of new Set([...texts].flatMap(namesIn))) uses.set(name, [...(uses.get(name) ?? []), id]);
  }
  return uses;
}

function namesIn(text: string): string[] {
  return [...text.matchAll(address)].flatMap(([, plain, spaced]) => {
    const name = plain ?? spaced ?? '';
    return [name, decoded(name)];
  });
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
