import { Hono } from 'hono';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import { languageDetector } from 'hono/language';
import { secureHeaders } from 'hono/secure-headers';
import type { Logger } from 'pino';
import { isDiskFull } from '../../content/files/disk-full.ts';
import { CodedError } from '../../content/model/coded-error.ts';
import { MessagePage } from '../../renderer/desk/message-page.tsx';
import { deskLanguages } from '../../renderer/desk/words.ts';
import type { Announcer } from './announcer.ts';
import { type DeskContext, type DeskEnv, pageOf } from './desk-env.ts';
import { createSources, type LooseSource } from './documents/sources.ts';
import { createRouter } from './guard.ts';
import { countRequests, type RequestCounts } from './health/count-requests.ts';
import { withoutWords } from './health/without-words.ts';
import type { MirrorState } from './keep-mirrored.ts';
import { logRequests } from './log-requests.ts';
import type { Look } from './look.ts';
import { networkOf } from './people/network-of.ts';
import { createRecognize, type Recognize } from './people/recognize.ts';
import { createThrottle } from './people/throttle.ts';
import { createReceiver, maxReceiving, type Receive } from './pictures/receive.ts';
import { answerPreviews } from './preview/answer.ts';
import type { Previews } from './preview/previews.ts';
import type { Publishing } from './publishing/publishing.ts';
import { refuseOtherBodies } from './refuse-other-bodies.ts';
import { refuseOtherNames } from './refuse-other-names.ts';
import { addAccountRoutes } from './routes/account.ts';
import { addDocumentRoutes } from './routes/documents.ts';
import { addDoorRoutes } from './routes/door.ts';
import { addEditionRoutes } from './routes/editions.ts';
import { addFileRoutes } from './routes/files.ts';
import { addLinkRoutes } from './routes/link.ts';
import { addPasswordLinkRoutes } from './routes/password-link.ts';
import { addPeopleRoutes } from './routes/people.ts';
import { addPictureRoutes } from './routes/pictures.ts';
import { addPreviewRoutes } from './routes/preview.ts';
import { addReadingRoutes } from './routes/reading.ts';
import { addRecordRoutes } from './routes/record.ts';
import { addRepositoryRoutes } from './routes/repository.ts';
import { addRevisionRoutes } from './routes/revisions.ts';
import { addScreenRoutes } from './routes/screens.ts';
import { addSecondFactorRoutes } from './routes/second-factor.ts';
import { addServiceRoutes } from './routes/service.ts';
import { addSettingRoutes } from './routes/settings.ts';
import { addStartRoutes } from './routes/start.ts';
import { addTranslationRoutes } from './routes/translations.ts';
import { addTypingRoutes } from './routes/typing.ts';
import { addWorkflowRoutes } from './routes/workflow.ts';
import { addWritingRoutes } from './routes/writing.ts';
import type { Screens } from './screens/screens.ts';
import { createSessionCookie, type SessionCookie } from './session-cookie.ts';
import type { DeskDb } from './store/desk-db.ts';
import { createTurns, type Turns } from './turns.ts';
import { createLateTyping, type LateTyping } from './writing/late-typing.ts';
import { createPageWriters, type PageWriters } from './writing/page-writers.ts';

export type DeskOptions = {
  db: DeskDb;
  look: Look;
  /** The state folder, with `media/` and `sources/` beside the database. */
  folder: string;
  publishing: Publishing;
  previews: Previews;
  /** Hears of each edition that is published. */
  announcer: Announcer;
  now: () => Date;
  screens: Screens;
  /** Where people reach the desk through a proxy with TLS, such as `https://desk.example.org`. */
  publicOrigin?: string | undefined;
  /** Where a request comes from. */
  addressOf: (context: DeskContext) => string;
  log: Logger;
  /** How the copies of the repository elsewhere are; left out: there are none. */
  mirrors?: (() => MirrorState[]) | undefined;
  /** Bytes that are left on the disk of a folder; left out: as the system says. */
  freeBytesOf?: ((folder: string) => Promise<number>) | undefined;
  /** Who bears it may read the metrics; left out: nobody may. */
  metricsToken?: string | undefined;
};

/** What routes are made of. */
export type DeskParts = DeskOptions & {
  /** The network that a request comes from, by which guesses are counted. */
  networkOf: (context: DeskContext) => string;
  recognize: Recognize;
  cookie: SessionCookie;
  /** How many answers there were. */
  requests: RequestCounts;
  /** What was typed before a page was saved, and comes in after that. */
  lateTyping: LateTyping;
  /** Whose page a form came from. */
  pageWriters: PageWriters;
  /** Forms with pictures come in here, from whatever page. */
  receive: Receive;
  /** One picture is drawn anew at a time. */
  pictureTurns: Turns;
  /** What a revision says. */
  sourceOf: (revision: number) => LooseSource;
};

/** After so long, passwords that wait to be checked have been. */
const busySeconds = 5;

/** Nothing of the desk is framed or asks another origin; its only script is its own. */
const contentSecurityPolicy = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  connectSrc: ["'self'"],
  styleSrc: ["'self'"],
  fontSrc: ["'self'"],
  imgSrc: ["'self'"],
  // A preview, which is in a sandbox.
  frameSrc: ["'self'"],
  formAction: ["'self'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
};

/** The staff application, as a function from request to response. */
export function createDesk(options: DeskOptions): Hono<DeskEnv> {
  const { db, look, now, publicOrigin, log } = options;
  const isSecure = publicOrigin?.startsWith('https:') ?? false;
  const cookie = createSessionCookie(isSecure);
  const app = new Hono<DeskEnv>();

  const requests = countRequests();
  app.use(requests.count);
  app.use(logRequests(log));
  app.use(refuseOtherNames(publicOrigin));
  app.all('/preview/:preview/*', answerPreviews(options.previews));
  app.use(csrf(publicOrigin ? { origin: publicOrigin } : undefined));
  const add = createRouter(app, db, options.metricsToken);
  const pictureTurns = createTurns({ atOnce: 1, waiting: maxReceiving });
  const parts = {
    ...options,
    networkOf: (context: DeskContext) => networkOf(options.addressOf(context)),
    recognize: createRecognize(db, createThrottle()),
    cookie,
    requests,
    sourceOf: createSources(db),
    lateTyping: createLateTyping(),
    pageWriters: createPageWriters(db),
    receive: createReceiver(options.folder, pictureTurns),
    pictureTurns,
  };
  // Programs need neither the headers of pages nor their cookies, and an idle screen counts its bytes.
  addLinkRoutes(add, parts);
  app.use(refuseOtherBodies);
  app.use(secureHeaders({ contentSecurityPolicy, xFrameOptions: 'DENY', strictTransportSecurity: isSecure }));
  app.use(async (context, next) => {
    await next();
    if (!context.res.headers.has('cache-control')) context.header('cache-control', 'no-store');
  });
  app.use(
    languageDetector({
      supportedLanguages: [...deskLanguages],
      fallbackLanguage: deskLanguages[0],
      lookupQueryString: 'language',
      cookieOptions: { path: '/', httpOnly: true, sameSite: 'Strict', secure: isSecure, maxAge: 365 * 24 * 60 * 60 },
    }),
  );
  app.use(async (context, next) => {
    const token = cookie.read(context);
    context.set('person', token === undefined ? undefined : db.personOf(token, now()));
    context.set('look', look);
    await next();
    // A page that is open since before can tell that somebody else is logged in now. What caches may keep is for everybody.
    const person = context.get('person');
    if (person && !context.res.headers.has('cache-control')) context.header('desk-person', String(person.id));
  });

  addServiceRoutes(add, parts);
  addDoorRoutes(add, parts);
  addStartRoutes(add, parts);
  addAccountRoutes(add, parts);
  addSecondFactorRoutes(add, parts);
  addPasswordLinkRoutes(add, parts);
  addPeopleRoutes(add, parts);
  addDocumentRoutes(add, parts);
  addPictureRoutes(add, parts);
  addWorkflowRoutes(add, parts);
  addTranslationRoutes(add, parts);
  addSettingRoutes(add, parts);
  addEditionRoutes(add, parts);
  addPreviewRoutes(add, parts);
  addRepositoryRoutes(add, parts);
  addScreenRoutes(add, parts);
  addReadingRoutes(add, parts);
  addWritingRoutes(add, parts);
  addTypingRoutes(add, parts);
  addFileRoutes(add, parts);
  addRevisionRoutes(add, parts);
  addRecordRoutes(add, parts);

  app.notFound((context) => {
    const page = pageOf(context);
    // What a form was sent to in vain has no page above it, either.
    const path = context.req.method === 'GET' ? page.path : '/';
    return context.html(MessagePage({ ...page, path, message: 'notFound' }), 404);
  });
  app.onError((error, context) => {
    if (error instanceof HTTPException) return error.getResponse();
    if (error instanceof CodedError && error.code === 'desk.busy') {
      const page = MessagePage({ ...pageOf(context), message: 'busy' });
      return context.html(page, 503, { 'retry-after': String(busySeconds) });
    }
    if (error instanceof CodedError && error.code === 'desk.form-too-long') {
      return context.html(MessagePage({ ...pageOf(context), message: 'tooLong' }), 413);
    }
    log.error(withoutWords(error), 'a request failed');
    if (isDiskFull(error)) return context.html(MessagePage({ ...pageOf(context), message: 'diskFull' }), 507);
    return context.html(MessagePage({ ...pageOf(context), message: 'failed' }), 500);
  });
  return app;
}
