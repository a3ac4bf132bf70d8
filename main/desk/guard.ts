import type { Hono, MiddlewareHandler } from 'hono';
import { sha256 } from '../../content/files/sha256.ts';
import { type Access, accessTable, type Place, type RouteName } from './access.ts';
import { limitBody } from './body-limits.ts';
import type { DeskContext, DeskEnv } from './desk-env.ts';
import { forbidden } from './forbidden.ts';
import { everySite, type HeldRole, holds, holdsForAll, type Role } from './people/roles.ts';
import type { DeskDb } from './store/desk-db.ts';

type Handler = (context: DeskContext) => Response | Promise<Response>;

/** Adds a route behind the guard that the access table names for it, and behind the limit of its form. */
export type AddRoute = (name: RouteName, handler: Handler) => void;

/** @param metricsToken undefined: nobody may read the metrics */
export function createRouter(app: Hono<DeskEnv>, db: DeskDb, metricsToken: string | undefined): AddRoute {
  return (name, handler) => {
    const [method = '', path = ''] = name.split(' ');
    app.on(method, path, guardOf(accessTable[name], db, metricsToken), limitBody(name), handler);
  };
}

function guardOf(access: Access, db: DeskDb, metricsToken: string | undefined): MiddlewareHandler<DeskEnv> {
  return async (context, next) => {
    if (access === 'anybody') return next();
    if (access === 'metrics') {
      if (!metricsToken) return context.notFound();
      return bears(context, metricsToken) ? next() : context.body(null, 401, { 'www-authenticate': 'Bearer' });
    }
    const person = context.get('person');
    if (!person) return context.redirect('/log-in', 303);
    if (access === 'account') return next();
    const wanted: readonly Role[] = typeof access.role === 'string' ? [access.role] : access.role;
    if (access.at === 'document' && !db.document(context.req.param('document') ?? '')) return context.notFound();
    if (access.at === 'screen' && !db.screen(Number(context.req.param('screen')))) return context.notFound();
    if (wanted.some((role) => holdsThere(person.held, role, access.at, context, db))) return next();
    return forbidden(context);
  };
}

function holdsThere(held: HeldRole[], role: Role, at: Place, context: DeskContext, db: DeskDb): boolean {
  if (at === 'any-site') return held.some((one) => one.role === role);
  if (at === 'every-site') return holds(held, role, everySite);
  if (at === 'path') return holds(held, role, context.req.param('site') ?? everySite);
  if (at === 'screen') return holds(held, role, db.screen(Number(context.req.param('screen')))?.site ?? everySite);
  return holdsForAll(held, role, db.document(context.req.param('document') ?? '')?.sites ?? []);
}

/** Compared by their hashes, whose first difference says nothing of the token. */
function bears(context: DeskContext, token: string): boolean {
  const [, given = ''] = /^Bearer (.+)$/.exec(context.req.header('authorization') ?? '') ?? [];
  return sha256(given) === sha256(token);
}
