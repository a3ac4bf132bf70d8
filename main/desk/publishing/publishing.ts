import { join } from 'node:path';
import { type BuiltEdition, buildEdition } from '../../../content/publish/build-edition.ts';
import { readFormerEdition } from '../../../content/publish/former-edition.ts';
import { loadKeys, loadKeysOf } from '../../../content/publish/keys.ts';
import { publishBuilt } from '../../../content/publish/publish.ts';
import { readContent } from '../../../content/publish/read-content.ts';
import type { readDocument } from '../../../content/publish/read-document.ts';
import { readRepository } from '../../../content/publish/read-repository.ts';
import { renew, renewedRoles } from '../../../content/publish/renew.ts';
import { type Fault, FaultsError } from '../../../content/yaml/fault.ts';
import type { Announcer } from '../announcer.ts';
import { floorSetting } from '../backup/floor.ts';
import { renderedFolder } from '../backup/state-files.ts';
import { withHandedOut } from '../documents/hand-out.ts';
import type { DeskDb } from '../store/desk-db.ts';
import type { Carried, DeskEdition, EditionBegun, EditionKind } from '../store/read-editions.ts';
import type { Person } from '../store/read-people.ts';
import { followEdition } from './follow-edition.ts';

/** An edition that somebody wants. `former`: it is to be this one again, byte for byte. */
export type Wanted = {
  kind: EditionKind;
  subject?: string | undefined;
  carried: Carried;
  former?: DeskEdition;
  by: Person;
};

/** `unchanged`: it would be the newest edition once more. */
export type Outcome =
  | { kind: 'published'; number: number }
  | { kind: 'unchanged' }
  | { kind: 'faults'; faults: Fault[] };

export type Publishing = {
  /** The folder that screens fetch from. */
  repository: string;
  /** What keeps an edition of these revisions from being published. */
  check(carried: Carried): Promise<Fault[]>;
  /**
   * Builds, signs and writes an edition, one after the other: what is wanted is asked for when its turn has come. What
   * throws there publishes nothing.
   *
   * @throws {CodedError} those of `publishBuilt`, `publish.edition-lost`, `trust.keys-missing`
   */
  publish(wanted: () => Wanted): Promise<Outcome>;
  /** Finds out what became of an edition during which the desk ended. */
  settle(): Promise<void>;
  /** Signs what expires soonest anew, where there is an edition that screens take. */
  renew(): Promise<void>;
};

type PublishingOptions = {
  db: DeskDb;
  /** The state folder of the desk. */
  folder: string;
  repository: string;
  /** The folder of the keys. */
  keys: string;
  announcer: Announcer;
  /** What reads documents. */
  read: typeof readDocument;
  now: () => Date;
};

type Built = { edition: BuiltEdition } | { faults: Fault[] };

export function createPublishing(options: PublishingOptions): Publishing {
  const { db, folder, repository, keys, announcer, read, now } = options;
  const alone = oneAfterTheOther();

  const build = (carried: Carried): Promise<Built> =>
    withHandedOut(db, { folder, choice: ({ id }) => carried.get(id) }, async (content) => {
      try {
        return { edition: buildEdition(await readContent(content, { rendered: join(folder, renderedFolder), read })) };
      } catch (error) {
        if (error instanceof FaultsError) return { faults: error.faults };
        throw error;
      }
    });

  const buildAgain = async (former: DeskEdition): Promise<Built> => ({
    edition: await readFormerEdition(repository, former.listSha256),
  });

  /** Keeps what the repository has by now, or forgets what it has not. */
  const settle = async (): Promise<number | undefined> => {
    const begun = db.editionBegun();
    if (!begun) return undefined;
    const head = (await readRepository(repository))?.head;
    const isThere = head?.list.sha256 === begun.listSha256 && head.number > (db.newestEdition()?.number ?? 0);
    const number = isThere ? head.number : undefined;
    db.record((write) => {
      const { carried, kind } = begun;
      write.forgetEditionBegun();
      if (number !== undefined) {
        write.addEdition({ ...begun, number });
        followEdition(db, write, begun);
      }
      const action = number === undefined ? 'edition.failed' : 'edition.published';
      const actor = begun.publisher ?? undefined;
      const subject = number === undefined ? 'edition' : `edition ${number}`;
      const details = { kind, documents: carried.size };
      return { entry: { at: now(), actor, action, subject, details }, result: undefined };
    });
    if (number !== undefined) announcer.announce(number);
    return number;
  };

  const publishAlone = async ({ kind, subject, carried, former, by }: Wanted): Promise<Outcome> => {
    await settle();
    const built = former ? await buildAgain(former) : await build(carried);
    if ('faults' in built) return { kind: 'faults', faults: built.faults };
    const listSha256 = built.edition.listBlob.sha256;
    const floor = db.readSetting(floorSetting);
    const newest = db.newestEdition();
    // The one that a restored desk has is below what screens have seen: it is to be published anew.
    if (newest?.listSha256 === listSha256 && newest.number >= floor.edition) return { kind: 'unchanged' };
    const loaded = await loadKeys(keys);
    const begun: EditionBegun = {
      at: now().toISOString(),
      publisher: by.id,
      listSha256,
      kind,
      subject: subject ?? null,
      carried,
    };
    db.record((write) => {
      write.beginEdition(begun);
      const entry = {
        at: now(),
        actor: by.id,
        action: 'edition.begun',
        subject: 'edition',
        details: { kind },
      } as const;
      return { entry, result: undefined };
    });
    try {
      await publishBuilt(built.edition, { repository, keys: loaded, now: now(), floor });
    } catch (error) {
      // It may have failed after the one file that makes it the newest.
      const number = await settle().catch(() => undefined);
      if (number === undefined) throw error;
      return { kind: 'published', number };
    }
    const number = (await settle()) ?? db.newestEdition()?.number ?? 0;
    return { kind: 'published', number };
  };

  return {
    repository,
    check: async (carried) => {
      const built = await build(carried);
      return 'faults' in built ? built.faults : [];
    },
    publish: (wanted) => alone(() => publishAlone(wanted())),
    settle: () => alone(async () => void (await settle())),
    renew: () =>
      alone(async () => {
        const offered = await readRepository(repository);
        if (!offered || offered.head.number < db.readSetting(floorSetting).edition) return;
        const number = await renew({ repository, keys: await loadKeysOf(keys, renewedRoles), now: now() });
        db.record(() => ({
          entry: { at: now(), action: 'edition.renewed', subject: `edition ${number}` },
          result: undefined,
        }));
      }),
  };
}

/** The repository's own lock would wait for a second publish of this process without letting the first one go on. */
function oneAfterTheOther() {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  };
}
