import type { MiddlewareHandler } from 'hono';
import type { DeskEnv } from '../desk-env.ts';
import type { Previews } from './previews.ts';

/**
 * A preview runs in a sandbox without an origin: it has no cookie of the desk and can ask nothing of it. That it may ask
 * its own address, which is a secret, has to be said; and only the desk may frame it.
 */
const headers = {
  'content-security-policy': [
    "default-src 'none'",
    ...['script', 'style', 'img', 'media', 'font', 'connect'].map((kind) => `${kind}-src 'self'`),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    'sandbox allow-scripts',
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; '),
  'access-control-allow-origin': 'null',
  'cross-origin-resource-policy': 'cross-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

const preflight = {
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-headers': 'content-type, range',
};

/** Answers `/preview/TOKEN/` and all below it. */
export function answerPreviews(previews: Previews): MiddlewareHandler<DeskEnv> {
  return async (context) => {
    const { token = '', rest = '' } = /^\/preview\/(?<token>[\w-]+)\/(?<rest>.*)$/.exec(context.req.path)?.groups ?? {};
    const show = previews.find(token);
    if (!show) return context.text('', 404, { 'cache-control': 'no-store', ...headers });
    if (context.req.method === 'OPTIONS') return context.body(null, 204, { ...headers, ...preflight });
    const address = new URL(context.req.url);
    address.pathname = `/${rest}`;
    const response = await show.fetch(new Request(address, context.req.raw));
    const answer = new Response(response.body, response);
    // It would clear what the desk itself keeps in this browser.
    answer.headers.delete('clear-site-data');
    answer.headers.set('cache-control', 'no-store');
    for (const [name, value] of Object.entries(headers)) answer.headers.set(name, value);
    return answer;
  };
}
