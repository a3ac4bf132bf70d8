import { CodedError } from '../model/coded-error.ts';

/** The server is there and asks to be left alone for a while (RFC 9110, sections 10.2.3 and 15.6.4). */
export class BusyError extends CodedError {
  readonly retryAfterSeconds: number | undefined;

  constructor(address: string, status: number, retryAfter: string | null) {
    super('repository.busy', `${address} is busy (${status}): the screen keeps what it shows and asks again later.`);
    this.retryAfterSeconds = /^\d{1,6}$/.test(retryAfter ?? '') ? Number(retryAfter) : undefined;
  }
}
