import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { CodedError } from '../content/model/coded-error.ts';
import { openTarget } from '../content/publish/mirror/open-target.ts';
import { readDocumentsOnce } from '../content/publish/read-documents-once.ts';
import { readNewestRoot } from '../content/publish/read-repository.ts';
import { addressOf } from './desk/address-of.ts';
import { createAnnouncer } from './desk/announcer.ts';
import { keysFolder, repositoryFolder } from './desk/backup/state-files.ts';
import { createDesk } from './desk/create-desk.ts';
import { takeIn } from './desk/documents/take-in.ts';
import { keepHeapSmall } from './desk/keep-heap-small.ts';
import { type KeepMirrored, keepMirrored } from './desk/keep-mirrored.ts';
import { listen } from './desk/listen.ts';
import { readLook } from './desk/look.ts';
import { offerSetUp } from './desk/people/invite.ts';
import { sweepUploads } from './desk/pictures/receive.ts';
import { sweepDaily } from './desk/pictures/sweep-removed.ts';
import { createPreviews } from './desk/preview/previews.ts';
import { createPublishing } from './desk/publishing/publishing.ts';
import { renewDaily } from './desk/publishing/renew-daily.ts';
import { forgetDaily } from './desk/screens/forget-reading.ts';
import { createScreens } from './desk/screens/screens.ts';
import { openDeskDb } from './desk/store/open-desk-db.ts';
import {
  backUpDesk,
  exportContent,
  importContent,
  letIn,
  lockState,
  mirrorRepository,
  restoreDesk,
  unlinkTelephones,
  verifyLog,
} from './desk-commands.ts';
import { ensureDevelopmentKeys } from './development.ts';
import { contentFolder, defaultDeskFolder, deskLookFolder, pageFolder } from './places.ts';
import { runProgram } from './run-program.ts';

const defaultPort = 8300;

const help = `Starts the desk, where staff work.

  npm run desk -- [--port N] [--state DIR] [--content DIR] [--address URL] [--keys DIR] [--repository DIR]
               [--spread SECONDS]
  npm run desk -- verify-log [--state DIR]
  npm run desk -- import DIR [--state DIR]
  npm run desk -- export DIR [--state DIR]
  npm run desk -- mirror TARGET [--state DIR] [--repository DIR]
  npm run desk -- backup DIR [--state DIR] [--with-keys]
  npm run desk -- restore DIR --state NEW [--edition-at-least N]
  npm run desk -- let-in LOGIN [--state DIR] [--address URL] [--port N]
  npm run desk -- unlink-telephones [--state DIR]

  --port N       the port on this machine  (${defaultPort}; 0: any free one)
  --state DIR    where accounts and the record lie  (a folder of this user)
  --content DIR  what the desk begins with  (this project's content/el-jadida)
  --keys DIR     the keys that sign editions  (keys made at the first start, in the state folder)
  --repository DIR
                 where editions are written, for screens to fetch  (in the state folder)
  --address URL  where people reach it through a proxy with TLS, such as https://desk.example.org
  --spread SECONDS  within how long screens fetch a new edition, for thousands of them  (0: at once)
  --mirror TARGET
                 where each edition is copied to besides; as often as there are mirrors

verify-log says whether the record of what was done is what was written, and ends with code 1 if it is not.
import takes in a content folder, one YAML file a document, as approved; what is the same already is left alone.
export writes the newest of every document, with pictures, into such a folder.
mirror copies the newest edition to a folder for any web server, or to storage that understands S3, named such as
s3+https://s3.example.org/BUCKET/FOLDER?region=REGION, with the key in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.
backup copies all of a desk, which may be running, into a new folder, and reads the copy again; the private keys stay out of
it unless --with-keys is given, since whoever finds them publishes in the commune's name: keep them in a safe.
restore makes a desk of such a copy in a new folder. What it publishes next is above edition N, the newest that any screen
shows; left out: above all that there can have been since.
let-in writes a link by which somebody who has forgotten her password chooses another one: for the last administrator, since
these make such links for everybody else, on the page of people.
unlink-telephones asks nobody for a code any more, for the day on which second-factors.key is lost.`;

const options = {
  port: { type: 'string' },
  state: { type: 'string' },
  content: { type: 'string' },
  keys: { type: 'string' },
  repository: { type: 'string' },
  address: { type: 'string' },
  spread: { type: 'string' },
  mirror: { type: 'string', multiple: true },
  'with-keys': { type: 'boolean' },
  'edition-at-least': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

runProgram(async () => {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (values.help) return console.log(help);
  const folder = values.state ?? defaultDeskFolder(process.env);
  const repository = values.repository ?? join(folder, repositoryFolder);
  const [command, target, ...more] = positionals;
  if (command === undefined) {
    const content = values.content ?? contentFolder;
    const publicOrigin = originOf(values.address);
    const mirrors = (values.mirror ?? []).map((name) => ({ name, target: openTarget(name, process.env) }));
    const spreadSeconds = secondsOf(values.spread ?? '0');
    const port = Number(values.port ?? defaultPort);
    return start({ folder, content, keys: values.keys, repository, mirrors, port, publicOrigin, spreadSeconds });
  }
  if (command === 'verify-log' && target === undefined) return verifyLog(folder);
  if (command === 'import' && target && more.length === 0) return importContent(folder, target);
  if (command === 'export' && target && more.length === 0) return exportContent(folder, target);
  if (command === 'mirror' && target && more.length === 0) return mirrorRepository(repository, target);
  if (command === 'backup' && target && more.length === 0) {
    return backUpDesk({ folder, target: resolve(target), withKeys: values['with-keys'] ?? false, now: new Date() });
  }
  if (command === 'restore' && target && values.state && more.length === 0) {
    const seen = values['edition-at-least'];
    return restoreDesk({
      backup: target,
      folder: resolve(values.state),
      seen: seen === undefined ? undefined : Number(seen),
      now: new Date(),
    });
  }
  if (command === 'let-in' && target && more.length === 0) {
    return letIn(folder, target, originOf(values.address) ?? `http://127.0.0.1:${values.port ?? defaultPort}`);
  }
  if (command === 'unlink-telephones' && target === undefined) return unlinkTelephones(folder);
  throw new CodedError('desk.usage', `The desk does not know "${positionals.join(' ')}": see npm run desk -- --help.`);
});

type Start = {
  folder: string;
  content: string;
  /** Undefined: those that the desk makes for itself. */
  keys: string | undefined;
  repository: string;
  mirrors: KeepMirrored['targets'];
  port: number;
  publicOrigin: string | undefined;
  spreadSeconds: number;
};

async function start(options: Start): Promise<void> {
  keepHeapSmall();
  const { folder, content, keys, repository, mirrors, port, publicOrigin, spreadSeconds } = options;
  const unlock = lockState(folder);
  const db = openDeskDb(folder);
  db.assertSecretsOpen();
  const log = pino({ level: process.stdout.isTTY ? 'warn' : 'info' });
  const now = () => new Date();
  await sweepUploads(folder);
  db.reserveRoom();
  if (db.documents().length === 0) await takeIn(db, content, { folder, now: now() });
  const ownKeys = join(folder, keysFolder);
  // A desk that was restored without its keys waits for them: others would count nowhere.
  if (keys === undefined && !(await readNewestRoot(repository))) await ensureDevelopmentKeys(ownKeys, now());
  const announcer = createAnnouncer();
  const read = readDocumentsOnce();
  const publishing = createPublishing({ db, folder, repository, keys: keys ?? ownKeys, announcer, read, now });
  const previews = createPreviews({ db, folder, pageFolder, read, now });
  const stopRenewing = await renewDaily(publishing, log);
  const stopForgetting = forgetDaily({ db, now }, log);
  const stopSweeping = sweepDaily({ db, folder, now }, log);
  const screens = createScreens(db, { announcer, spreadSeconds });
  const mirroring = keepMirrored({ repository, targets: mirrors, log });
  const look = await readLook(deskLookFolder);
  const app = createDesk({
    db,
    folder,
    publishing,
    previews,
    announcer,
    mirrors: () => mirroring.states(),
    metricsToken: process.env.DESK_METRICS_TOKEN,
    look,
    now,
    screens,
    publicOrigin,
    addressOf: addressOf(publicOrigin !== undefined),
    log,
  });
  const { address, close } = await listen(app, port);
  const endScreens = screens.start();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      endScreens();
      // Its streams would keep the server from closing.
      void previews
        .close()
        .then(close)
        .then(stopRenewing)
        .then(stopSweeping)
        .then(stopForgetting)
        .then(() => mirroring.stop())
        .then(() => db.close())
        .then(unlock);
    });
  }
  const reached = publicOrigin ?? address;
  console.log(`The desk is at ${reached}`);
  const token = offerSetUp(db, now());
  if (token) {
    console.log(
      `Nobody has an account yet. Make the administrator's, within an hour, at ${reached}/invitation/${token}`,
    );
  }
}

/** @throws {CodedError} `desk.address` */
function originOf(address: string | undefined): string | undefined {
  if (address === undefined) return undefined;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol === 'https:' && url.pathname === '/' && !url.search) return url.origin;
  throw new CodedError(
    'desk.address',
    `--address takes an address such as https://desk.example.org, not "${address}".`,
  );
}

/** @throws {CodedError} `desk.spread` */
function secondsOf(text: string): number {
  const seconds = Number(text);
  if (/^\d{1,4}$/.test(text) && seconds <= 3_600) return seconds;
  throw new CodedError('desk.spread', `--spread takes a number of seconds from 0 to 3600, not "${text}".`);
}
