import { z } from 'zod';
import { CodedError } from '../../content/model/coded-error.ts';
import type { DeskContext } from './desk-env.ts';
import { loginOf } from './people/log-in.ts';
import { type Role, roles } from './people/roles.ts';
import { createForm, type Entries } from './writing/form.ts';
import { maxFields, maxListEntries } from './writing/limits.ts';

/**
 * What the forms of the desk take. The message of a fault is the key of its sentence in the texts.
 *
 * The rules for passwords are those of NIST SP 800-63B: length, and nothing about which characters.
 */
const minPassword = 12;
const maxPassword = 128;

const password = z.string().min(minPassword, 'passwordShort').max(maxPassword, 'tooLong');

export const logInForm = z.object({
  login: z.string().max(200),
  password: z.string().max(maxPassword),
  code: z.string().max(20).default(''),
});

/** Whom an invitation is for. */
export const invitationForm = z.object({ name: z.string().trim().min(1).max(80) });

export const newAccountForm = z
  .object({
    name: z.string().trim().min(1, 'needed').max(80, 'tooLong'),
    login: z
      .string()
      .transform(loginOf)
      .pipe(z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}.@_-]{1,63}$/u, 'loginForm')),
    password,
    again: z.string(),
  })
  .refine((form) => form.password === form.again, { path: ['again'], message: 'passwordDiffers' })
  .refine((form) => !form.password.toLowerCase().includes(form.login), {
    path: ['password'],
    message: 'passwordLogin',
  });

/** Another password for an account that is there. */
export const newPasswordForm = (login: string) =>
  z
    .object({ password, again: z.string() })
    .refine((form) => form.password === form.again, { path: ['again'], message: 'passwordDiffers' })
    .refine((form) => !form.password.toLowerCase().includes(login), { path: ['password'], message: 'passwordLogin' });

/** The same from who knows the one that counts. */
export const passwordForm = (login: string) =>
  newPasswordForm(login).safeExtend({ current: z.string().min(1, 'needed').max(maxPassword, 'tooLong') });

/** What somebody shows again that it is her by. */
export const proofForm = z.object({
  current: z.string().min(1).max(maxPassword),
  code: z.string().max(20).default(''),
});

/** The first fault of each field, by its name. */
export function faultsOf(error: z.ZodError): Record<string, string> {
  return Object.fromEntries(error.issues.toReversed().map(({ path, message }) => [String(path[0]), message]));
}

/** The roles whose boxes were ticked. */
export function rolesOf(form: Record<string, string>): Role[] {
  return roles.filter((role) => Object.hasOwn(form, role));
}

/**
 * All of a form, files too; nothing, where it is none.
 *
 * @throws {CodedError} `desk.form-too-long` where it has more fields than any of the desk
 */
export async function readFormData(context: DeskContext): Promise<FormData> {
  await assertFewFields(context);
  return context.req.formData().catch(() => new FormData());
}

/**
 * The fields of a form that are text, in the order of the page, some of them several times.
 *
 * @throws {CodedError} `desk.form-too-long` where it has more fields, or more entries of lists, than any of the desk
 */
export async function readEntries(context: DeskContext): Promise<Entries> {
  return entriesIn(await readFormData(context));
}

/**
 * The same of a form that was read already.
 *
 * @throws {CodedError} `desk.form-too-long`
 */
export function entriesIn(data: FormData): Entries {
  const entries = [...data].filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  if (entries.length > maxFields || createForm(entries).listEntries > maxListEntries) throw tooLong();
  return entries;
}

/**
 * The fields of a form that are text, each one once.
 *
 * @throws {CodedError} `desk.form-too-long`
 */
export async function readForm(context: DeskContext): Promise<Record<string, string>> {
  await assertFewFields(context);
  const body = await context.req.parseBody();
  return Object.fromEntries(
    Object.entries(body).filter((field): field is [string, string] => typeof field[1] === 'string'),
  );
}

/** What stands between two fields, by the type of the body: before it is known how many there are, nothing is made of them. */
async function assertFewFields({ req }: DeskContext): Promise<void> {
  const separator = req.header('content-type')?.startsWith('multipart/') ? '\n--' : '&';
  const body = Buffer.from(await req.arrayBuffer());
  let fields = 1;
  for (let at = body.indexOf(separator); at >= 0; at = body.indexOf(separator, at + 1)) fields += 1;
  if (fields > maxFields) throw tooLong();
}

const tooLong = () => new CodedError('desk.form-too-long', 'A form is longer than any of the desk.');
