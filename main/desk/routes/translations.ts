import { z } from 'zod';
import { languageSchema } from '../../../content/model/basics.schema.ts';
import { CodedError } from '../../../content/model/coded-error.ts';
import type { Language } from '../../../content/model/language.ts';
import { reviewStates } from '../../../content/model/localized.ts';
import { TranslationPage } from '../../../renderer/desk/translations/translation-page.tsx';
import { TranslationsPage } from '../../../renderer/desk/translations/translations-page.tsx';
import type { DeskParts } from '../create-desk.ts';
import { type DeskContext, pageOf, personOf } from '../desk-env.ts';
import { readSource } from '../documents/sources.ts';
import { readForm } from '../forms.ts';
import type { AddRoute } from '../guard.ts';
import { pageAsked } from '../page-asked.ts';
import { holdsForAll } from '../people/roles.ts';
import { createBoard } from '../translations/board.ts';
import { checkTranslation, uncheckTranslation } from '../translations/check-translation.ts';
import { languageTextsOf } from '../translations/language-texts.ts';
import { reviewsOf } from '../translations/outdate.ts';

/** So many documents make a page of the board. */
const rowsAPage = 100;

const filterSchema = z.object({
  texts: languageSchema.optional().catch(undefined),
  state: z.enum(reviewStates).optional().catch(undefined),
  type: z.string().optional(),
  site: z.string().optional(),
});

/** Which translations there are, and how far each can be trusted. */
export function addTranslationRoutes(add: AddRoute, { db, now }: DeskParts): void {
  const board = createBoard(db);
  const checkOf = (document: string, language: Language) =>
    db.translationChecks().find((one) => one.document === document && one.language === language);

  add('GET /translations', (context) => {
    const filter = filterSchema.parse(context.req.query());
    const { rows, counts } = board(filter);
    const { shown, number, pages } = pageAsked(context, rows, rowsAPage);
    const page = {
      filter,
      rows: shown,
      number,
      pages,
      counts,
      sites: db.sites(),
      checks: db.translationChecks(),
      people: db.colleagues(),
    };
    return context.html(TranslationsPage({ ...pageOf(context), ...page }));
  });

  add('GET /translations/:document/:language', (context) => {
    const [language, document] = [languageIn(context), db.document(context.req.param('document') ?? '')];
    const revision = document && db.revision(document.newest);
    const value = readSource(revision?.text ?? '');
    const reviews = reviewsOf(value);
    if (!language || !document || !reviews[language]) return context.notFound();
    const { held } = personOf(context);
    const mayCheck = holdsForAll(held, 'author', document.sites) || holdsForAll(held, 'approver', document.sites);
    const check = checkOf(document.id, language);
    const checkedBy = check && { at: check.at, name: db.colleague(check.account)?.name ?? '' };
    const page = { document, texts: language, reviews, parts: languageTextsOf(value), mayCheck, checkedBy };
    return context.html(TranslationPage({ ...pageOf(context), ...page, done: context.req.query('done') }));
  });

  add('POST /translations/:document/:language/checked', async (context) => {
    const revision = Number((await readForm(context)).revision);
    return change(context, 'translationChecked', (which, by) => checkTranslation(db, { ...which, revision }, by));
  });

  add('POST /translations/:document/:language/unchecked', (context) =>
    change(context, 'translationUnchecked', (which, by) => uncheckTranslation(db, which, by)),
  );

  type Change = (
    which: { id: string; language: Language },
    by: { actor: ReturnType<typeof personOf>; now: Date },
  ) => void;

  function change(context: DeskContext, done: string, work: Change): Response | Promise<Response> {
    const [language, id] = [languageIn(context), context.req.param('document') ?? ''];
    if (!language) return context.notFound();
    const back = (said: string) => context.redirect(`/translations/${id}/${language}?done=${said}`, 303);
    try {
      work({ id, language }, { actor: personOf(context), now: now() });
      return back(done);
    } catch (error) {
      const code = error instanceof CodedError ? error.code : undefined;
      if (code === 'desk.changed') return back('translationChanged');
      if (code === 'desk.gone') return context.notFound();
      throw error;
    }
  }
}

const languageIn = (context: DeskContext) => languageSchema.safeParse(context.req.param('language')).data;
