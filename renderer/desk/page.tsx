import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { direction } from '../../content/model/language.ts';
import { type DeskLanguage, deskLanguages, wordsOf } from './words.ts';

/** What every page is told of the request that it answers. */
export type PageProps = {
  language: DeskLanguage;
  /** Where this page can be asked for again, in the other language. */
  path: string;
  stylesheet: string;
  /** The name of who is logged in. */
  person: string | undefined;
};

const languageNames: Record<DeskLanguage, string> = { fr: 'Français', ar: 'العربية' };

/** The frame of every page: whole without a script. */
export function Page({ title, children, ...props }: PageProps & { title: string; children: Child }) {
  const { language, stylesheet } = props;
  const words = wordsOf(language);
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={language} dir={direction(language)}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>{`${title} · Shubbak`}</title>
          <link rel="stylesheet" href={stylesheet} />
        </head>
        <body>
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

function Header({ language, path, person }: PageProps) {
  const words = wordsOf(language);
  return (
    <header>
      <a class="brand" href="/">
        <bdi>Shubbak</bdi> <span>{words.desk}</span>
      </a>
      <nav class="languages" aria-label={words.languages}>
        {deskLanguages.map((other) => (
          <a
            href={`${path}?language=${other}`}
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
          <bdi>{person}</bdi>
          <button type="submit" class="quiet">
            {words.logOut}
          </button>
        </form>
      )}
    </header>
  );
}
