import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Document } from '../../../../../content/model/document.ts';
import { buildEdition } from '../../../../../content/publish/build-edition.ts';
import { readContent } from '../../../../../content/publish/read-content.ts';
import { projectFolder } from '../../../../../main/places.ts';
import { miniSearch, plainFts5, type Searcher } from '../../../../support/other-searches.ts';
import { heldOutQuestions, type SearchQuestion, searchQuestions } from '../../../../support/search-questions.ts';
import { searchStore } from '../../../../support/search-store.ts';

/** How many of what is found are on the first view of a search, whatever the text size. */
const first = 3;

/** El Jadida's documents, in the order of their edition. */
async function readEdition(): Promise<Document[]> {
  const { list, blobs } = buildEdition(await readContent(join(projectFolder, 'content', 'el-jadida')));
  const blobOf = new Map(blobs.map((blob) => [blob.sha256, blob]));
  const read = async (name: string) => Buffer.from((await blobOf.get(name)?.read()) ?? []).toString();
  return Promise.all(list.documents.map(async ({ sha256 }) => JSON.parse(await read(sha256)) as Document));
}

type Asked = SearchQuestion & { isAnswered: boolean };

/** Which questions one of their documents answers among the first. */
function ask(search: Searcher, questions: SearchQuestion[]): Asked[] {
  return questions.map((question) => {
    const ids = search(question.question).slice(0, first);
    return { ...question, isAnswered: ids.some((id) => question.expected.includes(id)) };
  });
}

const recall = (asked: Asked[]) => asked.filter(({ isAnswered }) => isAnswered).length / asked.length;

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

test('given what people would type, 95 of 100 find an answer among the first three, more than by plain FTS5 or MiniSearch', {
  timeout: 180_000,
}, async () => {
  const documents = await readEdition();
  const { found } = await searchStore(documents);
  const visible = documents.filter(({ type }) => !['commune', 'hours', 'synonyms'].includes(type));
  const searchers: Record<string, Searcher> = {
    ours: (words) => found(words),
    'FTS5 (unicode61)': plainFts5(visible),
    MiniSearch: miniSearch(visible),
  };
  const results = Object.entries(searchers).map(([name, search]) => {
    const asked = ask(search, searchQuestions);
    const byLanguage = [...Map.groupBy(asked, ({ language }) => language)].map(
      ([language, some]) => `${language} ${percent(recall(some))}`,
    );
    return { name, tuned: recall(asked), heldOut: recall(ask(search, heldOutQuestions)), byLanguage };
  });
  for (const { name, tuned, heldOut, byLanguage } of results) {
    console.log(
      `recall@${first} of ${name}: ${percent(tuned)} (${byLanguage.join(', ')}); held out ${percent(heldOut)}`,
    );
  }
  const [ours, ...others] = results;
  expect(ours?.tuned).toBeGreaterThanOrEqual(0.95);
  for (const { name, tuned } of others) expect(ours?.tuned, name).toBeGreaterThan(tuned);
});
