import { Hono } from 'hono';
import { html } from 'hono/html';
import { direction, languages, languageTag } from '../../content/model/language.ts';
import { plainHeaders, plainPage } from './plain-page.ts';
import type { OutOfService } from './status.ts';
import { words } from './words.ts';

/** Answers in the place of a kiosk that could not open: the page says that the screen is out of service, and why. */
export function createOutOfService(reason: string): Hono {
  const status: OutOfService = { outOfService: reason };
  return new Hono()
    .get('/api/status', (context) => context.json(status))
    .get('/safe', (context) => context.html(noticePage(reason), 200, plainHeaders))
    .all('*', (context) => context.body(null, 204));
}

/** The same without a script, in every language. */
function noticePage(reason: string) {
  const notices = languages.map((language) => {
    const { title, text } = words[language].outOfService;
    return html`<section lang="${languageTag(language)}" dir="${direction(language)}"><h1>${title}</h1><p>${text}</p></section>`;
  });
  const body = html`<main class="alone"><div class="plain welcome">${notices}<p class="reason" lang="en" dir="ltr">${reason}</p></div></main>`;
  return plainPage({ language: languages[0], title: words[languages[0]].outOfService.title, body });
}
