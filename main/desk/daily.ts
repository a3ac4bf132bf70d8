export const dayMs = 24 * 60 * 60_000;

/**
 * Does something now and every day. Answers with what ends it, once what is under way has ended.
 *
 * @param work tells by itself what goes wrong
 */
export function daily(work: () => Promise<void>): () => Promise<void> {
  let last = work();
  const timer = setInterval(() => {
    last = work();
  }, dayMs).unref();
  return async () => {
    clearInterval(timer);
    await last;
  };
}
