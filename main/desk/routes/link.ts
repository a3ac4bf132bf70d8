import { deliverySchema, maxOutboxBytes } from '../../../content/link/outbox.schema.ts';
import type { PairingAnswer } from '../../../content/link/pairing.schema.ts';
import { maxPictureBytes } from '../../../content/link/picture.ts';
import { maxReportBytes } from '../../../content/link/report.schema.ts';
import type { RouteName } from '../access.ts';
import type { DeskParts } from '../create-desk.ts';
import type { DeskContext } from '../desk-env.ts';
import type { AddRoute } from '../guard.ts';
import { openStream } from '../screens/open-stream.ts';
import { claimedKey, readSigned, refuse, type Signed } from '../screens/read-signed.ts';
import type { PairedScreen } from '../store/read-screens.ts';

const dayMs = 24 * 60 * 60_000;

/** What a screen tells of days longer ago, or of those to come, is not believed. */
const believedDays = 400;

type Take = (screen: PairedScreen, body: Buffer) => boolean | Promise<boolean>;

/** What screens ask. Each request is signed, but the one for what to sign. */
export function addLinkRoutes(add: AddRoute, { db, now, networkOf, screens }: DeskParts): void {
  const { challenges, pairings, live, pictures } = screens;

  /** Who sent a request that opens something: under a challenge that nobody used. */
  const opening = async (context: DeskContext): Promise<Signed | Response> => {
    const signed = await readSigned(context, maxReportBytes);
    if (!signed) return refuse(context, 'signature');
    return challenges.use(signed.challenge, now()) ? signed : refuse(context, 'session');
  };

  /** The screen that holds a key. */
  const paired = (context: DeskContext, key: string): PairedScreen | Response => {
    const screen = db.screenWithKey(key);
    if (!screen) return refuse(context, 'unknown');
    return screen.isShutOut ? refuse(context, 'shut-out') : screen;
  };

  add('POST /link/challenge', (context) => context.json({ challenge: challenges.issue(now()) }));

  add('POST /link/pairing', async (context) => {
    const signed = await opening(context);
    if (signed instanceof Response) return signed;
    const screen = db.screenWithKey(signed.key);
    if (screen) return screen.isShutOut ? refuse(context, 'shut-out') : context.json<PairingAnswer>({ kind: 'paired' });
    const code = pairings.ask(signed.key, networkOf(context), now());
    return code === undefined ? refuse(context, 'busy') : context.json<PairingAnswer>({ kind: 'waiting', code });
  });

  add('GET /link/stream', async (context) => {
    const signed = await opening(context);
    if (signed instanceof Response) return signed;
    const screen = paired(context, signed.key);
    if (screen instanceof Response) return screen;
    const { stream, answer } = openStream(context, (own) => live.closed(screen.id, own));
    live.open(screen.id, signed.challenge, stream);
    // The first bytes say that the stream is open.
    stream.send(':\n\n');
    return answer;
  });

  /** Adds what is asked on an open stream. The answer of `take` is whether a screen says such a thing. */
  const addOnStream = (name: RouteName, maxBytes: number, take: Take) =>
    add(name, async (context) => {
      // Of who only says to be a screen, no more is read than the shortest.
      const claimed = db.screenWithKey(claimedKey(context) ?? '');
      const signed = await readSigned(context, claimed && !claimed.isShutOut ? maxBytes : maxReportBytes);
      if (!signed) return refuse(context, 'signature');
      const screen = paired(context, signed.key);
      if (screen instanceof Response) return screen;
      if (!live.isNext(screen.id, signed.challenge, signed.counter)) return refuse(context, 'session');
      return (await take(screen, signed.body)) ? context.body(null, 204) : refuse(context, 'body');
    });

  addOnStream('POST /link/reports', maxReportBytes, ({ id }, body) => live.take(id, parsed(body), now()));

  addOnStream('POST /link/outbox', maxOutboxBytes, (screen, body) => {
    const delivery = deliverySchema.safeParse(parsed(body)).data;
    if (!delivery) return false;
    const day = (offset: number) => new Date(now().getTime() + offset * dayMs).toISOString().slice(0, 10);
    db.takeDelivery(screen, delivery, { from: day(-believedDays), until: day(1) });
    return true;
  });

  addOnStream('POST /link/pictures', maxPictureBytes, async ({ id }, body) => {
    const isKept = await pictures.keep(id, body, now());
    if (isKept) live.noteChange();
    return isKept;
  });
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}
