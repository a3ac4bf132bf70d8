import type { ScreenEvent } from '../../main/kiosk/status.ts';

/** A page's stream of events: the next one, however long it takes, and an end as a closed page brings it. */
export type EventReader = { next(): Promise<ScreenEvent>; close(): Promise<void> };

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
  const first = await nextMessage();
  if (first !== 'event: alive\ndata: ') throw new Error(`the first event is not a sign of life: ${first}`);
  return {
    next: async () => {
      for (;;) {
        const message = await nextMessage();
        if (!message.startsWith('event: alive')) return JSON.parse(message.replace(/^data: /, '')) as ScreenEvent;
      }
    },
    close: () => reader.cancel(),
  };
}
