import { CodedError } from '../model/coded-error.ts';
import { timestampPath } from '../model/repository.ts';
import { BusyError } from './busy-error.ts';

/** What stands in the answer of a server before its body. */
export type AnswerHead = Pick<Response, 'status' | 'headers'>;

/** The server does not have the file. Object stores answer 403, too, where a file is not there and may not be listed. */
export function isMissing({ status }: AnswerHead, path: string): boolean {
  return status === 404 || (status === 403 && path !== timestampPath);
}

/** What Node.js says of a certificate that it does not take: OpenSSL's verdicts, and its own on the name. */
const certificateFault =
  /^(CERT_|ERR_TLS_CERT_|(DEPTH_ZERO_)?SELF_SIGNED_CERT|UNABLE_TO_(GET_ISSUER|VERIFY_LEAF)|INVALID_CA|HOSTNAME_MISMATCH)/;

const meanwhile = 'the screen keeps what it shows and tries again';

/** Why a server could not be asked at all, where its certificate is the reason; undefined: it is another one. */
export function certificateRefusal(address: string, error: unknown): CodedError | undefined {
  const cause = error instanceof Error ? error.cause : undefined;
  const fault = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (!certificateFault.test(fault)) return undefined;
  const sentence = `${address} shows a certificate that this machine does not take (${fault}): ${meanwhile}. Check the clock of this screen, renew the certificate of the server, or log this network in.`;
  return new CodedError('repository.certificate', sentence, cause);
}

/** What an answer is that says to be a web page; undefined: it says no such thing. Some servers say it of any file without an ending. */
export function pageInstead({ status, headers }: AnswerHead, address: string): CodedError | undefined {
  const isPage = status === 200 && /^text\/html\b/i.test(headers.get('content-type') ?? '');
  return isPage ? login(address, status) : undefined;
}

function login(address: string, status: number): CodedError {
  const sentence = `${address} answers with a web page or asks for a login (${status}): ${meanwhile}. Log this network in, or correct the address of the repository.`;
  return new CodedError('repository.login', sentence);
}

/**
 * Why an answer is not the file that was asked for, told apart for whoever has to mend it; undefined: it may be. Redirects
 * are not followed, and coded bodies not taken: the one is a network that asks for a login or a mistake, the other could
 * be a bomb.
 *
 * @param isRest whether the answer is the part of the file that was asked for
 */
export function refusalOf(answer: AnswerHead, address: string, path: string, isRest: boolean): CodedError | undefined {
  const { status, headers } = answer;
  if (status === 503 || status === 429) return new BusyError(address, status, headers);
  if (status >= 300 && status < 400) {
    const sentence = `${address} sends elsewhere, to ${headers.get('location') ?? 'nowhere'}: ${meanwhile}. Log this network in, or correct the address of the repository.`;
    return new CodedError('repository.redirect', sentence);
  }
  if ([401, 407, 511].includes(status)) return login(address, status);
  const page = pageInstead(answer, address);
  if (page && path.endsWith('.json')) return page;
  if (status === 403) {
    const sentence = `${address} does not let this screen read ${path} (403): ${meanwhile}. Let everybody read the repository.`;
    return new CodedError('repository.forbidden', sentence);
  }
  const coding = headers.get('content-encoding');
  if ((status !== 200 && !isRest) || coding !== null) {
    const how = coding === null ? String(status) : `${status}, coded as ${coding},`;
    const sentence = `${address} answered ${how} to ${path} instead of the file: ${meanwhile}. Check the server.`;
    return new CodedError('repository.status', sentence);
  }
  return undefined;
}
