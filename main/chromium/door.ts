import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { View } from '../kiosk/recovery.ts';
import { isSent } from '../kiosk/sent-requests.ts';

const cookieName = 'shubbak-screen';

/** Where the page is. */
export const pagePath = '/';

const paths: Record<View, string> = { page: pagePath, safe: '/safe' };

/**
 * Lets in one browser and nobody else: any program of this machine can reach a loopback port. The address that opens
 * the door bears a token that works once; the browser that used it has a cookie from then on, and the one before it none
 * that counts.
 */
export function createDoor() {
  let cookie = newSecret();
  let issued: { token: string; view: View } | undefined;

  const issueToken = (view: View): string => {
    issued = { token: newSecret(), view };
    return issued.token;
  };

  const middleware: MiddlewareHandler = async (context, next) => {
    const refuse = (reason: string) => context.text(`${reason}\n`, 403);
    if (!isLoopbackHost(context.req.header('host'))) return refuse('This address is for the screen itself.');
    if (!isOwnRequest(context.req.header('sec-fetch-site'))) return refuse('Only the screen itself may ask.');
    if (context.req.method !== 'GET') {
      if (!isSent(context.req.method, context.req.path)) return refuse('A screen is only read.');
      if (context.req.header('sec-fetch-site') !== 'same-origin') return refuse('Only the screen itself may ask.');
    }
    if (context.req.path === '/open') {
      const given = context.req.query('token');
      if (!issued || !given || !isSame(given, issued.token)) {
        return refuse('This address has been used already: start the screen again for a new one.');
      }
      const path = paths[issued.view];
      issued = undefined;
      cookie = newSecret();
      setCookie(context, cookieName, cookie, { httpOnly: true, sameSite: 'Strict', path: '/' });
      return context.redirect(path, 303);
    }
    if (!isSame(getCookie(context, cookieName) ?? '', cookie)) {
      return refuse('Open the screen with the address that it printed when it started.');
    }
    await next();
  };

  return { middleware, issueToken };
}

const newSecret = () => randomBytes(32).toString('base64url');

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
