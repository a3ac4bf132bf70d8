import { html } from 'hono/html';
import { direction, type Language, languageTag } from '../../content/model/language.ts';
import { stylesheetPath } from '../visitor/page.ts';

type PlainPage = { language: Language; title: string; body: ReturnType<typeof html> };

/** A page without a script, in the look of the visitor's page. It does not renew itself: the shell does. */
export function plainPage({ language, title, body }: PlainPage) {
  return html`<!doctype html>
<html lang="${languageTag(language)}" dir="${direction(language)}" translate="no">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="google" content="notranslate">
<title>${title}</title>
<link rel="stylesheet" href="${stylesheetPath}">
</head>
<body>
${body}
</body>
</html>
`;
}
