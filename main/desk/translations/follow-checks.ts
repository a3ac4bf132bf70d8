import { type Language, languages } from '../../../content/model/language.ts';
import { type ReviewState, reviewsOf, textsIn } from './outdate.ts';

/** `made`: translations that a change says are checked, with what was said of each before; `over`: those of which nobody says so any more. */
type ChangedChecks = { made: { language: Language; former: ReviewState }[]; over: Language[] };

/**
 * What becomes of who has checked which translation when a document changes, also in a form or by bringing an earlier
 * revision back: a name stands beside words that its bearer has read, and no others.
 *
 * @param before and `after` as their YAML says them
 */
export function changedChecks(before: unknown, after: unknown): ChangedChecks {
  const [former, now] = [reviewsOf(before), reviewsOf(after)];
  const changes: ChangedChecks = { made: [], over: [] };
  for (const language of languages) {
    if (now[language] !== 'checked') changes.over.push(language);
    else if (former[language] !== 'checked' || textsIn(before, language) !== textsIn(after, language)) {
      changes.made.push({ language, former: former[language] === 'outdated' ? 'outdated' : 'unreviewed' });
    }
  }
  return changes;
}
