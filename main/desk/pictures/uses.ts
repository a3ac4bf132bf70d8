import type { DeskDb } from '../store/desk-db.ts';

/** A picture in Markdown; an address with spaces stands between angle brackets. No file has a longer name. */
const address = /<media\/([^<>\n]{1,255})>|media\/([^\s<>()"']{1,255})/g;

/** Which documents show which picture, by its name, in their newest text, in the approved one or on the screens. */
export function pictureUses(db: DeskDb): Map<string, string[]> {
  const uses = new Map<string, string[]>();
  const shown = db.carriedBy(db.newestEdition()?.number);
  for (const { id, newest, approved } of db.documents()) {
    const texts = new Set(
      [newest, approved ?? newest, shown.get(id)?.revision ?? newest].map((number) => db.revision(number)?.text ?? ''),
    );
    for (const name of new Set([...texts].flatMap(namesIn))) uses.set(name, [...(uses.get(name) ?? []), id]);
  }
  return uses;
}

function namesIn(text: string): string[] {
  return [...text.matchAll(address)].flatMap(([, spaced, plain]) => {
    const name = spaced ?? plain ?? '';
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
