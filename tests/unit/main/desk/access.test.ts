import { expect, test } from 'vitest';
import { type Access, accessTable } from '../../../../main/desk/access.ts';
import type { Role } from '../../../../main/desk/people/roles.ts';

// The tests of rights hold the routes against the table; these hold the table against what it is to say.

const table = Object.entries(accessTable).map(([route, access]): [string, Access] => [route, access]);

const routesFor = (isMeant: (access: Access) => boolean) =>
  table.filter(([, access]) => isMeant(access)).map(([route]) => route);

const rolesOf = (access: Access): Role[] => {
  if (typeof access === 'string') return [];
  return typeof access.role === 'string' ? [access.role] : [...access.role];
};

test('given nobody who is logged in, these routes answer: what it takes to come in, health, published editions, screens', () => {
  expect(routesFor((access) => access === 'anybody')).toEqual([
    'GET /health',
    'GET /look/:name',
    'GET /repository/*',
    'GET /log-in',
    'POST /log-in',
    'GET /invitation/:token',
    'POST /invitation/:token',
    'GET /new-password/:token',
    'POST /new-password/:token',
    'POST /link/challenge',
    'POST /link/pairing',
    'GET /link/stream',
    'POST /link/reports',
    'POST /link/outbox',
    'POST /link/pictures',
  ]);
  expect(routesFor((access) => access === 'metrics')).toEqual(['GET /metrics']);
});

test('given somebody without a role, she has the first page and her own account', () => {
  expect(routesFor((access) => access === 'account')).toEqual([
    'GET /',
    'GET /account',
    'POST /account/password',
    'POST /log-out',
    'POST /log-out-everywhere',
    'POST /totp/offer',
    'POST /totp/confirm',
  ]);
});

test('given the administrator of one site, what concerns all of them is not hers', () => {
  expect(routesFor((access) => typeof access !== 'string' && access.at === 'every-site')).toEqual([
    'POST /editions/:edition/restore',
    'POST /people/:account/close',
    'POST /people/:account/open',
    'POST /people/:account/password-link',
    'POST /people/:account/totp/remove',
    'GET /settings',
    'POST /settings/four-eyes',
    'POST /settings/languages',
    'GET /documents/:document/file',
    'GET /import',
    'POST /import',
    'POST /import/confirmed',
    'GET /record',
    'GET /openapi.json',
    'GET /record.jsonl',
  ]);
});

test('given any role at all, somebody reads, and changes nothing by it', () => {
  const changes = table.filter(([route, access]) => route.startsWith('POST') && rolesOf(access).length > 2);
  // It says that a word is seen to; the record says by whom, and anybody may take it back.
  expect(changes.map(([route]) => route)).toEqual(['POST /missed-words']);
});

/** Which of the routes that change something, or show what not every role may see, are whose. */
const whose: [which: RegExp, roles: Role[]][] = [
  [/^POST \/documents\/:document\/(approve|refuse)$/, ['approver']],
  [/^POST \/(documents\/:document\/(publish|withdraw|put-back)|editions(\/:edition\/restore)?)$/, ['publisher']],
  [/^POST \/translations\/.*\/(un)?checked$/, ['author', 'approver']],
  [/^POST \/screens\/|^GET \/screens\/:screen\/picture$/, ['administrator']],
  [/^\w+ \/sites\/|^POST \/people\//, ['administrator']],
  [/^\w+ \/(settings|import|record|openapi|documents\/:document\/file$)/, ['administrator']],
  [/^\w+ \/(new-document|working-copies)\/|^GET \/documents\/:document\/edit$/, ['author']],
  [/^POST \/documents\/:document\/(send-to-review|take-back|edit|typing|revisions)/, ['author']],
  [/^POST \/pictures/, ['author']],
];

test('given what is not for every role, it is for the one whose work it is', () => {
  for (const [route, access] of table) {
    const found = rolesOf(access);
    if (found.length === 0 || found.length > 2) continue;
    expect([route, whose.filter(([which]) => which.test(route)).map(([, named]) => named)]).toEqual([route, [found]]);
  }
});

test('given a route that names a site, a document or a screen, the role is asked for there', () => {
  const places = [
    [/ \/sites\/:site\//, 'path'],
    [/^POST \/documents\/:document\/|^GET \/documents\/:document\/edit$|^POST \/translations\//, 'document'],
    [/^POST \/screens\/:screen\/|^GET \/screens\/:screen\/picture$/, 'screen'],
  ] as const;
  // Where it is shown counts, and not for which sites its draft is: the route looks at that.
  const byTheRoute = new Set(['POST /documents/:document/withdraw', 'POST /documents/:document/put-back']);
  for (const [which, place] of places) {
    const routes = table.filter(([route]) => which.test(route) && !byTheRoute.has(route));
    expect(routes.length).toBeGreaterThan(5);
    for (const [route, access] of routes) expect([route, access]).toMatchObject([route, { at: place }]);
  }
});
