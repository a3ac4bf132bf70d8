import { expect, test } from 'vitest';
import { checklistText } from '../../../../content/text/checklist.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text).length;

test('given papers and facts, each stands on a line, the papers with a box', () => {
  const text = checklistText({
    title: 'Extrait d’acte de naissance',
    note: 'Exemple',
    papers: ['Carte nationale', 'Livret de famille (copie)'],
    facts: ['Frais : 2 DH', 'Délai : 1 jour'],
  });
  expect(text.split('\n')).toEqual([
    'Extrait d’acte de naissance',
    'Exemple',
    '',
    '☐ Carte nationale',
    '☐ Livret de famille (copie)',
    '',
    'Frais : 2 DH',
    'Délai : 1 jour',
  ]);
});

test('given no papers, nothing but title and facts is left, without blank ends', () => {
  expect(checklistText({ title: 'Chikaya', papers: [], facts: [] })).toBe('Chikaya');
});

test('given more than a telephone reads from a screen, whole lines are left out at the end and it says so', () => {
  const papers = Array.from({ length: 40 }, (_, index) => `وثيقة طويلة الاسم جدا رقم ${index}`);
  const text = checklistText({ title: 'رخصة البناء', papers, facts: ['الرسوم'] });
  const lines = text.split('\n');
  expect(bytesOf(text)).toBeLessThanOrEqual(600);
  expect(lines.at(-1)).toBe('…');
  for (const line of lines.slice(2, -1)) expect(papers).toContain(line.replace('☐ ', ''));
  expect(lines.length).toBeGreaterThan(8);
});
