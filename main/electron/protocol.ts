import { protocol, type Session } from 'electron';
import type { Hono } from 'hono';
import { isSent } from '../kiosk/sent-requests.ts';
import { createOpenStreams } from './open-streams.ts';
import { isOwnHost, isOwnPage, scheme } from './own-page.ts';

/**
 * Makes the scheme behave as https does: relative addresses, fetch, streams. It neither bypasses the content security
 * policy nor may it have service workers, which would outlive a visit. To be called before Electron is ready.
 */
export function registerScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, stream: true };
  protocol.registerSchemesAsPrivileged([{ scheme, privileges }]);
}

/** Answers the page's requests in one session with the screen's host: there is no port that another program could ask. */
export function mountHost(session: Session, host: Hono): void {
  session.protocol.handle(scheme, createAnswerer(host));
}

/** What answers a request of the page. Only the host `screen` is there, and little is sent to it. */
export function createAnswerer(host: Hono): (request: Request) => Promise<Response> {
  const streams = createOpenStreams();
  return async (request) => {
    if (!isOwnHost(request.url)) return new Response(null, { status: 404 });
    if (request.method !== 'GET') {
      const { pathname } = new URL(request.url);
      if (!isSent(request.method, pathname)) return new Response(null, { status: 405, headers: { allow: 'GET' } });
      if (!isOwnRequest(request.headers)) return new Response(null, { status: 403 });
    }
    return streams.follow(await host.fetch(request));
  };
}

/**
 * Chromium may not tell where a request to a scheme like this one comes from, since it does not leave for a network. Where
 * it does tell, by Sec-Fetch-Site or Origin, only the page itself may ask.
 */
function isOwnRequest(headers: Headers): boolean {
  const [site, origin] = [headers.get('sec-fetch-site'), headers.get('origin')];
  return (site === null || site === 'same-origin') && (origin === null || isOwnPage(`${origin}/`));
}
