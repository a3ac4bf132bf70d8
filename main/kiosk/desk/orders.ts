import type { Logger } from 'pino';
import type { Order } from '../../../content/link/order.schema.ts';
import type { View } from '../view.ts';
import type { DeskLinkHandle } from './desk-link.ts';
import { pictureOf } from './picture.ts';

type OrderOptions = {
  /** The number of the newest edition that is here. */
  newest: () => number | undefined;
  syncNow: () => void;
  view: View;
  /** Where a picture goes. */
  send: DeskLinkHandle['send'];
  /** From 0 to 1. */
  random: () => number;
  log: Logger;
};

/** What a screen does because its desk says so, or because nobody tells it any more. */
export type Orders = {
  obey: (order: Order) => void;
  /** Syncs at a moment of its own: all screens of a commune are told at once. */
  syncWithin: (seconds: number) => void;
  stop: () => void;
};

export function createOrders({ newest, syncNow, view, send, random, log }: OrderOptions): Orders {
  const pokes = new Set<NodeJS.Timeout>();
  const syncWithin = (seconds: number) => {
    const poke = setTimeout(
      () => {
        pokes.delete(poke);
        syncNow();
      },
      random() * seconds * 1000,
    ).unref();
    pokes.add(poke);
  };
  const sendPicture = async () => {
    try {
      const picture = await pictureOf(view);
      if (picture) await send('/link/pictures', picture);
      else log.warn('no picture is taken: somebody may be at the screen, or the machine can take none');
    } catch (error) {
      log.warn({ reason: String(error) }, 'the picture does not reach the desk');
    }
  };
  return {
    obey: (order) => {
      log.info(order, 'the desk says');
      if (order.kind === 'edition' && (newest() ?? 0) < order.number) syncWithin(order.withinSeconds);
      if (order.kind === 'sync') syncNow();
      if (order.kind === 'restart-view') view.restart();
      if (order.kind === 'picture') void sendPicture();
    },
    syncWithin,
    stop: () => {
      for (const poke of pokes) clearTimeout(poke);
    },
  };
}
