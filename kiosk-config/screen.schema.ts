import { z } from 'zod';
import { idSchema, languageSchema } from '../content/model/basics.schema.ts';
import { calendarSchema } from '../content/model/hours.schema.ts';
import { strict } from '../content/model/strict.schema.ts';

/** What differs between screens. Its JSON Schema, for editors, is written by `npm run build`. */
export const screenSchema = strict({
  site: idSchema.describe('The id of the document of type site where this screen stands'),
  languages: z
    .array(languageSchema)
    .min(1)
    .refine((languages) => new Set(languages).size === languages.length, 'each language once')
    .describe('The languages offered, in this order; the first one greets'),
  orientation: z.enum(['portrait', 'landscape']),
  repository: strict({
    address: z.string().min(1).describe('Where editions come from: an https address or a folder'),
    alternatives: z
      .array(z.string().min(1))
      .max(8)
      .default([])
      .describe(
        'Further addresses, such as a mirror or the folder of a stick, tried in this order where the first one fails',
      ),
    everySeconds: z.int().min(5).max(86_400).describe('How often to look for a new edition'),
  })
    .optional()
    .describe('Left out: the content folder of this project, signed with development keys'),
  desk: z
    .url()
    .refine(isDeskAddress, 'an https address without a path, such as https://desk.example.org')
    .optional()
    .describe(
      'Where the staff work: the screen reports to it, once an administrator has paired it there; left out: to nobody',
    ),
  visit: strict({
    idleSeconds: z.int().min(15).max(600).describe('How long a screen may go untouched before it asks'),
    warningSeconds: z.int().min(20).max(120).describe('How long it asks before it forgets the visit'),
  })
    .default({ idleSeconds: 60, warningSeconds: 20 })
    .describe('When a visit is over'),
  untouchedHours: z
    .int()
    .min(1)
    .max(100)
    .default(2)
    .describe('After how many opening hours without a touch a screen that was touched before opens its view afresh'),
  display: strict({
    hours: calendarSchema.shape.week.describe('When people may be there, by the weekday'),
    minutesBefore: z.int().min(0).max(120).default(15).describe('How long before an opening the display is on'),
    minutesAfter: z.int().min(0).max(120).default(15).describe('How long after an opening it stays on'),
    output: z
      .string()
      .regex(/^[\w-]{1,40}$/, 'the name of an output such as HDMI-A-1')
      .optional()
      .describe('On Wayland, the output that wlr-randr switches; left out: xset switches the display of X'),
  })
    .optional()
    .describe('When the display is switched off; left out: never'),
  stateFolder: z
    .string()
    .startsWith('/', 'an absolute path such as /var/lib/shubbak')
    .optional()
    .describe('Where the store lies; left out: a folder of the user who starts the screen'),
});

/** Without TLS, only a desk on this machine: on a network, anybody could give a screen orders. */
function isDeskAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, pathname, search, username } = new URL(address);
  const isAtHome = protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(hostname);
  return (protocol === 'https:' || isAtHome) && pathname === '/' && search === '' && username === '';
}

export type ScreenConfig = z.infer<typeof screenSchema>;
