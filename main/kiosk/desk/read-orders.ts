import { type Order, orderSchema } from '../../../content/link/order.schema.ts';

/** Of one event no more is kept. */
const maxEventCharacters = 16 * 1024;

/** The orders of a stream of server-sent events; what is none is passed over. */
export async function* readOrders(stream: AsyncIterable<unknown>): AsyncIterable<Order | 'ping'> {
  let text = '';
  for await (const part of stream) {
    text += String(part);
    if (text.length > maxEventCharacters) throw new Error('the desk says too much');
    const events = text.split('\n\n');
    text = events.pop() ?? '';
    for (const event of events) yield orderOf(event) ?? 'ping';
  }
}

function orderOf(event: string): Order | undefined {
  if (!event.startsWith('data: ')) return undefined;
  try {
    return orderSchema.safeParse(JSON.parse(event.slice('data: '.length))).data;
  } catch {
    return undefined;
  }
}
