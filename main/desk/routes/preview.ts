import { z } from 'zod';
import { languageSchema } from '../../../content/model/basics.schema.ts';
import { toLocalTime } from '../../../content/model/local-time.ts';
import { deskTimeZone } from '../../../renderer/desk/day-and-time.ts';
import { PreviewPage } from '../../../renderer/desk/preview-page.tsx';
import { offsetsOf } from '../../visitor/offsets.ts';
import type { DeskParts } from '../create-desk.ts';
import { pageOf, personOf } from '../desk-env.ts';
import type { AddRoute } from '../guard.ts';
import { nextSteps } from '../workflow/next-steps.ts';
import { documentFaultOf } from '../writing/document-fault.ts';

/** How a draft is looked at, as an address says it; what is not said, or cannot be, is as where one begins. */
const choicesSchema = z.object({
  document: z.string().max(64).catch(''),
  draft: z.enum(['newest', 'approved']).catch('newest'),
  site: z.string().max(64).catch(''),
  /** The language of the visit; `language` is that of the desk's own page. */
  spoken: languageSchema.catch('ar'),
  orientation: z.enum(['portrait', 'landscape']).catch('portrait'),
  size: z.enum(['100', '150', '200']).catch('100'),
  contrast: z.enum(['normal', 'high']).catch('normal'),
  day: z.iso.date().catch(''),
  time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .catch(''),
});

export type PreviewChoices = z.infer<typeof choicesSchema>;

/** The visitor's page over what is written, at any site and any moment. */
export function addPreviewRoutes(add: AddRoute, parts: DeskParts): void {
  const { db, now, previews } = parts;
  add('GET /preview', async (context) => {
    const asked = choicesSchema.parse(context.req.query());
    const local = toLocalTime(now(), offsetsOf(deskTimeZone, now()));
    const document = db.document(asked.document);
    const sites = db.sites();
    const choices: PreviewChoices = {
      ...asked,
      document: document?.id ?? '',
      site: sites.find(({ id }) => id === asked.site)?.id ?? document?.sites[0] ?? sites.at(-1)?.id ?? '',
      day: asked.day || local.day,
      time: asked.time || local.time,
    };
    const { spoken: language, size, contrast, site, draft } = choices;
    const moment = instantOf(choices.day, choices.time);
    const begins = { now: moment.toISOString(), language, document: document?.id, adjustments: { size, contrast } };
    const { token, faults } = await previews.open(personOf(context).id, draft, { site, now: moment, begins });
    const next = document && draft === 'newest' ? nextSteps(parts, document, personOf(context)) : undefined;
    const page = { next, choices, token, faults: faults.map(documentFaultOf), documents: db.documents(), sites };
    return context.html(PreviewPage({ ...pageOf(context), ...page }));
  });
}

/** When clocks of the commune show that day and time; of an hour that they show twice, the second one. */
function instantOf(day: string, time: string): Date {
  const asUtc = Date.parse(`${day}T${time}Z`);
  const offsets = offsetsOf(deskTimeZone, new Date(asUtc));
  const candidates = offsets.map(({ minutes }) => new Date(asUtc - minutes * 60_000));
  const fits = candidates.findLast((instant) => {
    const local = toLocalTime(instant, offsets);
    return local.day === day && local.time === time;
  });
  return fits ?? candidates[0] ?? new Date(asUtc);
}
