/**
 * How many streams of events may be open at once. A page has one; a page that was just left may have another for a
 * moment.
 */
const maxOpenStreams = 4;

/**
 * Counts the streams of events that pages hold open. A page that is closed is told to this process only by the cancel
 * of the answer's body: should that ever fail to come, the oldest stream ends instead of piling up over the months.
 */
export function createOpenStreams() {
  const open = new Set<ReadableStreamDefaultReader<Uint8Array>>();

  const end = (reader: ReadableStreamDefaultReader<Uint8Array>) => {
    open.delete(reader);
    return reader.cancel();
  };

  const follow = (response: Response): Response => {
    if (!response.body || !response.headers.get('content-type')?.startsWith('text/event-stream')) return response;
    const reader = response.body.getReader();
    open.add(reader);
    const [oldest] = open;
    if (oldest && open.size > maxOpenStreams) void end(oldest);
    const body = new ReadableStream<Uint8Array>({
      pull: async (controller) => {
        const { done, value } = await reader.read();
        if (!done) return controller.enqueue(value);
        open.delete(reader);
        controller.close();
      },
      cancel: () => end(reader),
    });
    return new Response(body, response);
  };

  return { follow, count: () => open.size };
}
