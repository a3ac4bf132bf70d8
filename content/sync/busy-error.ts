import { CodedError } from '../model/coded-error.ts';

/** The server is there and asks to be left alone for a while (RFC 9110, sections 10.2.3 and 15.6.4). */
export class BusyError extends CodedError {
  readonly retryAfterSeconds: number | undefined;

  constructor(address: string, status: number, headers: Headers) {
    super('repository.busy', `${address} is busy (${status}): the screen keeps what it shows and asks again later.`);
    this.retryAfterSeconds = secondsToWait(headers);
  }
}

/** So many seconds, or until a date by the server's own clock: that of a screen may be wrong. */
function secondsToWait(headers: Headers): number | undefined {
  const after = headers.get('retry-after') ?? '';
  if (/^\d{1,6}$/.test(after)) return Number(after);
  const ms = Date.parse(after) - Date.parse(headers.get('date') ?? '');
  return Number.isNaN(ms) ? undefined : Math.max(0, Math.ceil(ms / 1000));
}
