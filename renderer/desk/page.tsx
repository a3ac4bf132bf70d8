import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { direction } from '../../content/model/language.ts';
import { languageNames } from '../../content/model/language-names.ts';
import { type DeskLanguage, deskLanguages, wordsOf } from './words.ts';

/** What every page is told of the request that it answers. */
export type PageProps = {
  language: DeskLanguage;
  /** Where this page can be asked for again, in the other language, and with which query: empty, or from `?` on. */
  path: string;
  query: string;
  /** Where the browser finds what the page looks like. */
  look: { stylesheet: string; script: string; icon: string };
  /** Who is logged in, whether she has a role anywhere, and the site that she administers, or `*`. */
  person: { name: string; isStaff: boolean; administers: string | undefined } | undefined;
};

/** The frame of every page. What can be done without a script is: the script makes it easier. */
export function Page({ title, children, ...props }: PageProps & { title: string; children: Child }) {
  const { language, look } = props;
  const words = wordsOf(language);
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={language} dir={direction(language)}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>{`${title} · Shubbak`}</title>
          <link rel="icon" href={look.icon} />
          <link rel="stylesheet" href={look.stylesheet} />
          <script type="module" src={look.script} />
        </head>
        <body data-faults={JSON.stringify(words.nativeFaults)}>
          <a class="skip" href="#content">
            {words.skip}
          </a>
          <Header {...props} />
          <main id="content">
            <h1>{title}</h1>
            {children}
          </main>
        </body>
      </html>
    </>
  );
}

function Header({ language, path, query, person }: PageProps) {
  const words = wordsOf(language);
  return (
    <header>
      <a class="brand" href="/">
        <bdi>Shubbak</bdi> <span>{words.desk}</span>
      </a>
      {person ? (
        <nav class="menu" aria-label={words.menu}>
          {linksOf(person).map(([href, name]) => (
            <a href={href} aria-current={href === path ? 'page' : undefined}>
              {words[name].title}
            </a>
          ))}
        </nav>
      ) : null}
      <nav class="languages" aria-label={words.languages}>
        {deskLanguages.map((other) => (
          <a
            href={`${path}${query ? `${query}&` : '?'}language=${other}`}
            lang={other}
            hreflang={other}
            aria-current={other === language ? 'true' : undefined}
          >
            {languageNames[other]}
          </a>
        ))}
      </nav>
      {person === undefined ? null : (
        <form class="who" method="post" action="/log-out">
          <a href="/account" title={words.account.title}>
            <bdi>{person.name}</bdi>
          </a>
          <button type="submit" class="quiet">
            {words.logOut}
          </button>
        </form>
      )}
    </header>
  );
}

type MenuLink = [
  href: string,
  name:
    | 'start'
    | 'documents'
    | 'pictures'
    | 'translations'
    | 'preview'
    | 'editions'
    | 'screens'
    | 'reading'
    | 'people'
    | 'settings'
    | 'record',
];

function linksOf({ isStaff, administers: site }: NonNullable<PageProps['person']>): MenuLink[] {
  const links: [isOffered: boolean, ...MenuLink][] = [
    [true, '/', 'start'],
    [isStaff, '/documents', 'documents'],
    [isStaff, '/pictures', 'pictures'],
    [isStaff, '/translations', 'translations'],
    [isStaff, '/preview', 'preview'],
    [isStaff, '/editions', 'editions'],
    [isStaff, '/screens', 'screens'],
    [isStaff, '/reading', 'reading'],
    [site !== undefined, `/sites/${site}/people`, 'people'],
    [site === '*', '/settings', 'settings'],
    [site === '*', '/record', 'record'],
  ];
  return links.flatMap(([isOffered, ...link]) => (isOffered ? [link] : []));
}
