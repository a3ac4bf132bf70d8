import { dateSchema } from '../../../content/model/basics.schema.ts';
import { CodedError } from '../../../content/model/coded-error.ts';
import { localDay } from '../../../content/model/validity.ts';
import { deskTimeZone } from '../../../renderer/desk/day-and-time.ts';
import { DocumentPage, type DocumentProblem } from '../../../renderer/desk/document-page.tsx';
import type { DeskParts } from '../create-desk.ts';
import { type DeskContext, pageOf, personOf } from '../desk-env.ts';
import { applyLanguageRules, languageRulesSetting } from '../documents/language-rules.ts';
import { sitesOf } from '../documents/sources.ts';
import { forbidden } from '../forbidden.ts';
import { readForm } from '../forms.ts';
import type { AddRoute } from '../guard.ts';
import { holdsForAll } from '../people/roles.ts';
import type { EditionKind } from '../store/read-editions.ts';
import { aloneIn, nextSteps } from '../workflow/next-steps.ts';
import { approve, refuse, type Step, sendToReview, takeBack } from '../workflow/review.ts';
import type { DocumentFault } from '../writing/document-fault.ts';
import { findFaults } from '../writing/find-faults.ts';
import { published } from './published.ts';

const maxReason = 500;

/** How far a document has come, and the steps that take it on. */
export function addWorkflowRoutes(add: AddRoute, parts: DeskParts): void {
  const { db, folder, now, sourceOf } = parts;
  const idIn = (context: DeskContext) => context.req.param('document') ?? '';

  type Wrong = { problem?: DocumentProblem; faults?: DocumentFault[] };

  const show = (context: DeskContext, { problem, faults = [] }: Wrong = {}, status: 200 | 409 | 422 = 200) => {
    const document = db.document(idIn(context));
    if (!document) return context.notFound();
    const page = {
      ...nextSteps(parts, document, personOf(context)),
      sites: db.sites(),
      documents: db.documents(),
      people: db.colleagues(),
      problem,
      faults,
      done: context.req.query('done'),
    };
    return context.html(DocumentPage({ ...pageOf(context), path: `/documents/${document.id}`, ...page }), status);
  };

  add('GET /documents/:document', (context) => show(context));

  /** Takes a step, and says what it did, or why it was not taken. */
  const step = async (
    context: DeskContext,
    change: (step: Step) => void,
    onward: () => Response | Promise<Response>,
  ): Promise<Response> => {
    const { revision } = await readForm(context);
    const document = idIn(context);
    try {
      change({ document, revision: Number(revision), by: personOf(context), now: now() });
    } catch (error) {
      const code = error instanceof CodedError ? error.code : '';
      if (code === 'desk.other-site') return forbidden(context);
      const problem = ({ 'desk.state': 'state', 'desk.seen-revision': 'revision', 'desk.own': 'own' } as const)[code];
      if (!problem) throw error;
      return show(context, { problem }, 409);
    }
    return onward();
  };

  const did = (context: DeskContext, done: string) => () =>
    context.redirect(`/documents/${idIn(context)}?done=${done}`, 303);

  add('POST /documents/:document/send-to-review', async (context) => {
    const { due = '' } = await readForm(context);
    if (due !== '' && (!dateSchema.safeParse(due).success || due < localDay(now(), deskTimeZone))) {
      return show(context, { problem: 'due' }, 422);
    }
    const document = db.document(idIn(context));
    const text = document && db.revision(document.newest)?.text;
    const faults = document && text !== undefined ? await findFaults(document.id, text, { db, folder }) : [];
    if (document && faults.length > 0) {
      const own = faults.map((fault) => ({ ...fault, document: document.id }));
      return show(context, { problem: 'faults', faults: own }, 422);
    }
    return step(context, (taken) => sendToReview(db, { ...taken, due: due || undefined }), did(context, 'sent'));
  });

  add('POST /documents/:document/take-back', (context) =>
    step(context, (taken) => takeBack(db, taken), did(context, 'takenBack')),
  );

  add('POST /documents/:document/approve', async (context) => {
    const { publish, revision } = await readForm(context);
    const isPublished = publish !== undefined;
    const sites = db.document(idIn(context))?.sites ?? [];
    if (isPublished && !holdsForAll(personOf(context).held, 'publisher', sites)) return forbidden(context);
    if (isPublished && !alone(context, Number(revision))) return show(context, { problem: 'state' }, 409);
    return step(
      context,
      (taken) => approve(db, taken, sourceOf),
      isPublished ? () => publishAlone(context) : did(context, 'approved'),
    );
  });

  add('POST /documents/:document/publish', (context) => publishAlone(context));

  add('POST /documents/:document/refuse', async (context) => {
    const reason = (await readForm(context)).reason?.trim() ?? '';
    if (reason === '' || reason.length > maxReason) return show(context, { problem: 'reason' }, 422);
    return step(context, (taken) => refuse(db, { ...taken, reason }), did(context, 'refused'));
  });

  /** What she would publish of a revision, in an edition in which nothing else changes. */
  const alone = (context: DeskContext, revision: number | undefined) => {
    const document = db.document(idIn(context));
    if (!document || revision === undefined || db.revision(revision)?.document !== document.id) return undefined;
    return aloneIn(parts, document, revision, personOf(context));
  };

  /** What is approved goes on the screens at once; what else is approved waits as before. */
  const publishAlone = async (context: DeskContext) => {
    const by = personOf(context);
    const outcome = await published(context, parts, () => {
      const carried = alone(context, db.document(idIn(context))?.approved)?.carried;
      return carried && { kind: 'publish', carried, by };
    });
    return outcome ?? show(context, { problem: 'state' }, 409);
  };

  const rulesFor = (revision: number) => applyLanguageRules(sourceOf(revision), db.readSetting(languageRulesSetting));

  /** A new edition that differs from the newest one in this document alone. */
  const republish = async (context: DeskContext, kind: EditionKind, done: string) => {
    const subject = idIn(context);
    const by = personOf(context);
    const revision = db.lastCarried(subject);
    if (revision === undefined) return show(context, { problem: 'state' }, 409);
    if (!holdsForAll(by.held, 'publisher', sitesOf(sourceOf(revision)))) return forbidden(context);
    const wanted = () => {
      const carried = new Map(db.carriedBy(db.newestEdition()?.number));
      if (carried.has(subject) !== (kind === 'withdraw')) return undefined;
      if (kind === 'withdraw') carried.delete(subject);
      else {
        const ruled = rulesFor(revision);
        if ('waitsFor' in ruled) return undefined;
        carried.set(subject, { revision, ...ruled });
      }
      return { kind, subject, carried, by };
    };
    if (kind === 'put-back' && 'waitsFor' in rulesFor(revision)) return show(context, { problem: 'unchecked' }, 409);
    const outcome = await published(context, parts, wanted, `/documents/${subject}?done=${done}`);
    return outcome ?? show(context, { problem: 'state' }, 409);
  };

  add('POST /documents/:document/withdraw', (context) => republish(context, 'withdraw', 'documentWithdrawn'));

  add('POST /documents/:document/put-back', (context) => republish(context, 'put-back', 'documentPutBack'));
}
