import { type Role, roles } from './people/roles.ts';

/**
 * Who may ask: anybody; a program with the token of the metrics; who is logged in; who has a role (or one of several) at the site that the path names (`:site`),
 * at every site that shows the document that it names (`:document`), where the screen stands that it names (`:screen`), at
 * any site at all, or at every site. What screens ask is open to anybody: they sign it.
 */
export type Access = 'anybody' | 'metrics' | 'account' | { role: Role | readonly Role[]; at: Place };

export type Place = 'path' | 'document' | 'screen' | 'any-site' | 'every-site';

/** Whoever works on documents sees them all: what another site shows is no secret. */
const anyStaff = { role: roles, at: 'any-site' } as const;

/**
 * Every route of the desk. One that is not here cannot be added. What a preview shows (`/preview/TOKEN/`) stands outside: it
 * is asked for without a cookie, and opened by the secret in its address.
 */
export const accessTable = {
  'GET /health': 'anybody',
  'GET /metrics': 'metrics',
  'GET /look/:name': 'anybody',
  'GET /repository/*': 'anybody',
  'GET /log-in': 'anybody',
  'POST /log-in': 'anybody',
  'GET /invitation/:token': 'anybody',
  'POST /invitation/:token': 'anybody',
  'GET /': 'account',
  'GET /account': 'account',
  'POST /account/password': 'account',
  'POST /log-out': 'account',
  'POST /log-out-everywhere': 'account',
  'POST /totp/offer': 'account',
  'POST /totp/confirm': 'account',
  'GET /documents': anyStaff,
  'GET /documents/:document': anyStaff,
  'POST /documents/:document/send-to-review': { role: 'author', at: 'document' },
  'POST /documents/:document/take-back': { role: 'author', at: 'document' },
  'POST /documents/:document/approve': { role: 'approver', at: 'document' },
  'POST /documents/:document/refuse': { role: 'approver', at: 'document' },
  'POST /documents/:document/withdraw': { role: 'publisher', at: 'document' },
  'POST /documents/:document/put-back': { role: 'publisher', at: 'document' },
  'GET /preview': anyStaff,
  'GET /editions': anyStaff,
  'GET /editions/next': anyStaff,
  'GET /editions/:edition': anyStaff,
  'POST /editions': { role: 'publisher', at: 'any-site' },
  'POST /editions/:edition/restore': { role: 'publisher', at: 'every-site' },
  'POST /link/challenge': 'anybody',
  'POST /link/pairing': 'anybody',
  'GET /link/stream': 'anybody',
  'POST /link/reports': 'anybody',
  'POST /link/outbox': 'anybody',
  'POST /link/pictures': 'anybody',
  'GET /reading': anyStaff,
  'GET /reading.csv': anyStaff,
  'GET /missed-words': anyStaff,
  'POST /missed-words': anyStaff,
  'GET /screens': anyStaff,
  'GET /screens/changes': anyStaff,
  'GET /screens/:screen': anyStaff,
  'POST /screens/:screen/place': { role: 'administrator', at: 'screen' },
  'POST /screens/:screen/sync': { role: 'administrator', at: 'screen' },
  'POST /screens/:screen/restart-view': { role: 'administrator', at: 'screen' },
  'POST /screens/:screen/picture': { role: 'administrator', at: 'screen' },
  'GET /screens/:screen/picture': { role: 'administrator', at: 'screen' },
  'POST /screens/:screen/unpair': { role: 'administrator', at: 'screen' },
  'GET /sites/:site/screens/new': { role: 'administrator', at: 'path' },
  'POST /sites/:site/screens/new': { role: 'administrator', at: 'path' },
  'POST /sites/:site/screens': { role: 'administrator', at: 'path' },
  'GET /pictures': anyStaff,
  'GET /pictures/choose': anyStaff,
  'GET /pictures/:picture/small': anyStaff,
  'POST /pictures': { role: 'author', at: 'any-site' },
  'POST /pictures/:picture/words': { role: 'author', at: 'any-site' },
  'POST /pictures/:picture/remove': { role: 'author', at: 'any-site' },
  'POST /pictures/:picture/restore': { role: 'author', at: 'any-site' },
  'GET /new-document/:type': { role: 'author', at: 'any-site' },
  'POST /new-document/:type': { role: 'author', at: 'any-site' },
  'GET /documents/:document/edit': { role: 'author', at: 'document' },
  'POST /documents/:document/edit': { role: 'author', at: 'document' },
  'GET /translations': anyStaff,
  'GET /translations/:document/:language': anyStaff,
  'POST /translations/:document/:language/checked': { role: ['author', 'approver'], at: 'document' },
  'POST /translations/:document/:language/unchecked': { role: ['author', 'approver'], at: 'document' },
  'GET /documents/:document/revisions': anyStaff,
  'POST /documents/:document/revisions/:revision/restore': { role: 'author', at: 'document' },
  'POST /new-document/:type/typing': { role: 'author', at: 'any-site' },
  'POST /documents/:document/typing': { role: 'author', at: 'document' },
  'POST /working-copies/:copy': { role: 'author', at: 'any-site' },
  'GET /sites/:site/people': { role: 'administrator', at: 'path' },
  'POST /sites/:site/invitations': { role: 'administrator', at: 'path' },
  'POST /sites/:site/invitations/:invitation/withdraw': { role: 'administrator', at: 'path' },
  'POST /sites/:site/people/:account/roles': { role: 'administrator', at: 'path' },
  'POST /people/:account/close': { role: 'administrator', at: 'every-site' },
  'POST /people/:account/open': { role: 'administrator', at: 'every-site' },
  'POST /people/:account/totp/remove': { role: 'administrator', at: 'every-site' },
  'GET /settings': { role: 'administrator', at: 'every-site' },
  'POST /settings/four-eyes': { role: 'administrator', at: 'every-site' },
  'POST /settings/languages': { role: 'administrator', at: 'every-site' },
  'GET /record': { role: 'administrator', at: 'every-site' },
  'GET /openapi.json': { role: 'administrator', at: 'every-site' },
  'GET /record.jsonl': { role: 'administrator', at: 'every-site' },
} as const satisfies Record<string, Access>;

export type RouteName = keyof typeof accessTable;
