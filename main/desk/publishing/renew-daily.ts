import type { Logger } from 'pino';
import { daily } from '../daily.ts';
import type { Publishing } from './publishing.ts';

/**
 * Finds out what became of an edition during which the desk ended, and keeps signatures from expiring: at the start and
 * every day. What goes wrong is told in the log; the next day it is tried again. Answers with what ends it, once what is
 * under way has ended.
 */
export async function renewDaily(
  publishing: Pick<Publishing, 'settle' | 'renew'>,
  log: Logger,
): Promise<() => Promise<void>> {
  const attempt = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      log.error({ reason: String(error) }, 'the repository could not be kept fresh');
    }
  };
  await attempt(publishing.settle);
  return daily(() => attempt(publishing.renew));
}
