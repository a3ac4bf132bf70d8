import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { SourceDocument } from '../../../content/model/document.ts';
import type { ReadDocument } from '../../../content/publish/content.ts';
import { readContent } from '../../../content/publish/read-content.ts';
import { projectFolder } from '../../../main/places.ts';
import { listsOf, plainText, wordsOf } from '../../support/block-text.ts';

const folder = join(projectFolder, 'content', 'el-jadida');
const { documents } = await readContent(folder);

type Of<Type extends SourceDocument['type']> = Extract<SourceDocument, { type: Type }>;

function ofType<Type extends SourceDocument['type']>(type: Type): Of<Type>[] {
  return documents.map(({ source }) => source).filter((source): source is Of<Type> => source.type === type);
}

function find(id: string): ReadDocument {
  const found = documents.find(({ source }) => source.id === id);
  if (!found) throw new Error(`there is no document ${id}`);
  return found;
}

const communique = find('communique-2023-11-28');
const arabic = communique.body.ar ?? [];
const [programme] = ofType('programme');
const projects = ofType('project').toSorted((a, b) => a.number - b.number);
const activities = projects.flatMap((project) => project.activities);
const inArabic = (titled: { title: { ar?: string | undefined } }) => titled.title.ar;
/** The one bullet of the communiqué that says in French what the bullet above it says. */
const frenchGloss = /^« appel à projet/;

const original = communique.source.source;
if (original.kind !== 'original') throw new Error('the communiqué is its own source');
const printed = await readFile(join(folder, original.file), 'utf8');

test('given the folder, it holds 48 documents', () => {
  expect(documents).toHaveLength(48);
  const counts = Object.groupBy(documents, ({ source }) => source.type);
  expect(Object.fromEntries(Object.entries(counts).map(([type, list]) => [type, list.length]))).toEqual({
    commune: 1,
    site: 2,
    hours: 2,
    service: 8,
    procedure: 11,
    announcement: 2,
    programme: 1,
    project: 7,
    decision: 1,
    notice: 2,
    call: 2,
    event: 3,
    page: 5,
    synonyms: 1,
  });
});

test('given the programme, it has 4 principles, 4 axes, 7 projects and 23 activities', () => {
  expect(programme?.principles).toHaveLength(4);
  expect(programme?.axes).toHaveLength(4);
  expect(projects.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(projects.map((project) => project.activities.length)).toEqual([3, 3, 4, 4, 3, 3, 3]);
  expect(new Set(activities.map(({ id }) => id)).size).toBe(23);
});

test('given each axis, a project belongs to it', () => {
  expect(new Set(projects.map(({ axis }) => axis))).toEqual(new Set(programme?.axes.map(({ id }) => id)));
});

test('given the lists of the communiqué, they are our principles, axes, projects and activities, in that order', () => {
  const [principles, axes, named, done, ...others] = listsOf(arabic);
  expect(others).toEqual([]);
  expect(programme?.principles.map(inArabic)).toEqual(principles?.entries);
  expect(programme?.axes.map(inArabic)).toEqual(axes?.entries);
  expect(projects.map(inArabic)).toEqual(named?.entries);
  expect(named?.ordered).toBe(true);
  expect(done?.entries).toHaveLength(24);
  expect(activities.map(inArabic)).toEqual(done?.entries.filter((entry) => !frenchGloss.test(entry)));
});

/** Numbers of the printed list of projects: in our text they belong to the list and not to its words. */
const listNumber = /^(?:- (\d) |(\d)\.)/gm;

test('given the printed communiqué, its lists count seven projects', () => {
  const numbers = [...printed.matchAll(listNumber)].map((match) => match[1] ?? match[2]);
  expect(numbers).toEqual(['1', '2', '3', '4', '5', '6', '7']);
});

test('given the printed communiqué and the listed corrections, our Arabic text is that and nothing else', () => {
  const corrected = original.corrections.reduce(
    (text, correction) => text.replaceAll(correction.printed, correction.corrected),
    printed.replace(listNumber, ''),
  );
  expect(wordsOf(corrected).length).toBeGreaterThan(400);
  expect(wordsOf(plainText(arabic))).toEqual(wordsOf(corrected));
});

test('given each correction, the printed text has what it corrects, and it changes it', () => {
  expect(original.corrections).not.toEqual([]);
  original.corrections.reduce((text, correction) => {
    expect(text).toContain(correction.printed);
    expect(correction.corrected).not.toBe(correction.printed);
    return text.replaceAll(correction.printed, correction.corrected);
  }, printed);
});

test('given a document, it rests on the communiqué, or is it, or says what a law says, or is an example by its name', () => {
  const kinds = Map.groupBy(documents, ({ source }) => source.source.kind);
  expect(kinds.get('original')).toEqual([communique]);
  const isExampleByName = ({ source }: ReadDocument) => source.id === 'annex-1' || source.id.startsWith('example-');
  expect(new Set(kinds.get('example'))).toEqual(new Set(documents.filter(isExampleByName)));
  expect(
    kinds
      .get('law')
      ?.map(({ source }) => source.id)
      .toSorted(),
  ).toEqual(['access-to-information', 'law-55-19', 'useful-portals']);
  expect(kinds.get('document')).toHaveLength(12);
  for (const { source } of kinds.get('document') ?? []) {
    expect(source.source).toMatchObject({ document: communique.source.id });
  }
});

function passagesOf({ source }: SourceDocument): string[] {
  return source.kind === 'document' ? source.passages : [];
}

test.each(projects.map((project) => [project.id, project] as const))(
  'given %s, the passages of its source have its title and that of each activity',
  (_id, project) => {
    const passages = passagesOf(project);
    expect(passages).toContain(inArabic(project));
    for (const activity of project.activities) expect(passages).toContain(inArabic(activity));
  },
);

test('given the programme, the passages of its source have each principle and each axis', () => {
  const passages = passagesOf(programme as SourceDocument);
  for (const titled of [...(programme?.principles ?? []), ...(programme?.axes ?? [])]) {
    expect(passages).toContain(inArabic(titled));
  }
});

test('given the history of the consultation and the decision, the communiqué names each day', () => {
  const days = programme?.history.flatMap(({ date, until }) => (until ? [date, until] : [date])) ?? [];
  expect(days).toEqual(['2023-06-18', '2023-07-04', '2023-11-10', '2023-11-27', '2023-11-28']);
  expect(ofType('decision').map(({ decidedOn }) => decidedOn)).toEqual(['2023-11-27']);
  const months: Record<string, string> = { '06': 'يونيو', '07': 'يوليو', '11': 'نونبر' };
  for (const day of days) {
    const [year, month = '', date] = day.split('-');
    expect(plainText(arabic)).toContain(`${Number(date)} ${months[month]} ${year}`);
  }
});

test('given what nobody reported, every project and activity is announced, without a share of work done', () => {
  for (const project of projects) {
    expect(project.state).toBe('announced');
    expect(project.progress).toBeUndefined();
    expect(project.milestones).toEqual([]);
    expect(project.activities.map(({ state }) => state)).toEqual(project.activities.map(() => 'announced'));
  }
});

test('given what the communiqué does not say, each project marks its axis and activities as our reading', () => {
  for (const project of projects) expect(project.reading).toEqual(['axis', 'activities']);
});
