import { z } from 'zod';
import { deliverySchema } from '../../content/link/outbox.schema.ts';
import { reportSchema } from '../../content/link/report.schema.ts';
import type { DocumentType } from '../../content/model/document.ts';
import { languages } from '../../content/model/language.ts';
import type { RouteName } from './access.ts';
import { languageRulesSetting } from './documents/language-rules.ts';
import { invitationForm, logInForm, newAccountForm, newPasswordForm, passwordForm, proofForm } from './forms.ts';
import { roles } from './people/roles.ts';
import { wordForm } from './routes/reading.ts';
import { nameForm } from './routes/screens.ts';
import type { Field } from './writing/field.ts';
import { allFields, fieldsOf } from './writing/fields-of.ts';
import { offeredTypes } from './writing/new-value.ts';

/** What a route takes besides its address: a JSON Schema, and as what it is sent. */
export type DescribedBody = { as: string; schema: Record<string, unknown> };

const urlEncoded = (form: z.ZodType): DescribedBody => ({
  as: 'application/x-www-form-urlencoded',
  schema: z.toJSONSchema(form, { io: 'input' }),
});

const multipart = (schema: Record<string, unknown>): DescribedBody => ({ as: 'multipart/form-data', schema });

/** Signed by the screen, as the headers beside it say. */
const signedJson = (body: z.ZodType): DescribedBody => ({
  as: 'application/json',
  schema: z.toJSONSchema(body, { io: 'input' }),
});

const text = { type: 'string' } as const;

/** A step is about the revision that was looked at. */
const revision = z.object({ revision: z.string().regex(/^\d+$/) });

/** A box that is ticked. */
const box = z.literal('on').optional();
const roleBoxes = z.object(Object.fromEntries(roles.map((role) => [role, box])));

const pictureWords = Object.fromEntries(languages.map((language) => [`words-${language}`, text]));

/** The names under which a form sends its fields; entries of lists are numbered. */
function namesOf(fields: Field[], prefix = ''): string[] {
  return fields.flatMap((field): string[] => {
    const name = `${prefix}${field.name}`;
    switch (field.kind) {
      case 'languages':
        return languages.flatMap((language) => namesOf([{ ...field.of, name: language }], `${name}.`));
      case 'group':
        return namesOf(field.fields, `${name}.`);
      case 'list':
        return namesOf([{ ...field.of, name: '\\d+' }], `${name}.`);
      case 'variants':
        return [`${name}.${field.by}`, ...field.options.flatMap((one) => namesOf(one.fields, `${name}.${one.value}.`))];
      default:
        return [name];
    }
  });
}

/** A file that goes with a form. */
const file = { type: 'string', format: 'binary' } as const;

/** A picture that is put below the text: its file, or the name of one that is kept already. */
const pictureFields = { picture: file, 'picture-kept': text, ...pictureWords };

/** The form of a type. `unseen`: what goes with it besides. */
function formOf(type: DocumentType, unseen: Record<string, object>): Record<string, unknown> {
  const names = namesOf(allFields(fieldsOf(type)));
  const patterns = names.map((name) => [`^${name.replaceAll('.', '\\.')}$`, text]);
  return { title: type, type: 'object', properties: unseen, patternProperties: Object.fromEntries(patterns) };
}

/** `do`: `save`, `look`, `send`, or what moves an entry of a list; `copy` is the key of the opened page, `base` the revision that it began with. */
function writing(
  types: readonly DocumentType[],
  unseen: string[],
  required: string[],
  more: Record<string, object> = {},
): DescribedBody {
  const fields = { ...Object.fromEntries(unseen.map((name) => [name, text])), ...more };
  return multipart({ type: 'object', required, anyOf: types.map((type) => formOf(type, fields)) });
}

const everyType: DocumentType[] = [...offeredTypes, 'commune'];

/** What each route takes. One that is not here takes nothing but its address. */
export const describedBodies: Partial<Record<RouteName, DescribedBody>> = {
  'POST /log-in': urlEncoded(logInForm),
  'POST /invitation/:token': urlEncoded(newAccountForm),
  'POST /new-password/:token': urlEncoded(newPasswordForm('')),
  'POST /account/password': urlEncoded(passwordForm('')),
  'POST /totp/offer': urlEncoded(proofForm),
  'POST /totp/confirm': urlEncoded(z.object({ code: z.string() })),
  'POST /documents/:document/send-to-review': urlEncoded(
    revision.extend({ due: z.union([z.iso.date(), z.literal('')]).optional() }),
  ),
  'POST /documents/:document/take-back': urlEncoded(revision),
  'POST /documents/:document/approve': urlEncoded(revision.extend({ publish: z.literal('now').optional() })),
  'POST /documents/:document/refuse': urlEncoded(revision.extend({ reason: z.string().min(1).max(500) })),
  'POST /editions': urlEncoded(z.object({ token: z.string() })),
  'POST /editions/:edition/restore': urlEncoded(z.object({ seen: z.string() })),
  'POST /link/reports': signedJson(reportSchema.partial()),
  'POST /link/outbox': signedJson(deliverySchema),
  'POST /link/pictures': { as: 'image/png', schema: { type: 'string', format: 'binary' } },
  'POST /missed-words': urlEncoded(wordForm),
  'POST /sites/:site/screens/new': urlEncoded(z.object({ code: z.string() })),
  'POST /sites/:site/screens': urlEncoded(nameForm.extend({ code: z.string() })),
  'POST /screens/:screen/place': urlEncoded(nameForm.extend({ site: z.string() })),
  'POST /pictures': multipart({
    type: 'object',
    required: ['picture'],
    properties: { picture: file, ...pictureWords },
  }),
  'POST /pictures/:picture/words': {
    as: 'application/x-www-form-urlencoded',
    schema: { type: 'object', properties: pictureWords, minProperties: 1 },
  },
  'POST /new-document/:type': writing(offeredTypes, ['do', 'copy'], ['do'], pictureFields),
  'POST /documents/:document/edit': writing(everyType, ['do', 'copy', 'base'], ['do', 'base'], pictureFields),
  'POST /new-document/:type/typing': writing(offeredTypes, ['copy'], ['copy']),
  'POST /documents/:document/typing': writing(everyType, ['copy', 'base'], ['copy', 'base']),
  'POST /working-copies/:copy': urlEncoded(z.object({ do: z.enum(['throw-away', 'put-back']) })),
  'POST /translations/:document/:language/checked': urlEncoded(revision),
  'POST /sites/:site/invitations': urlEncoded(invitationForm.extend(roleBoxes.shape)),
  'POST /sites/:site/people/:account/roles': urlEncoded(roleBoxes),
  'POST /people/:account/password-link': urlEncoded(proofForm),
  'POST /people/:account/totp/remove': urlEncoded(proofForm),
  'POST /import': multipart({
    type: 'object',
    required: ['files'],
    properties: { files: { type: 'array', items: file } },
  }),
  // As the page shows them: the text of each document's file, and the revision that it follows; 0: none.
  'POST /import/confirmed': multipart({
    type: 'object',
    patternProperties: { '^file:.+\\.yml$': text, '^seen:.+$': { type: 'string', pattern: '^\\d+$' } },
    minProperties: 2,
  }),
  'POST /settings/four-eyes': urlEncoded(z.object({ on: box })),
  'POST /settings/languages': urlEncoded(languageRulesSetting.schema),
};
