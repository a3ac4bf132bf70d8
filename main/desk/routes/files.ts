import { CodedError } from '../../../content/model/coded-error.ts';
import { decodeText } from '../../../content/yaml/decode-text.ts';
import type { Fault } from '../../../content/yaml/fault.ts';
import { ImportPage } from '../../../renderer/desk/import-page.tsx';
import type { DeskParts } from '../create-desk.ts';
import { type DeskContext, numberIn, pageOf, personOf } from '../desk-env.ts';
import { importFiles } from '../documents/import-files.ts';
import { type GivenFile, type JudgedFile, judgeFiles } from '../documents/judge-files.ts';
import { readFormData } from '../forms.ts';
import type { AddRoute } from '../guard.ts';
import { faultOf } from '../writing/fault-sentence.ts';

/** So many files are taken in at once. */
const maxFiles = 200;

/** Documents as the YAML files that they are kept as: one handed out, some taken in. */
export function addFileRoutes(add: AddRoute, { db, folder, now }: DeskParts): void {
  add('GET /documents/:document/file', (context) => {
    const document = db.document(context.req.param('document') ?? '');
    if (!document) return context.notFound();
    db.record(() => ({
      entry: {
        at: now(),
        actor: personOf(context).id,
        action: 'documents.handed-out',
        subject: `document ${document.id}`,
        details: { revision: document.newest },
      },
      result: undefined,
    }));
    return context.body(db.revision(document.newest)?.text ?? '', 200, {
      'content-type': 'application/yaml; charset=utf-8',
      'content-disposition': `attachment; filename="${document.id}.yml"`,
    });
  });

  type Shown = { judged?: JudgedFile[]; faults?: Fault[]; problem?: 'none' | 'changed'; taken?: number };

  const show = (context: DeskContext, shown: Shown, status: 200 | 409 | 422 = 200) => {
    const page = { judged: [], faults: [], problem: undefined, taken: undefined, ...shown };
    const faults = page.faults.map((fault) => ({
      ...fault,
      sentence: faultOf(fault.key ?? '', fault.expected, false),
    }));
    return context.html(ImportPage({ ...pageOf(context), path: '/import', ...page, faults }), status);
  };

  add('GET /import', (context) => {
    const taken = numberIn(context, 'taken');
    return show(context, taken === undefined ? {} : { taken });
  });

  add('POST /import', async (context) => {
    const data = await readFormData(context);
    const { files, faults } = await givenIn(data);
    if (files.length + faults.length === 0) return show(context, { problem: 'none' }, 422);
    const read = await judgeFiles(files, { db, folder });
    const all = [...faults, ...read.faults];
    return show(context, { judged: read.judged, faults: all }, all.length > 0 ? 422 : 200);
  });

  add('POST /import/confirmed', async (context) => {
    const data = await readFormData(context);
    const { files, faults } = await givenIn(data);
    const read = await judgeFiles(files, { db, folder });
    const all = [...faults, ...read.faults];
    if (files.length === 0 || all.length > 0) {
      return show(context, { problem: files.length === 0 ? 'none' : undefined, faults: all }, 422);
    }
    const seen = new Map(read.judged.map(({ id }) => [id, Number(data.get(`seen:${id}`) ?? Number.NaN)]));
    try {
      const taken = importFiles(db, read.judged, { seen, by: personOf(context).id, now: now() });
      return context.redirect(`/import?taken=${taken}`, 303);
    } catch (error) {
      if (!(error instanceof CodedError) || error.code !== 'desk.conflict') throw error;
      return show(context, { judged: read.judged, problem: 'changed' }, 409);
    }
  });
}

/** The files of a form: chosen ones, or those whose text the page bore, by their names. */
async function givenIn(data: FormData): Promise<{ files: GivenFile[]; faults: Fault[] }> {
  const files: GivenFile[] = [];
  const faults: Fault[] = [];
  for (const [field, entry] of data) {
    if (files.length + faults.length >= maxFiles) break;
    if (typeof entry === 'string') {
      // Browsers write line ends as two characters.
      if (field.startsWith('file:')) files.push({ name: field.slice(5), text: entry.replace(/\r\n?/g, '\n') });
      continue;
    }
    if (entry.size === 0 && entry.name === '') continue;
    const name = entry.name.replace(/\.yaml$/i, '.yml');
    const text = decodeText(new Uint8Array(await entry.arrayBuffer()), name);
    if (typeof text === 'string') files.push({ name, text: text.replace(/\r\n?/g, '\n') });
    else faults.push(text);
  }
  return { files, faults };
}
