import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { sha256 } from '../../content/files/sha256.ts';
import type { DeskContext } from './desk-env.ts';

export type SessionCookie = {
  set(context: DeskContext, token: string): void;
  /** The hash of the token that the browser bears. */
  read(context: DeskContext): string | undefined;
  remove(context: DeskContext): void;
};

/**
 * The cookie of a session goes with the browser window. Behind TLS its name ties it to this host (`__Host-`), which no
 * neighbour domain can set; on the loopback interface there is no TLS, and so no such name.
 */
export function createSessionCookie(isSecure: boolean): SessionCookie {
  const name = 'shubbak-desk';
  const prefix = isSecure ? 'host' : undefined;
  const options = { path: '/', httpOnly: true, sameSite: 'Strict', secure: isSecure, prefix } as const;
  return {
    set: (context, token) => setCookie(context, name, token, options),
    read: (context) => {
      const token = getCookie(context, name, prefix as 'host');
      return token === undefined ? undefined : sha256(token);
    },
    remove: (context) => void deleteCookie(context, name, options),
  };
}
