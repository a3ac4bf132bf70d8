import type { DocumentType } from '../../content/model/document.ts';
import { localize } from '../../content/model/localized.ts';
import type { DocumentSearch } from '../../main/desk/documents/choose-documents.ts';
import type { Site } from '../../main/desk/sites.ts';
import type { DeskDocument } from '../../main/desk/store/read-documents.ts';
import { NewDocument } from './new-document.tsx';
import { Page, type PageProps } from './page.tsx';
import { Select } from './select.tsx';
import { siteName } from './site-name.ts';
import { type DeskLanguage, wordsOf } from './words.ts';

/** `isOwn`: the reader may write it. */
type Listed = DeskDocument & { isOwn: boolean };

type DocumentsPageProps = PageProps & {
  search: DocumentSearch;
  documents: Listed[];
  /** What the reader may write anew. */
  offered: readonly Exclude<DocumentType, 'commune'>[];
  sites: Site[];
};

/** What can be written anew, and every document, with its type, the sites that show it and how far it has come. */
export function DocumentsPage({ search, documents, offered, sites, ...page }: DocumentsPageProps) {
  const { language } = page;
  const { documents: own } = wordsOf(language);
  return (
    <Page {...page} title={own.title}>
      <NewDocument types={offered} language={language} />
      <h2>{own.lead}</h2>
      <Filter search={search} sites={sites} language={language} />
      {documents.length === 0 ? <p>{own.nothing}</p> : <List documents={documents} sites={sites} language={language} />}
    </Page>
  );
}

type FilterProps = { search: DocumentSearch; sites: Site[]; language: DeskLanguage };

function Filter({ search, sites, language }: FilterProps) {
  const { documents: own } = wordsOf(language);
  return (
    <form method="get" action="/documents" class="line filter" role="search">
      <div class="field">
        <label for="words">{own.find}</label>
        <input id="words" name="words" type="text" dir="auto" value={search.words} autocomplete="off" maxlength={200} />
      </div>
      <Select
        name="type"
        label={own.column.type}
        all={own.all}
        chosen={search.type}
        options={Object.entries(own.type)}
      />
      <Select
        name="site"
        label={own.column.where}
        all={own.all}
        chosen={search.site}
        options={sites.map(({ id }) => [id, siteName(id, sites, language)])}
      />
      <Select
        name="state"
        label={own.column.state}
        all={own.all}
        chosen={search.state}
        options={Object.entries(own.state)}
      />
      <button type="submit">{own.submit}</button>
    </form>
  );
}

function List({ documents, sites, language }: { documents: Listed[]; sites: Site[]; language: DeskLanguage }) {
  const { documents: own, everySite } = wordsOf(language);
  return (
    <div class="wide">
      <table>
        <thead>
          <tr>
            {(['title', 'type', 'where', 'state'] as const).map((column) => (
              <th scope="col">{own.column[column]}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {documents.map(({ id, type, title, sites: shown, state, isOwn }) => {
            const name = localize(title, language) ?? { value: id, language: 'en' };
            return (
              <tr>
                <td>
                  <a href={`/documents/${id}${isOwn ? '/edit' : ''}`} lang={name.language} dir="auto">
                    {name.value}
                  </a>
                </td>
                <td>{own.type[type]}</td>
                <td>
                  {shown.length === 0 ? everySite : shown.map((site) => siteName(site, sites, language)).join(' · ')}
                </td>
                <td>{own.state[state]}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
