import { html } from 'hono/html';
import { direction, type Language, languageTag } from '../../content/model/language.ts';
import { stylesheetPath } from '../visitor/page.ts';
import { safeBeatSeconds } from './pulse.ts';
import { refuseInputPath } from './refuse-input.ts';

/** With these its browser opens it afresh: by a header, since nobody can do anything in it that would be lost. */
export const plainHeaders = { 'cache-control': 'no-store', refresh: String(safeBeatSeconds) };

type PlainPage = { language: Language; title: string; body: ReturnType<typeof html> };

/** The picture by which the host hears that the page is drawn. */
export const heartPath = '/safe/alive';

/**
 * A page that needs no script, in the look of the visitor's page; the one in it keeps input from the browser. Its browser opens
 * it afresh every few seconds, so that it is right at any hour, and asks then for a picture of nothing: one that is loaded
 * lazily, which it is in a frame that is drawn.
 */
export function plainPage({ language, title, body }: PlainPage) {
  return html`<!doctype html>
<html lang="${languageTag(language)}" dir="${direction(language)}" translate="no">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="google" content="notranslate">
<title>${title}</title>
<link rel="stylesheet" href="${stylesheetPath}">
<script src="${refuseInputPath}"></script>
</head>
<body>
${body}
<img class="heart" src="${heartPath}" loading="lazy" alt="">
</body>
</html>
`;
}
