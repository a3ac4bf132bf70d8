import { deliverySchema, maxOutboxBytes } from '../../../content/link/outbox.schema.ts';
import type { PairingAnswer, Refusal } from '../../../content/link/pairing.schema.ts';
import { maxPictureBytes } from '../../../content/link/picture.ts';
import { maxReportBytes } from '../../../content/link/report.schema.ts';
import type { RouteName } from '../access.ts';
import type { DeskParts } from '../create-desk.ts';
import type { DeskContext } from '../desk-env.ts';
import type { AddRoute } from '../guard.ts';
import { createAllowance } from '../people/allowance.ts';
import { dayIn, firstBelievedDay } from '../screens/believed-days.ts';
import { openStream } from '../screens/open-stream.ts';
import { claimedKey, readSigned, refuse, type Signed } from '../screens/read-signed.ts';
import type { PairedScreen } from '../store/read-screens.ts';

/** What screens deliver: all that one can keep comes at once, and then once a minute. */
const deliveries = { atOnce: 100, everyMs: 60_000 };

/** Whether a screen says such a thing, or why it is refused. */
type Taken = boolean | Refusal['refused'];

type Take = (screen: PairedScreen, body: Buffer) => Taken | Promise<Taken>;

/** What screens ask. Each request is signed, but the one for what to sign. */
export function addLinkRoutes(add: AddRoute, { db, now, networkOf, screens }: DeskParts): void {
  const { challenges, pairings, live, pictures, awaitedPictures } = screens;
  const allowed = createAllowance(deliveries);

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
    screens.greet(screen.id);
    return answer;
  });

  /** By which screen a request says to be signed. */
  const claimedScreen = (context: DeskContext): PairedScreen | undefined => {
    const claimed = db.screenWithKey(claimedKey(context) ?? '');
    return claimed && !claimed.isShutOut ? claimed : undefined;
  };

  const answerOnStream = async (context: DeskContext, maxBytes: number, take: Take): Promise<Response> => {
    const signed = await readSigned(context, maxBytes);
    if (!signed) return refuse(context, 'signature');
    const screen = paired(context, signed.key);
    if (screen instanceof Response) return screen;
    if (!live.isNext(screen.id, signed.challenge, signed.counter)) return refuse(context, 'session');
    const taken = await take(screen, signed.body);
    if (taken === true) return context.body(null, 204);
    return refuse(context, taken || 'body');
  };

  /** Adds what is asked on an open stream. */
  const addOnStream = (name: RouteName, maxBytes: number, take: Take) =>
    // Of who only says to be a screen, no more is read than the shortest.
    add(name, (context) => answerOnStream(context, claimedScreen(context) ? maxBytes : maxReportBytes, take));

  addOnStream('POST /link/reports', maxReportBytes, ({ id }, body) => live.take(id, parsed(body), now()));

  addOnStream('POST /link/outbox', maxOutboxBytes, (screen, body) => {
    const key = String(screen.id);
    if (allowed.waitOf(key, now()) > 0) return 'busy';
    allowed.use(key, now());
    const delivery = deliverySchema.safeParse(parsed(body)).data;
    if (!delivery) return false;
    const [today, until] = [dayIn(now(), 0), dayIn(now(), 1)];
    db.takeDelivery(screen, delivery, { from: firstBelievedDay(now()), until, today });
    return true;
  });

  const keepPicture: Take = async ({ id }, body) => {
    const isKept = await pictures.keep(id, body, now());
    if (isKept) live.noteChange();
    return isKept;
  };

  add('POST /link/pictures', async (context) => {
    const claimed = claimedScreen(context);
    // What no screen of ours sends, or nobody asked for, is not read.
    if (!claimed) return refuse(context, 'signature');
    const receive = () => answerOnStream(context, maxPictureBytes, keepPicture);
    return (await awaitedPictures.receive(claimed.id, now(), receive)) ?? refuse(context, 'busy');
  });
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}
