import { timingSafeEqual } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Logger } from 'pino';
import { answerSchema, machineSchema, maxServiceBytes } from './service.schema.ts';
import { afterTouch, beginAccess, isOpen, issueChallenge, takeAnswer } from './service-access.ts';
import type { ServiceSecrets } from './service-secrets.ts';
import { serviceTone } from './service-tone.ts';
import type { Locked, LogLine, Opened, PowerOrder, ServiceFacts } from './status.ts';

/** How long the page is kept waiting for a sync, which goes on all the same, in milliseconds. */
const patienceMs = 20_000;

/** The page that opened the service view says so by this header, and nobody else knows what stands in it. */
const ticketHeader = 'shubbak-service';

export type ServiceOptions = {
  secrets: ServiceSecrets;
  /** Of a clock that no correction turns. */
  monotonicMs: () => number;
  /** So many bytes that nobody can foresee. */
  randomBytes: (length: number) => Uint8Array;
  /** Ends the program, which its supervisor starts again. */
  restart: () => void;
  version: string;
  /** What the log said last, the newest first. */
  lines: () => LogLine[];
  /** Has the machine switched off or started again; undefined where this program may not. */
  power: ((order: PowerOrder) => void) | undefined;
};

type Deps = ServiceOptions & { facts: () => ServiceFacts; syncNow: () => Promise<void>; log: Logger };

/**
 * What the service view asks. A right answer gives a ticket that lives in the memory of that page alone: it ends with the
 * visit, and ten minutes after the last thing that was done with it.
 */
export function createServicePage({
  secrets,
  monotonicMs,
  randomBytes,
  restart,
  power,
  facts,
  syncNow,
  log,
}: Deps): Hono {
  let access = beginAccess(secrets.failures, monotonicMs());
  let ticket: Buffer | undefined;

  const locked = (verdict?: Locked['verdict']): Locked => {
    const now = monotonicMs();
    access = issueChallenge(access, randomBytes(8), now);
    const waitSeconds = Math.max(0, Math.ceil((access.blockedUntil - now) / 1000));
    return { kind: 'locked', challenge: access.challenge?.text ?? '', waitSeconds, verdict };
  };

  /** Takes what was asked with a ticket for a touch. */
  const isUnlocked = ({ req }: Context): boolean => {
    const given = Buffer.from(req.header(ticketHeader) ?? '');
    if (!ticket || !isOpen(access, monotonicMs()) || given.length !== ticket.length) return false;
    if (!timingSafeEqual(given, ticket)) return false;
    access = afterTouch(access, monotonicMs());
    return true;
  };

  const limited = bodyLimit({ maxSize: maxServiceBytes, onError: (context) => context.json(refusal, 400) });

  return (
    new Hono()
      .use('/api/service/*', async (context, next) => {
        await next();
        context.header('cache-control', 'no-store');
      })
      // For who has no ticket, too: an element that plays sends none, and there is nothing in it.
      .get('/api/service/tone', (context) => context.body(serviceTone(), 200, { 'content-type': 'audio/wav' }))
      .get('/api/service', (context) => context.json(isUnlocked(context) ? facts() : locked()))
      .post('/api/service/answer', limited, async (context) => {
        const asked = answerSchema.safeParse(await context.req.json().catch(() => undefined));
        if (!asked.success) return context.json(refusal, 400);
        const taken = takeAnswer(access, asked.data.answer, secrets.key, monotonicMs());
        if (taken.access.failures !== access.failures) secrets.keepFailures(taken.access.failures);
        access = taken.access;
        const { verdict } = taken;
        log.warn({ verdict, failures: access.failures }, 'somebody asked for the service page');
        if (verdict !== 'opened') return context.json(locked(verdict));
        ticket = Buffer.from(Buffer.from(randomBytes(32)).toString('base64url'));
        return context.json<Opened>({ ...facts(), ticket: ticket.toString() });
      })
      .post('/api/service/sync', limited, async (context) => {
        if (!isUnlocked(context)) return context.json(refusal, 403);
        log.warn('the service page asked for a sync');
        await Promise.race([syncNow(), sleep(patienceMs, undefined, { ref: false })]);
        return context.json(facts());
      })
      .post('/api/service/restart', limited, (context) => {
        if (!isUnlocked(context)) return context.json(refusal, 403);
        log.warn('the service page asked for a restart');
        restart();
        return context.json({ kind: 'restarting' as const });
      })
      .post('/api/service/machine', limited, async (context) => {
        if (!isUnlocked(context)) return context.json(refusal, 403);
        const asked = machineSchema.safeParse(await context.req.json().catch(() => undefined));
        if (!asked.success) return context.json(refusal, 400);
        // The page does not offer what this machine cannot do.
        if (!power) return context.json(refusal, 409);
        log.warn({ reason: asked.data.order }, 'the service page asked something of the machine');
        power(asked.data.order);
        return context.json({ kind: 'restarting' as const });
      })
  );
}

const refusal = { code: 'service.refused' };
