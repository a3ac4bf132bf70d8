import { Hono } from 'hono';
import { html } from 'hono/html';
import type { DocumentOf } from '../../content/model/document.ts';
import { type OpenState, openState, weekAround } from '../../content/model/hours.ts';
import { direction, type Language, languageTag } from '../../content/model/language.ts';
import { toLocalTime } from '../../content/model/local-time.ts';
import { type Localized, localize } from '../../content/model/localized.ts';
import type { ReadDb } from '../../content/store/read-db.ts';
import { formatWeekday } from '../../content/text/dates.ts';
import type { Reading } from '../../content/trust/clock.ts';
import type { ScreenConfig } from '../../kiosk-config/screen.schema.ts';
import type { HomeAnswer } from '../visitor/answers.ts';
import { plainHeaders, plainPage } from './plain-page.ts';
import { fill, words } from './words.ts';

export type SafePageOptions = {
  config: Pick<ScreenConfig, 'site' | 'languages'>;
  db: ReadDb;
  clock: () => Reading;
  /** What home answers, of which the essentials are a part. */
  home: () => Promise<HomeAnswer>;
};

/** What all sections of the safe page say, each in its language. */
type Essentials = Pick<HomeAnswer, 'commune' | 'site' | 'hours'> & {
  telephone: string | undefined;
  isExample: boolean;
  today: string;
  /** Undefined where the clock cannot be believed. */
  state: OpenState | undefined;
};

/**
 * `GET /safe`: the essentials of this site without a script, for a screen whose page fails again and again. Nobody can choose
 * a language in it: it says everything in each.
 */
export function createSafePage(options: SafePageOptions): Hono {
  // Asked for by the browser, since the page names none.
  const app = new Hono().get('/favicon.ico', (context) => context.body(null, 204));
  return app.get('/safe', async (context) => {
    const { languages } = options.config;
    const essentials = await gather(options);
    return context.html(
      plainPage({
        language: languages[0] ?? 'ar',
        title: words[languages[0] ?? 'ar'].safe.title,
        body: html`<main class="safe" data-sections="${languages.length}">
${languages.map((language) => section(essentials, language))}
</main>`,
      }),
      200,
      plainHeaders,
    );
  });
}

async function gather({ db, config, clock, home }: SafePageOptions): Promise<Essentials> {
  const { now, clock: certainty } = clock();
  const { commune, site, hours, offsets } = await home();
  const { day: today, time } = toLocalTime(now, offsets);
  const here = db.document(config.site, { site: config.site, day: today }) as DocumentOf<'site'> | undefined;
  const isBelieved = certainty === 'right';
  return {
    commune,
    site,
    hours,
    telephone: here?.telephone,
    isExample: here?.source.kind === 'example',
    today,
    state: hours && isBelieved ? openState(hours.calendar, today, time) : undefined,
  };
}

function section(of: Essentials, language: Language) {
  const { safe, type, source, empty } = words[language];
  const example = html`<p class="example">${source.exampleNote}</p>`;
  return html`<section lang="${languageTag(language)}" dir="${direction(language)}">
<h1>${of.commune ? said(of.commune, language) : empty.title}</h1>
${of.site ? html`<p class="where">${said(of.site, language)}</p>` : ''}
<p class="why">${of.commune ? safe.text : empty.text}</p>
${of.hours ? html`<h2>${type.hours}</h2>${stateLine(of, language)}${week(of, language)}` : ''}
${of.telephone ? html`<p class="telephone">${safe.telephone} <bdi dir="ltr">${of.telephone}</bdi></p>` : ''}
${of.hours?.isExample || (of.telephone && of.isExample) ? example : ''}
</section>`;
}

function stateLine({ state }: Essentials, language: Language) {
  return state ? html`<p class="now" data-state="${state.kind}">${sentenceOf(state, language)}</p>` : '';
}

function sentenceOf(state: OpenState, language: Language) {
  const { safe } = words[language];
  if (state.kind === 'open') return fill(safe.openUntil, { time: state.until });
  if (!state.opens) return safe.closedNow;
  return fill(safe.opens, { day: formatWeekday(state.opens.day, language), time: state.opens.from });
}

function week({ hours, today }: Essentials, language: Language) {
  if (!hours) return '';
  const { safe } = words[language];
  const rows = weekAround(hours.calendar, today).map(({ day, hours: { openings, closedFor } }) => {
    const times = openings.map(({ from, until }) => html`<bdi dir="${direction(language)}">${from}–${until}</bdi> `);
    const closed = closedFor ? html`${safe.closed} (${said(closedFor, language)})` : safe.closed;
    return html`<tr${day === today ? html` class="today"` : ''}>
<th scope="row">${formatWeekday(day, language)}</th><td>${times.length > 0 ? times : closed}</td>
</tr>`;
  });
  return html`<table>${rows}</table>`;
}

/** A text of the edition, which may be there in another language only. */
function said(text: Localized<string> | undefined, language: Language) {
  const shown = text && localize(text, language);
  if (!shown || shown.language === language) return shown?.value ?? '';
  return html`<span lang="${languageTag(shown.language)}" dir="${direction(shown.language)}">${shown.value}</span>`;
}
