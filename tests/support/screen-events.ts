import type { ScreenEvent } from '../../main/kiosk/status.ts';

/**
 * A page's stream of events: the edition with which it begins, the next event, however long it takes, and an end as a
 * closed page brings it.
 */
export type EventReader = { edition?: number; next(): Promise<ScreenEvent>; close(): Promise<void> };

/** Listens to an answer of `/api/events`; when this resolves, no event after it is missed. */
export async function listenTo(response: Response): Promise<EventReader> {
  if (!response.ok || !response.body) throw new Error(`no events: ${response.status}`);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const nextMessage = async (): Promise<string> => {
    for (;;) {
      const end = text.indexOf('\n\n');
      if (end >= 0) {
        const message = text.slice(0, end);
        text = text.slice(end + 2);
        return message;
      }
      const { value, done } = await reader.read();
      if (done) throw new Error('the stream of events ended');
      text += value;
    }
  };
  const eventOf = (message: string) => JSON.parse(message.replace(/^data: /, '')) as ScreenEvent;
  const begin = eventOf(await nextMessage());
  if (begin.kind !== 'begin') throw new Error(`the first event is ${begin.kind}`);
  return {
    edition: begin.edition,
    next: async () => {
      for (;;) {
        const message = await nextMessage();
        if (!message.startsWith('event: alive')) return eventOf(message);
      }
    },
    close: () => reader.cancel(),
  };
}
