import type { Hono, MiddlewareHandler } from 'hono';
import { MessagePage } from '../../renderer/desk/message-page.tsx';
import { type Access, accessTable, type RouteName } from './access.ts';
import { type DeskContext, type DeskEnv, pageOf } from './desk-env.ts';
import { everySite, holds } from './people/roles.ts';

type Handler = (context: DeskContext) => Response | Promise<Response>;

/** Adds a route behind the guard that the access table names for it. */
export type AddRoute = (name: RouteName, handler: Handler) => void;

export function createRouter(app: Hono<DeskEnv>): AddRoute {
  return (name, handler) => {
    const [method = '', path = ''] = name.split(' ');
    app.on(method, path, guardOf(accessTable[name]), handler);
  };
}

function guardOf(access: Access): MiddlewareHandler<DeskEnv> {
  return async (context, next) => {
    if (access === 'anybody') return next();
    const person = context.get('person');
    if (!person) return context.redirect('/log-in', 303);
    if (access === 'account') return next();
    const site = access.at === 'path' ? context.req.param('site') : everySite;
    if (site !== undefined && holds(person.held, access.role, site)) return next();
    return context.html(MessagePage({ ...pageOf(context), message: 'forbidden' }), 403);
  };
}
