import { type ContentFiles, commune, page, picture, site } from './small-commune.ts';

/** What real documents may bring one day: everything too long, too wide or not there. */
export async function hardContent(): Promise<ContentFiles> {
  return {
    'commune.yml': commune({ title: { ar: 'جماعة المدينة', fr: 'Commune de la ville' } }),
    'headquarters.yml': site('headquarters', { role: 'headquarters', title: { ar: 'مقر الجماعة', fr: 'Siège' } }),
    'harbour.yml': titled('harbour', ['الميناء', 'Le port'], {
      attract: { seconds: 60 },
      body: {
        ar: `![قوارب في الميناء](media/harbour.jpg)\n\n${arabic(2)}`,
        fr: `![${boats}](media/harbour.jpg)\n\nTexte.`,
      },
    }),
    'arabic-only.yml': titled('arabic-only', ['إعلان بالعربية', undefined], { body: { ar: arabic(2) } }),
    'long.yml': titled('long', ['نص طويل', 'Texte long'], {
      priority: 90,
      body: { ar: `${arabic(200)}\n\n[جدول عريض](doc:wide)`, fr: french(200) },
    }),
    'words.yml': titled('words', [`كلمة${'طويلة'.repeat(40)}`, longWord], {
      body: {
        ar: `## ${'ميناء'.repeat(60)}\n\n${'ميناء'.repeat(60)}`,
        fr: `## ${longWord}\n\n- ${longWord}\n\n${longWord}`,
      },
    }),
    'wide.yml': titled('wide', ['جدول عريض', 'Tableau large'], {
      priority: 80,
      body: { ar: table(12, 5, 'خانة', 'العمود'), fr: table(12, 5, 'Cellule', 'Colonne') },
    }),
    'high.yml': titled('high', ['جدول طويل', 'Tableau long'], {
      body: { ar: table(3, 60, 'خانة', 'العمود'), fr: table(3, 60, 'Cellule', 'Colonne') },
    }),
    'nothing-said.yml': titled('nothing-said', ['مسطرة بلا تفاصيل', 'Démarche sans détails'], procedure({})),
    'everything-said.yml': titled('everything-said', ['مسطرة طويلة', 'Démarche longue'], everything),
    'media/harbour.jpg': await picture('jpeg', 5, 2400),
  };
}

function procedure(changes: Record<string, unknown>): Record<string, unknown> {
  const nothing = { papers: [], fees: [], receipt: false, services: [], steps: [], mistakes: [] };
  return { type: 'procedure', lifeEvents: ['birth'], body: undefined, ...nothing, ...changes };
}

const long = { ar: 'كلمة'.repeat(12), fr: 'Anticonstitutionnellement'.repeat(3) };

/** As much of everything as a procedure may have, and its words too long for a line. */
const everything = procedure({
  papers: Array.from({ length: 40 }, () => ({
    title: long,
    form: 'original',
    copies: 3,
    issuer: long,
    condition: long,
  })),
  fees: Array.from({ length: 20 }, () => ({ title: long, amount: 1_000_000 })),
  delay: { days: 365, counted: 'working-days' },
  steps: Array.from({ length: 20 }, () => long),
  mistakes: Array.from({ length: 20 }, () => long),
  portal: { name: long, address: `https://example.org/${'a'.repeat(200)}` },
});

export const boats = 'Des bateaux dans le port';

const longWord = 'Anticonstitutionnellement'.repeat(12);

function titled(id: string, [ar, fr]: [ar: string, fr: string | undefined], changes: Record<string, unknown>) {
  const reviews = { ar: 'source', zgh: 'missing', fr: fr ? 'unreviewed' : 'missing', en: 'missing' };
  return page(id, { title: fr ? { ar, fr } : { ar }, reviews, ...changes });
}

/** One paragraph; 200 times is more than 20,000 characters. */
const arabic = (times: number) =>
  'صادق المجلس الجماعي خلال دورته العادية على برنامج الانفتاح الذي يشمل سبعة مشاريع ومحاور أربعة لفائدة الساكنة. '.repeat(
    times,
  );

const french = (times: number) =>
  'Le conseil communal a adopté au cours de sa session ordinaire le programme d’ouverture et ses sept projets. '.repeat(
    times,
  );

function table(columns: number, rows: number, cell: string, column: string): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  const across = Array.from({ length: columns }, (_, index) => index + 1);
  const body = Array.from({ length: rows }, (_, row) => line(across.map((each) => `${cell} ${row + 1}.${each}`)));
  return [line(across.map((each) => `${column} ${each}`)), line(across.map(() => '---')), ...body].join('\n');
}
