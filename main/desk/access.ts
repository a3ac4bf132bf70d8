import type { Role } from './people/roles.ts';

/**
 * Who may ask: anybody; who is logged in; who has a role at the site that the path names (`:site`), or at every site.
 */
export type Access = 'anybody' | 'account' | { role: Role; at: 'path' | 'every-site' };

/** Every route of the desk. One that is not here cannot be added. */
export const accessTable = {
  'GET /health': 'anybody',
  'GET /look/:name': 'anybody',
  'GET /log-in': 'anybody',
  'POST /log-in': 'anybody',
  'GET /invitation/:token': 'anybody',
  'POST /invitation/:token': 'anybody',
  'GET /': 'account',
  'POST /log-out': 'account',
  'POST /log-out-everywhere': 'account',
} as const satisfies Record<string, Access>;

export type RouteName = keyof typeof accessTable;
