import { request } from 'node:http';
import { CodedError } from '../content/model/coded-error.ts';
import { statusSocket } from './status-socket.ts';

/** How long a screen may take to answer, in milliseconds. */
const patienceMs = 5_000;

/**
 * Asks the screen that runs on a state folder what its page is told.
 *
 * @throws {CodedError} `status.nobody`
 */
export async function askScreen<Answer>(stateFolder: string, path: string): Promise<Answer> {
  const socketPath = statusSocket(stateFolder);
  const text = await new Promise<string>((resolve, reject) => {
    const asked = request({ socketPath, path, timeout: patienceMs }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      response.on('end', () => resolve(body));
    });
    asked.on('timeout', () => asked.destroy(new Error('it does not answer')));
    asked.on('error', reject);
    asked.end();
  }).catch((cause: unknown) => {
    const sentence = `No screen runs on ${stateFolder}, or it hangs: start it, or name its folder with --state.`;
    throw new CodedError('status.nobody', sentence, cause);
  });
  return JSON.parse(text) as Answer;
}
