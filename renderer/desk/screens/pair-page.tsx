import type { Site } from '../../../main/desk/sites.ts';
import { Field } from '../field.tsx';
import { Page, type PageProps } from '../page.tsx';
import { siteName } from '../site-name.ts';
import { fill, wordsOf } from '../words.ts';

type PairPageProps = PageProps & {
  site: Site;
  sites: Site[];
  /** Who waits with the code that was typed, and its key as words. */
  found?: { code: string; words: string };
  fault?: 'codeWrong' | 'codeWait';
  seconds?: number;
  typed?: string | undefined;
  nameFault?: 'needed' | 'tooLong';
  name?: string | undefined;
};

/** First the code that the screen shows, then its words and its name. */
export function PairPage({ site, sites, found, fault, seconds = 0, typed, nameFault, name, ...page }: PairPageProps) {
  const { screens: words, fault: faults } = wordsOf(page.language);
  return (
    <Page {...page} title={fill(words.pair.title, { place: siteName(site.id, sites, page.language) })}>
      {found ? (
        <form method="post" action={`/sites/${site.id}/screens`} class="card">
          <p>{words.pair.compare}</p>
          <p class="words">
            <bdi dir="ltr">{found.words}</bdi>
          </p>
          <p class="hint">{words.pair.differ}</p>
          <Field
            name="name"
            label={words.pair.name}
            hint={words.pair.nameHint}
            fault={nameFault && faults[nameFault]}
            value={name}
            autocomplete="off"
            autofocus
          />
          <div class="line">
            <input type="hidden" name="code" value={found.code} />
            <button type="submit">{words.pair.confirm}</button>
            <a href={`/sites/${site.id}/screens/new`}>{words.pair.other}</a>
          </div>
        </form>
      ) : (
        <form method="post" action={`/sites/${site.id}/screens/new`} class="card">
          <p>{words.pair.lead}</p>
          <Field
            name="code"
            label={words.pair.code}
            hint={words.pair.codeHint}
            fault={fault && fill(words.pair[fault], { seconds })}
            value={typed}
            dir="ltr"
            autocomplete="off"
            autofocus
          />
          <button type="submit">{words.pair.submit}</button>
        </form>
      )}
      <p>
        <a href="/screens">{words.back}</a>
      </p>
    </Page>
  );
}
