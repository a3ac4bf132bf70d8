import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkLaw5519 } from '../../../../content/publish/check-law-55-19.ts';
import { readContent } from '../../../../content/publish/read-content.ts';
import { projectFolder } from '../../../../main/places.ts';
import { contentFolder } from '../../../support/content-folder.ts';
import { createPublisher } from '../../../support/publisher.ts';
import { commune, procedure, smallCommune } from '../../../support/small-commune.ts';

async function breachesOf(changes: Record<string, unknown>) {
  const folder = await contentFolder({ 'commune.yml': commune(), 'papers.yml': procedure('papers', changes) });
  return checkLaw5519((await readContent(folder)).documents);
}

const paper = (changes: object) => ({ papers: [{ title: { ar: 'وثيقة' }, form: 'copy', ...changes }] });
const delay = (days: number, counted: 'days' | 'working-days', more = {}) => ({ delay: { days, counted }, ...more });
const investment = { investment: true };

test.each<[state: string, allowed: Record<string, unknown>, asked: Record<string, unknown>, key: string, says: RegExp]>(
  [
    ['more than one copy', paper({ copies: 1 }), paper({ copies: 3 }), 'papers.0.copies', /3 copies/],
    ['a certified copy', paper({}), paper({ form: 'certified-copy' }), 'papers.0.form', /certified copy/],
    ['a legalised signature', paper({}), paper({ legalised: true }), 'papers.0.legalised', /legalised signature/],
    ['more than 60 days', delay(60, 'days'), delay(61, 'days'), 'delay.days', /within 61 days: at most 60/],
    ['working days past 60 days', delay(44, 'working-days'), delay(45, 'working-days'), 'delay.days', /63 days.* 60/],
    [
      'more than 30 days for an investment',
      delay(30, 'days', investment),
      delay(31, 'days', investment),
      'delay.days',
      /31 days: at most 30 .*investment/,
    ],
    [
      'working days past 30 days for an investment',
      delay(22, 'working-days', investment),
      delay(23, 'working-days', investment),
      'delay.days',
      /31 days: at most 30/,
    ],
    ['no receipt', { receipt: true }, { receipt: false }, 'receipt', /no receipt/],
  ],
)('given a procedure that asks for %s, it is reported, and what the law allows is not', async (_state, ...rest) => {
  const [allowed, asked, key, says] = rest;
  expect(await breachesOf(allowed)).toEqual([]);
  expect(await breachesOf(asked)).toEqual([
    { file: 'papers.yml', line: expect.any(Number), key, says: expect.stringMatching(says) },
  ]);
});

test('given a file, each breach names the line on which a person wrote it', async () => {
  const text = `type: procedure
id: papers
title: { ar: وثيقة }
lifeEvents: [birth]
papers:
  - title: { ar: الأولى }
    form: original
  - title: { ar: الثانية }
    form: certified-copy
    copies: 2
fees: []
receipt: false
services: []
steps: []
mistakes: []
reviews: { ar: source, zgh: missing, fr: missing, en: missing }
sites: []
validity: { permanent: true }
priority: 1
source: { kind: example }
`;
  const { documents } = await readContent(await contentFolder({ 'commune.yml': commune(), 'papers.yml': text }));
  expect(checkLaw5519(documents).map(({ line, key }) => [line, key])).toEqual([
    [10, 'papers.1.copies'],
    [9, 'papers.1.form'],
    [12, 'receipt'],
  ]);
});

test('given a breach, the edition is published all the same, and it is named with it', async () => {
  const publisher = await createPublisher({
    ...(await smallCommune()),
    'papers.yml': procedure('papers', { receipt: false }),
  });
  expect(await publisher.publish()).toMatchObject({ isNew: true, documents: 6, breaches: [{ key: 'receipt' }] });
});

test('given the procedures of the shipped content, none has a breach', async () => {
  const { documents } = await readContent(join(projectFolder, 'content', 'el-jadida'));
  expect(checkLaw5519(documents)).toEqual([]);
});
