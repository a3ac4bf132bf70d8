import { dateSchema } from '../../../content/model/basics.schema.ts';
import { CodedError } from '../../../content/model/coded-error.ts';
import { localDay } from '../../../content/model/validity.ts';
import { deskTimeZone } from '../../../renderer/desk/day-and-time.ts';
import { DocumentPage, type DocumentProblem } from '../../../renderer/desk/document-page.tsx';
import { MessagePage } from '../../../renderer/desk/message-page.tsx';
import type { DeskParts } from '../create-desk.ts';
import { type DeskContext, pageOf, personOf } from '../desk-env.ts';
import { applyLanguageRules, languageRulesSetting } from '../documents/language-rules.ts';
import { sitesOf } from '../documents/sources.ts';
import { readForm } from '../forms.ts';
import type { AddRoute } from '../guard.ts';
import { holdsForAll } from '../people/roles.ts';
import type { EditionKind } from '../store/read-editions.ts';
import { hindranceOf } from '../workflow/four-eyes.ts';
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
    const { id, held } = personOf(context);
    const edition = db.newestEdition()?.number;
    const shown = db.carriedBy(edition).get(document.id)?.revision;
    const may = {
      write: holdsForAll(held, 'author', document.sites),
      approve: holdsForAll(held, 'approver', document.sites),
      publish: holdsForAll(held, 'publisher', document.sites),
    };
    const page = {
      document,
      sites: db.sites(),
      documents: db.documents(),
      people: db.colleagues(),
      edition,
      shown,
      canPutBack: shown === undefined && document.approved === undefined && db.lastCarried(document.id) !== undefined,
      steps: db.stepsOf(document.id),
      may,
      hindrance: may.approve ? hindranceOf(db, document, id) : undefined,
      today: localDay(now(), deskTimeZone),
      problem,
      faults,
      done: context.req.query('done'),
    };
    return context.html(DocumentPage({ ...pageOf(context), path: `/documents/${document.id}`, ...page }), status);
  };

  add('GET /documents/:document', (context) => show(context));

  /** Takes a step, and says what it did, or why it was not taken. */
  const step = async (context: DeskContext, done: string, change: (step: Step) => void) => {
    const { revision } = await readForm(context);
    const document = idIn(context);
    try {
      change({ document, revision: Number(revision), by: personOf(context), now: now() });
    } catch (error) {
      const code = error instanceof CodedError ? error.code : '';
      if (code === 'desk.other-site')
        return context.html(MessagePage({ ...pageOf(context), message: 'forbidden' }), 403);
      const problem = ({ 'desk.state': 'state', 'desk.seen-revision': 'revision', 'desk.own': 'own' } as const)[code];
      if (!problem) throw error;
      return show(context, { problem }, 409);
    }
    return context.redirect(`/documents/${document}?done=${done}`, 303);
  };

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
    return step(context, 'sent', (taken) => sendToReview(db, { ...taken, due: due || undefined }));
  });

  add('POST /documents/:document/take-back', (context) => step(context, 'takenBack', (taken) => takeBack(db, taken)));

  add('POST /documents/:document/approve', (context) =>
    step(context, 'approved', (taken) => approve(db, taken, sourceOf)),
  );

  add('POST /documents/:document/refuse', async (context) => {
    const reason = (await readForm(context)).reason?.trim() ?? '';
    if (reason === '' || reason.length > maxReason) return show(context, { problem: 'reason' }, 422);
    return step(context, 'refused', (taken) => refuse(db, { ...taken, reason }));
  });

  const rulesFor = (revision: number) => applyLanguageRules(sourceOf(revision), db.readSetting(languageRulesSetting));

  /** A new edition that differs from the newest one in this document alone. */
  const republish = async (context: DeskContext, kind: EditionKind, done: string) => {
    const subject = idIn(context);
    const by = personOf(context);
    const revision = db.lastCarried(subject);
    if (revision === undefined) return show(context, { problem: 'state' }, 409);
    if (!holdsForAll(by.held, 'publisher', sitesOf(sourceOf(revision)))) {
      return context.html(MessagePage({ ...pageOf(context), message: 'forbidden' }), 403);
    }
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
