import { localize } from '../../content/model/localized.ts';
import type { Site } from '../../main/desk/sites.ts';
import type { DeskDocument } from '../../main/desk/store/read-documents.ts';
import { Page, type PageProps } from './page.tsx';
import { siteName } from './site-name.ts';
import { fill, wordsOf } from './words.ts';

type DocumentPageProps = PageProps & {
  document: DeskDocument;
  sites: Site[];
  /** The newest edition, and which revision of this document it carries. */
  edition: number | undefined;
  shown: number | undefined;
};

/** How far one document has come. */
export function DocumentPage({ document, sites, edition, shown, ...page }: DocumentPageProps) {
  const { language } = page;
  const { documents: own, document: words, everySite } = wordsOf(language);
  const { id, type, state, newest } = document;
  const places = document.sites.map((site) => siteName(site, sites, language)).join(' · ');
  const onScreens = shown === undefined ? words.notShown : shown === newest ? words.shown : words.shownFormer;
  return (
    <Page {...page} title={localize(document.title, language)?.value ?? id}>
      <section class="card">
        <dl>
          <dt>{own.column.type}</dt>
          <dd>{own.type[type]}</dd>
          <dt>{own.column.where}</dt>
          <dd>{places || everySite}</dd>
          <dt>{own.column.state}</dt>
          <dd>{own.state[state]}</dd>
          <dt>{words.screens}</dt>
          <dd>{fill(onScreens, { edition: edition ?? '' })}</dd>
        </dl>
      </section>
      <p>
        <a href="/documents">{own.title}</a>
      </p>
    </Page>
  );
}
