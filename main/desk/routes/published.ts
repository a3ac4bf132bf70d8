import { isDiskFull } from '../../../content/files/disk-full.ts';
import { CodedError } from '../../../content/model/coded-error.ts';
import { FaultsPage } from '../../../renderer/desk/faults-page.tsx';
import { NotPublishedPage } from '../../../renderer/desk/not-published-page.tsx';
import type { DeskParts } from '../create-desk.ts';
import { type DeskContext, pageOf } from '../desk-env.ts';
import { withoutWords } from '../health/without-words.ts';
import type { Wanted } from '../publishing/publishing.ts';
import { documentFaultOf } from '../writing/document-fault.ts';

/** Thrown where nothing is wanted any more once the turn has come. */
class NothingWanted extends Error {}

/**
 * Publishes, and answers with where the new edition is to be seen, or why there is none. Undefined: nothing was wanted any
 * more when its turn came.
 */
export async function published(
  context: DeskContext,
  { db, publishing, log }: DeskParts,
  wanted: () => Wanted | undefined,
  /** Where somebody is led who has published, but to the edition. */
  place?: string,
): Promise<Response | undefined> {
  try {
    const outcome = await publishing.publish(() => {
      const now = wanted();
      if (now) return now;
      throw new NothingWanted();
    });
    if (outcome.kind === 'faults') {
      const page = { faults: outcome.faults.map(documentFaultOf), documents: db.documents() };
      return context.html(FaultsPage({ ...pageOf(context), path: '/editions', ...page }), 422);
    }
    if (place && outcome.kind === 'published') return context.redirect(place, 303);
    const number = outcome.kind === 'published' ? outcome.number : db.newestEdition()?.number;
    const address = number === undefined ? '/editions' : `/editions/${number}`;
    return context.redirect(`${address}?done=${outcome.kind === 'published' ? 'published' : 'unchanged'}`, 303);
  } catch (error) {
    if (error instanceof NothingWanted) return undefined;
    const isFull = isDiskFull(error);
    if (!(error instanceof CodedError) && !isFull) throw error;
    log.error(withoutWords(error), 'an edition was not published');
    const page = error instanceof CodedError ? { code: error.code, sentence: error.message } : undefined;
    const shown = NotPublishedPage({ ...pageOf(context), path: '/editions', isFull, ...page });
    return context.html(shown, isFull ? 507 : 500);
  }
}
