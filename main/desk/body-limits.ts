import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { maxDocumentBytes } from '../../content/model/limits.ts';
import { MessagePage } from '../../renderer/desk/message-page.tsx';
import type { RouteName } from './access.ts';
import { type DeskContext, type DeskEnv, pageOf } from './desk-env.ts';

/** Of a form that anybody may send, before he is known: a name, a password and a code, each letter of which can take nine bytes. */
const maxDoorBytes = 8 * 1024;

/** A page of the desk is far smaller, and so is a form. */
const maxFormBytes = 64 * 1024;

/** The form of a document in four languages, with room for its names: a letter in a form takes up to three times the bytes of its text. */
export const maxWritingBytes = 2 * maxDocumentBytes;

/** How long a body may be, in bytes, where it is no ordinary form. Undefined: its route counts while it receives. */
const maxBytesOf: Partial<Record<RouteName, number | undefined>> = {
  'POST /log-in': maxDoorBytes,
  'POST /invitation/:token': maxDoorBytes,
  'POST /new-password/:token': maxDoorBytes,
  'POST /new-document/:type': maxWritingBytes,
  'POST /new-document/:type/typing': maxWritingBytes,
  'POST /documents/:document/edit': maxWritingBytes,
  'POST /import': maxWritingBytes,
  'POST /import/confirmed': maxWritingBytes,
  'POST /documents/:document/typing': maxWritingBytes,
  'POST /pictures': undefined,
  'POST /link/pairing': undefined,
  'POST /link/reports': undefined,
  'POST /link/outbox': undefined,
  'POST /link/pictures': undefined,
};

/** A picture may come with a document: what is longer than its texts can be is received and counted by its route. */
const mayBearPicture = new Set<RouteName>(['POST /new-document/:type', 'POST /documents/:document/edit']);

/** Whether a form is longer than the texts of a document, by what it says of itself. */
export const isLongForm = (context: DeskContext): boolean =>
  Number(context.req.header('content-length') ?? 0) > maxWritingBytes;

/** Refuses what is longer than the form of a route. Stands behind the guard: of who may not ask, nothing is read. */
export function limitBody(route: RouteName): MiddlewareHandler<DeskEnv> {
  const maxSize = Object.hasOwn(maxBytesOf, route) ? maxBytesOf[route] : maxFormBytes;
  if (maxSize === undefined) return (_, next) => next();
  const limit = bodyLimit({
    maxSize,
    onError: (context) => context.html(MessagePage({ ...pageOf(context), message: 'tooLong' }), 413),
  });
  if (!mayBearPicture.has(route)) return limit;
  return (context, next) => (isLongForm(context) ? next() : limit(context, next));
}
