import { formatDay } from '../../../content/text/dates.ts';
import type { Site } from '../../../main/desk/sites.ts';
import type { MissedWord } from '../../../main/desk/store/reading.ts';
import { Page, type PageProps } from '../page.tsx';
import { Said } from '../said.tsx';
import { siteName } from '../site-name.ts';
import { fill, wordsOf } from '../words.ts';

type MissedWordsPageProps = PageProps & { words: MissedWord[]; sites: Site[]; done: string | undefined };

/** What people looked for and did not find: a list of what to write, or of words for the synonyms. */
export function MissedWordsPage({ words, sites, done, ...page }: MissedWordsPageProps) {
  const { language } = page;
  const { missed: own, reading } = wordsOf(language);
  return (
    <Page {...page} title={own.title}>
      <Said done={done} language={language} />
      <p>{own.lead}</p>
      {words.length === 0 ? <p>{own.none}</p> : null}
      <ul class="missed">
        {words.map(({ word, sites: where, lastDay, isDone }) => (
          <li class="card" data-done={isDone ? 'true' : undefined}>
            <form method="post" action="/missed-words" class="line">
              <bdi class="word">{word}</bdi>
              <span class="hint">
                {where.map((site) => siteName(site, sites, language)).join(' · ')} ·{' '}
                {fill(own.last, { day: formatDay(lastDay, language) })}
              </span>
              {isDone ? <span class="mark">{own.isDone}</span> : null}
              <input type="hidden" name="word" value={word} />
              <input type="hidden" name="done" value={isDone ? '0' : '1'} />
              <button type="submit" class="quiet" aria-label={fill(isDone ? own.reopenOf : own.doneOf, { word })}>
                {isDone ? own.reopen : own.done}
              </button>
            </form>
          </li>
        ))}
      </ul>
      <p>
        <a href="/reading">{reading.title}</a>
      </p>
    </Page>
  );
}
