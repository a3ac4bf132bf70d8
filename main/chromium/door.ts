import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { isSearch } from '../kiosk/search-request.ts';

const cookieName = 'shubbak-screen';

/**
 * Lets in one browser and nobody else: any program of this machine can reach a loopback port. The address that opens
 * the door bears a token that works once; the browser that used it has a cookie from then on.
 */
export function createDoor() {
  const cookie = randomBytes(32).toString('base64url');
  let token: string | undefined;

  const issueToken = (): string => {
    token = randomBytes(32).toString('base64url');
    return token;
  };

  const middleware: MiddlewareHandler = async (context, next) => {
    const refuse = (reason: string) => context.text(`${reason}\n`, 403);
    if (!isLoopbackHost(context.req.header('host'))) return refuse('This address is for the screen itself.');
    if (!isOwnRequest(context.req.header('sec-fetch-site'))) return refuse('Only the screen itself may ask.');
    if (context.req.method !== 'GET') {
      if (!isSearch(context.req.method, context.req.path)) return refuse('A screen is only read.');
      if (context.req.header('sec-fetch-site') !== 'same-origin') return refuse('Only the screen itself may ask.');
    }
    if (context.req.path === '/open') {
      const given = context.req.query('token');
      if (!token || !given || !isSame(given, token)) {
        return refuse('This address has been used already: start the screen again for a new one.');
      }
      token = undefined;
      setCookie(context, cookieName, cookie, { httpOnly: true, sameSite: 'Strict', path: '/' });
      return context.redirect('/', 303);
    }
    if (!isSame(getCookie(context, cookieName) ?? '', cookie)) {
      return refuse('Open the screen with the address that it printed when it started.');
    }
    await next();
  };

  return { middleware, issueToken };
}

/** A page elsewhere can point a name of its own at this machine (DNS rebinding); it cannot change this header. */
function isLoopbackHost(host: string | undefined): boolean {
  return /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host ?? '');
}

/** Same-origin GETs bear no Origin header, so where a request comes from is told by Sec-Fetch-Site. */
function isOwnRequest(fetchSite: string | undefined): boolean {
  return fetchSite === undefined || fetchSite === 'same-origin' || fetchSite === 'none';
}

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
