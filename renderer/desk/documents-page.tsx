import { type Localized, localize } from '../../content/model/localized.ts';
import type { Site } from '../../main/desk/sites.ts';
import type { DeskDocument } from '../../main/desk/store/read-documents.ts';
import { Page, type PageProps } from './page.tsx';
import { siteName } from './site-name.ts';
import { wordsOf } from './words.ts';

type DocumentsPageProps = PageProps & { documents: DeskDocument[]; sites: Site[] };

/** Every document, with its type, the sites that show it and how far it has come. */
export function DocumentsPage({ documents, sites, ...page }: DocumentsPageProps) {
  const { language } = page;
  const { documents: own, everySite } = wordsOf(language);
  const titleOf = (title: Localized<string>, id: string) => localize(title, language) ?? { value: id, language: 'en' };
  return (
    <Page {...page} title={own.title}>
      <p>{own.lead}</p>
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
            {documents.map(({ id, type, title, sites: shown, state }) => {
              const name = titleOf(title, id);
              return (
                <tr>
                  <td>
                    <a href={`/documents/${id}`}>
                      <bdi lang={name.language}>{name.value}</bdi>
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
    </Page>
  );
}
